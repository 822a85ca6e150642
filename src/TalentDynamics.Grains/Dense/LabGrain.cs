using TalentDynamics.Grains.Attempts;
using TalentDynamics.Grains.Placement;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Dynamics.Labs;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Grains.Dense;

/// <summary>One lab in a whole batch of worlds.</summary>
[Alias("talent.ILabGrain")]
internal interface ILabGrain : IGrainWithStringKey
{
    /// <summary>Founds the lab; safe to repeat, founding again starts it over.</summary>
    [Alias("Found")]
    ValueTask<LabAnswer> Found(LabStart start);

    /// <summary>Lives a step; asked twice, it answers the same and changes nothing.</summary>
    [Alias("Live")]
    ValueTask<LabAnswer> Live(LabStep request);

    /// <summary>The signals of the sampled worlds; null where none are sampled.</summary>
    [Alias("Signals")]
    ValueTask<SignalSample?> Signals();

    /// <summary>The batch is over: the lab may be forgotten.</summary>
    [Alias("Retire")]
    ValueTask Retire();
}

/// <inheritdoc cref="ILabGrain"/>
[GrainType("lab"), CollectionAgeLimit(Hours = 6), BatchPlacement]
internal sealed class LabGrain(IGrainContext context, ScenarioCache cache) : IGrainBase, ILabGrain
{
    private readonly List<Ring> rings = [];
    private LabState? life;
    private SignalSample? sample;
    private int attempt = -1;
    private int step = -1;
    private LabAnswer? answer;

    public IGrainContext GrainContext => context;

    public ValueTask<LabAnswer> Found(LabStart start)
    {
        var worlds = cache.Of(start.Order);
        life = new(worlds, start.Lab);
        foreach (var enrolment in start.Roster)
        {
            life.Enrol(enrolment.Researcher, enrolment.Alarms);
        }

        var sampled = start.Order.SampledWorlds > 0 && !worlds.Ground.IsFounded(start.Lab);
        sample = sampled ? SignalSample.For(start.Lab, start.Order.SampledWorlds, worlds.Ground.Setting.Steps) : null;
        (attempt, step) = (start.Attempt, start.FirstStep - 1);
        answer = new(life.Level, life.Standing, []);
        return new(answer);
    }

    public ValueTask<LabAnswer> Live(LabStep request)
    {
        if (life is null || request.Attempt != attempt || request.Step < step || request.Step > step + 1)
        {
            throw LifeLostException.Of($"Lab {context.GrainId.Key}", request.Attempt, request.Step, attempt, step);
        }

        if (request.Step > step)
        {
            rings.Clear();
            life.Begin(request.Step, request.Moves.Span);
            sample?.Note(request.Step, life);
            life.Live(request.Step, request.Rivals, rings);
            step = request.Step;
            answer = new(life.Level, life.Standing, [.. rings]);
        }

        return new(answer!);
    }

    public ValueTask<SignalSample?> Signals() => new(sample);

    public ValueTask Retire()
    {
        life?.Retire();
        (life, sample, answer, attempt) = (null, null, null, -1);
        this.DeactivateOnIdle();
        return default;
    }
}
