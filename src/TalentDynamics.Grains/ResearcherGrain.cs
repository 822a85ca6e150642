using TalentDynamics.Grains.Messages;
using TalentDynamics.Grains.Placement;
using TalentDynamics.Model.Living;

namespace TalentDynamics.Grains;

/// <summary>One researcher in a whole batch of worlds. Woken only when something concerns the researcher in one of them.</summary>
[Alias("talent.IResearcherGrain")]
public interface IResearcherGrain : IGrainWithStringKey
{
    /// <summary>Begins the researcher; safe to repeat, beginning again starts over.</summary>
    [Alias("Begin")]
    ValueTask<ResearcherBegun> Begin(ResearcherStart start);

    /// <summary>Lives a step; asked twice, it answers the same and changes nothing.</summary>
    [Alias("Live")]
    ValueTask<ResearcherAnswer> Live(ResearcherBeat beat);

    /// <summary>The batch is over: the researcher may be forgotten.</summary>
    [Alias("Retire")]
    ValueTask Retire();
}

/// <inheritdoc cref="IResearcherGrain"/>
[GrainType("researcher"), CollectionAgeLimit(Hours = 6), BatchPlacement]
internal sealed class ResearcherGrain(IGrainContext context, ScenarioShelf shelf) : IGrainBase, IResearcherGrain
{
    private readonly List<Move> moves = [];
    private ResearcherLife? life;
    private int epoch = -1;
    private int step = -1;
    private ResearcherAnswer? answer;

    public IGrainContext GrainContext => context;

    public ValueTask<ResearcherBegun> Begin(ResearcherStart start)
    {
        var worlds = shelf.Of(start.Order);
        life = new(worlds, start.Researcher);
        (epoch, step) = (start.Epoch, -1);
        return new(new ResearcherBegun(life.AlarmsAtStart(), life.WakeStep));
    }

    public ValueTask<ResearcherAnswer> Live(ResearcherBeat beat)
    {
        if (life is null || beat.Epoch != epoch || beat.Step < step)
        {
            throw LifeLostException.Of($"Researcher {context.GrainId.Key}", beat.Epoch, beat.Step, epoch, step);
        }

        if (beat.Step > step)
        {
            moves.Clear();
            life.Live(beat.Step, beat.News.Span, beat.Rings.Span, beat.Outlook, moves);
            step = beat.Step;
            answer = new([.. moves], life.WakeStep);
        }

        return new(answer!);
    }

    public ValueTask Retire()
    {
        life?.Retire();
        (life, answer, epoch) = (null, null, -1);
        this.DeactivateOnIdle();
        return default;
    }
}
