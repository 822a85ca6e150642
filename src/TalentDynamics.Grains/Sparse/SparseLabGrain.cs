using Orleans.Metadata;
using TalentDynamics.Grains.Attempts;
using TalentDynamics.Grains.Placement;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Dynamics.Sparse;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Grains.Sparse;

/// <summary>One lab of one large world: it knows who of its people sleeps until when, and wakes them.</summary>
[Alias("talent.ILargeLabGrain")]
public interface ISparseLabGrain : IGrainWithStringKey
{
    /// <summary>Founds the lab with everybody who is there at the start; safe to repeat, founding again starts it over.</summary>
    [Alias("Found")]
    ValueTask<SparseLabAnswer> Found(SparseLabStart start);

    /// <summary>Lives a step; asked twice, it answers the same and changes nothing.</summary>
    [Alias("Live")]
    ValueTask<SparseLabAnswer> Live(SparseLabStep exchange);

    /// <summary>The lab's signals; null where none are sampled.</summary>
    [Alias("Signals")]
    ValueTask<SignalSample?> Signals();

    /// <summary>The world is over: the lab may be forgotten.</summary>
    [Alias("Retire")]
    ValueTask Retire();
}

/// <inheritdoc cref="ISparseLabGrain"/>
[GrainType("large-lab"), CollectionAgeLimit(Hours = 6), BatchPlacement]
internal sealed class SparseLabGrain(
    IGrainContext context,
    IGrainFactory grains,
    ScenarioCache shelf,
    PassivatedResearchers dormitory,
    GrainInterfaceTypeResolver interfaces
) : IGrainBase, ISparseLabGrain
{
    private const int AtOnce = 1024;
    private readonly GrainInterfaceType sleeper = interfaces.GetGrainInterfaceType(typeof(ISparseResearcherGrain)); // costs more than a call
    private readonly GrainType sleepers = GrainType.Create(SparseResearcherGrain.Type);
    private BatchOrder? order;
    private string batch = ""; // the key of an order is written anew whenever it is asked for
    private SettingIndex? ground;
    private SparseLab? household;
    private SignalSample? sample;
    private int attempt = -1;
    private int step = -1;
    private SparseLabAnswer? answer;

    public IGrainContext GrainContext => context;

    public ValueTask<SparseLabAnswer> Found(SparseLabStart start)
    {
        var world = shelf.Of(start.Order);
        (order, batch, ground) = (start.Order, start.Order.Key, world.Ground);
        dormitory.Open(batch);
        household = new(world, start.Lab);
        var sampled = order.SampledWorlds > 0 && !world.Ground.IsFounded(start.Lab);
        sample = sampled ? SignalSample.For(start.Lab, 1, world.Ground.Setting.Steps) : null;
        (attempt, step) = (start.Attempt, start.FirstStep - 1);
        answer = new(household.Life.Level, household.Life.Standing, [], 0);
        return new(answer);
    }

    public async ValueTask<SparseLabAnswer> Live(SparseLabStep exchange)
    {
        if (household is null || exchange.Attempt != attempt || exchange.Step < step || exchange.Step > step + 1)
        {
            throw LifeLostException.Of($"Lab {context.GrainId.Key}", exchange.Attempt, exchange.Step, attempt, step);
        }

        if (exchange.Step > step)
        {
            answer = await Live(household, exchange);
            step = exchange.Step;
        }

        return answer!;
    }

    public ValueTask<SignalSample?> Signals() => new(sample);

    public ValueTask Retire()
    {
        if (order is not null)
        {
            shelf.Forget(order);
            dormitory.Close(batch);
        }

        household?.Life.Retire();
        (order, ground, household, sample, answer, attempt) = (null, null, null, null, null, -1);
        this.DeactivateOnIdle();
        return default;
    }

    private async ValueTask<SparseLabAnswer> Live(SparseLab lived, SparseLabStep exchange)
    {
        household = null; // what is lived half can only be lived again from its start
        lived.Begin(exchange.Step, exchange.Moves.Span, exchange.Arrivals.Span);
        sample?.Note(exchange.Step, lived.Life);
        var calls = lived.Live(exchange.Step, exchange.Rivals, exchange.Letters.Span);
        var departures = new List<Departure>();
        for (var first = 0; first < calls.Length; first += AtOnce)
        {
            await Wake(lived, calls.Slice(first, Math.Min(AtOnce, calls.Length - first)), exchange, departures);
        }

        household = lived;
        return new(lived.Life.Level, lived.Life.Standing, [.. departures], calls.Length);
    }

    private async ValueTask Wake(
        SparseLab lived,
        ReadOnlyMemory<Wake> wave,
        SparseLabStep exchange,
        List<Departure> departures
    )
    {
        var calls = new ValueTask<SparseResearcherAnswer>[wave.Length];
        for (var i = 0; i < calls.Length; i++)
        {
            calls[i] = SleeperOf(wave.Span[i].Researcher).Live(BeatFor(wave.Span[i], exchange));
        }

        var answers = await Fan.In(calls);
        for (var i = 0; i < answers.Length; i++)
        {
            if (answers[i].Move is { } move)
            {
                departures.Add(new(move, answers[i].WakeStep));
            }
            else
            {
                lived.Schedule(new(wave.Span[i].Researcher, answers[i].WakeStep, exchange.Step));
            }
        }
    }

    private ISparseResearcherGrain SleeperOf(int researcher)
    {
        var home = ground!.Setting.Researchers[researcher].Lab;
        var key = BatchOrder.SparseResearcherKey(batch, home, researcher);
        return (ISparseResearcherGrain)grains.GetGrain(GrainId.Create(sleepers, key), sleeper);
    }

    private SparseResearcherStep BeatFor(in Wake call, SparseLabStep exchange) =>
        new(batch, attempt, call.Researcher, call.LivedStep, exchange.Step, call.News, call.Ring, exchange.SparseChoiceSet);
}
