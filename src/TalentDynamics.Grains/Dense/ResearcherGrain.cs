using TalentDynamics.Grains.Attempts;
using TalentDynamics.Grains.Placement;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Dynamics.Dense;

namespace TalentDynamics.Grains.Dense;

/// <summary>One researcher in a whole batch of worlds. Woken only when something concerns the researcher in one of them.</summary>
[Alias("talent.IResearcherGrain")]
internal interface IResearcherGrain : IGrainWithStringKey
{
    /// <summary>Begins the researcher; safe to repeat, beginning again starts over.</summary>
    [Alias("Begin")]
    ValueTask<ResearcherBegun> Begin(ResearcherStart start);

    /// <summary>Lives a step; asked twice, it answers the same and changes nothing.</summary>
    [Alias("Live")]
    ValueTask<ResearcherAnswer> Live(ResearcherStep request);

    /// <summary>The batch is over: the researcher may be forgotten.</summary>
    [Alias("Retire")]
    ValueTask Retire();
}

/// <inheritdoc cref="IResearcherGrain"/>
[GrainType("researcher"), CollectionAgeLimit(Hours = 6), BatchPlacement]
internal sealed class ResearcherGrain(IGrainContext context, ScenarioCache cache) : IGrainBase, IResearcherGrain
{
    private readonly List<Move> moves = [];
    private DenseResearcher? life;
    private int attempt = -1;
    private int step = -1;
    private ResearcherAnswer? answer;

    public IGrainContext GrainContext => context;

    public ValueTask<ResearcherBegun> Begin(ResearcherStart start)
    {
        var worlds = cache.Of(start.Order);
        life = new(worlds, start.Researcher);
        (attempt, step) = (start.Attempt, -1);
        return new(new ResearcherBegun(life.AlarmsAtStart(), life.WakeStep));
    }

    public ValueTask<ResearcherAnswer> Live(ResearcherStep request)
    {
        if (life is null || request.Attempt != attempt || request.Step < step)
        {
            throw LifeLostException.Of(
                $"Researcher {context.GrainId.Key}",
                request.Attempt,
                request.Step,
                attempt,
                step
            );
        }

        if (request.Step > step)
        {
            moves.Clear();
            life.Live(request.Step, request.Tidings, request.ChoiceSets, moves);
            step = request.Step;
            answer = new([.. moves], life.WakeStep) { Limits = life.Limits };
        }

        return new(answer!);
    }

    public ValueTask Retire()
    {
        life?.Retire();
        (life, answer, attempt) = (null, null, -1);
        this.DeactivateOnIdle();
        return default;
    }
}
