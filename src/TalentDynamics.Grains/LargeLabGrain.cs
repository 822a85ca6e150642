using Orleans.Metadata;
using TalentDynamics.Grains.Messages;
using TalentDynamics.Grains.Placement;
using TalentDynamics.Model.Living;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Grains;

/// <summary>One lab of one large world: it knows who of its people sleeps until when, and wakes them.</summary>
[Alias("talent.ILargeLabGrain")]
public interface ILargeLabGrain : IGrainWithStringKey
{
    /// <summary>Founds the lab with everybody who is there at the start; safe to repeat, founding again starts it over.</summary>
    [Alias("Found")]
    ValueTask<LargeLabAnswer> Found(LargeLabStart start);

    /// <summary>Lives a step; asked twice, it answers the same and changes nothing.</summary>
    [Alias("Live")]
    ValueTask<LargeLabAnswer> Live(LargeLabBeat beat);

    /// <summary>The lab's signals; null where none are sampled.</summary>
    [Alias("Signals")]
    ValueTask<SignalSample?> Signals();

    /// <summary>The world is over: the lab may be forgotten.</summary>
    [Alias("Retire")]
    ValueTask Retire();
}

/// <inheritdoc cref="ILargeLabGrain"/>
[GrainType("large-lab"), CollectionAgeLimit(Hours = 6), BatchPlacement]
internal sealed class LargeLabGrain(
    IGrainContext context,
    IGrainFactory grains,
    ScenarioShelf shelf,
    Dormitory dormitory,
    GrainInterfaceTypeResolver interfaces
) : IGrainBase, ILargeLabGrain
{
    private const int AtOnce = 1024;
    private readonly GrainInterfaceType sleeper = interfaces.GetGrainInterfaceType(typeof(ISleeperGrain)); // costs more than a call
    private readonly GrainType sleepers = GrainType.Create(SleeperGrain.Type);
    private BatchOrder? order;
    private string batch = ""; // the key of an order is written anew whenever it is asked for
    private Groundwork? ground;
    private Household? household;
    private SignalSample? sample;
    private int epoch = -1;
    private int step = -1;
    private LargeLabAnswer? answer;

    public IGrainContext GrainContext => context;

    public ValueTask<LargeLabAnswer> Found(LargeLabStart start)
    {
        var world = shelf.Of(start.Order);
        (order, batch, ground) = (start.Order, start.Order.Key, world.Ground);
        dormitory.Open(batch);
        household = new(world, start.Lab);
        var sampled = order.SampledWorlds > 0 && !world.Ground.IsFounded(start.Lab);
        sample = sampled ? SignalSample.For(start.Lab, 1, world.Ground.Setting.Steps) : null;
        (epoch, step) = (start.Epoch, start.FirstStep - 1);
        answer = new(household.Life.Level, household.Life.Standing, [], 0);
        return new(answer);
    }

    public async ValueTask<LargeLabAnswer> Live(LargeLabBeat beat)
    {
        if (household is null || beat.Epoch != epoch || beat.Step < step || beat.Step > step + 1)
        {
            throw LifeLostException.Of($"Lab {context.GrainId.Key}", beat.Epoch, beat.Step, epoch, step);
        }

        if (beat.Step > step)
        {
            answer = await Live(household, beat);
            step = beat.Step;
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
        (order, ground, household, sample, answer, epoch) = (null, null, null, null, null, -1);
        this.DeactivateOnIdle();
        return default;
    }

    private async ValueTask<LargeLabAnswer> Live(Household lived, LargeLabBeat beat)
    {
        household = null; // what is lived half can only be lived again from its start
        lived.Begin(beat.Step, beat.Moves.Span, beat.Arrivals.Span);
        sample?.Note(beat.Step, lived.Life);
        var calls = lived.Live(beat.Step, beat.Rivals, beat.Letters.Span);
        var departures = new List<Departure>();
        for (var first = 0; first < calls.Length; first += AtOnce)
        {
            await Wake(lived, calls.Slice(first, Math.Min(AtOnce, calls.Length - first)), beat, departures);
        }

        household = lived;
        return new(lived.Life.Level, lived.Life.Standing, [.. departures], calls.Length);
    }

    private async ValueTask Wake(
        Household lived,
        ReadOnlyMemory<WakeCall> wave,
        LargeLabBeat beat,
        List<Departure> departures
    )
    {
        var calls = new ValueTask<SleeperAnswer>[wave.Length];
        for (var i = 0; i < calls.Length; i++)
        {
            calls[i] = SleeperOf(wave.Span[i].Researcher).Live(BeatFor(wave.Span[i], beat));
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
                lived.PutToBed(new(wave.Span[i].Researcher, answers[i].WakeStep, beat.Step));
            }
        }
    }

    private ISleeperGrain SleeperOf(int researcher)
    {
        var home = ground!.Setting.Researchers[researcher].Lab;
        var key = BatchOrder.SleeperKey(batch, home, researcher);
        return (ISleeperGrain)grains.GetGrain(GrainId.Create(sleepers, key), sleeper);
    }

    private SleeperBeat BeatFor(in WakeCall call, LargeLabBeat beat) =>
        new(batch, epoch, call.Researcher, call.LivedStep, beat.Step, call.News, call.Ring, beat.Prospects);
}
