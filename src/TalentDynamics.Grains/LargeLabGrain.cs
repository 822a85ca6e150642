using Orleans.Metadata;
using TalentDynamics.Grains.Messages;
using TalentDynamics.Grains.Placement;
using TalentDynamics.Model.Living;
using TalentDynamics.Model.Outcomes;

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
    private BatchOrder? order;
    private Household? household;
    private SignalSample? sample;
    private int epoch = -1;
    private int step = -1;
    private LargeLabAnswer? answer;

    public IGrainContext GrainContext => context;

    public ValueTask<LargeLabAnswer> Found(LargeLabStart start)
    {
        order = start.Order;
        var world = shelf.Of(order);
        dormitory.Open(order.Key);
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
            dormitory.Close(order.Key);
        }

        household?.Life.Retire();
        (order, household, sample, answer, epoch) = (null, null, null, null, -1);
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
        foreach (var wave in calls.Chunk(AtOnce))
        {
            await Wake(lived, wave, beat, departures);
        }

        household = lived;
        return new(lived.Life.Level, lived.Life.Standing, [.. departures], calls.Count);
    }

    private async ValueTask Wake(Household lived, WakeCall[] calls, LargeLabBeat beat, List<Departure> departures)
    {
        var answers = await Fan.Out(calls, call => SleeperOf(call).Live(BeatFor(call, beat)));
        for (var i = 0; i < calls.Length; i++)
        {
            if (answers[i].Move is { } move)
            {
                departures.Add(new(move, answers[i].WakeStep));
            }
            else
            {
                lived.PutToBed(new(calls[i].Researcher, answers[i].WakeStep, beat.Step));
            }
        }
    }

    private ISleeperGrain SleeperOf(WakeCall call)
    {
        var home = shelf.Of(order!).Ground.Setting.Researchers[call.Researcher].Lab;
        var id = GrainId.Create(SleeperGrain.Type, order!.SleeperKey(home, call.Researcher));
        return (ISleeperGrain)grains.GetGrain(id, sleeper);
    }

    private SleeperBeat BeatFor(WakeCall call, LargeLabBeat beat) =>
        new(order!.Key, epoch, call.Researcher, call.LivedStep, beat.Step, [.. call.News], call.Ring, beat.Prospects);
}
