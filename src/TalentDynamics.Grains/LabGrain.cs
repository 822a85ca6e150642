using TalentDynamics.Grains.Messages;
using TalentDynamics.Grains.Placement;
using TalentDynamics.Model.Living;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Grains;

/// <summary>One lab in a whole batch of worlds.</summary>
[Alias("talent.ILabGrain")]
public interface ILabGrain : IGrainWithStringKey
{
    /// <summary>Founds the lab; safe to repeat, founding again starts it over.</summary>
    [Alias("Found")]
    ValueTask<LabAnswer> Found(LabStart start);

    /// <summary>Lives a step; asked twice, it answers the same and changes nothing.</summary>
    [Alias("Live")]
    ValueTask<LabAnswer> Live(LabBeat beat);

    /// <summary>The signals of the sampled worlds; null where none are sampled.</summary>
    [Alias("Signals")]
    ValueTask<SignalSample?> Signals();

    /// <summary>The batch is over: the lab may be forgotten.</summary>
    [Alias("Retire")]
    ValueTask Retire();
}

/// <inheritdoc cref="ILabGrain"/>
[GrainType("lab"), CollectionAgeLimit(Hours = 6), BatchPlacement]
internal sealed class LabGrain(IGrainContext context, ScenarioShelf shelf) : IGrainBase, ILabGrain
{
    private readonly List<Ring> rings = [];
    private LabLife? life;
    private SignalSample? sample;
    private int epoch = -1;
    private int step = -1;
    private LabAnswer? answer;

    public IGrainContext GrainContext => context;

    public ValueTask<LabAnswer> Found(LabStart start)
    {
        var worlds = shelf.Of(start.Order);
        life = new(worlds, start.Lab);
        foreach (var enrolment in start.Roster)
        {
            life.Enrol(enrolment.Researcher, enrolment.Alarms);
        }

        var sampled = start.Order.SampledWorlds > 0 && !worlds.Ground.IsFounded(start.Lab);
        sample = sampled ? SignalSample.For(start.Lab, start.Order.SampledWorlds, worlds.Ground.Setting.Steps) : null;
        (epoch, step) = (start.Epoch, start.FirstStep - 1);
        answer = new(life.Level, life.Standing, []);
        return new(answer);
    }

    public ValueTask<LabAnswer> Live(LabBeat beat)
    {
        if (life is null || beat.Epoch != epoch || beat.Step < step || beat.Step > step + 1)
        {
            throw LifeLostException.Of($"Lab {context.GrainId.Key}", beat.Epoch, beat.Step, epoch, step);
        }

        if (beat.Step > step)
        {
            rings.Clear();
            life.Begin(beat.Step, beat.Moves.Span);
            sample?.Note(beat.Step, life);
            life.Live(beat.Step, beat.Rivals, rings);
            step = beat.Step;
            answer = new(life.Level, life.Standing, [.. rings]);
        }

        return new(answer!);
    }

    public ValueTask<SignalSample?> Signals() => new(sample);

    public ValueTask Retire()
    {
        life?.Retire();
        (life, sample, answer, epoch) = (null, null, null, -1);
        this.DeactivateOnIdle();
        return default;
    }
}
