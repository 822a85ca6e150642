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
internal interface ISparseLabGrain : IGrainWithStringKey
{
    /// <summary>Founds the lab with everybody who is there at the start; safe to repeat, founding again starts it over.</summary>
    [Alias("Found")]
    ValueTask<SparseLabAnswer> Found(SparseLabStart start);

    /// <summary>Lives a step; asked twice, it answers the same and changes nothing.</summary>
    [Alias("Live")]
    ValueTask<SparseLabAnswer> Live(SparseLabStep request);

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
    ScenarioCache cache,
    PassivatedResearchers sleeping,
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
        var world = cache.Of(start.Order);
        (order, batch, ground) = (start.Order, start.Order.Key, world.Ground);
        sleeping.Open(batch);
        household = new(world, start.Lab);
        var sampled = order.SampledWorlds > 0 && !world.Ground.IsFounded(start.Lab);
        sample = sampled ? SignalSample.For(start.Lab, 1, world.Ground.Setting.Steps) : null;
        (attempt, step) = (start.Attempt, start.FirstStep - 1);
        answer = new(household.Life.Level, household.Life.Standing, [], 0);
        return new(answer);
    }

    public async ValueTask<SparseLabAnswer> Live(SparseLabStep request)
    {
        if (household is null || request.Attempt != attempt || request.Step < step || request.Step > step + 1)
        {
            throw LifeLostException.Of($"Lab {context.GrainId.Key}", request.Attempt, request.Step, attempt, step);
        }

        if (request.Step > step)
        {
            answer = await Live(household, request);
            step = request.Step;
        }

        return answer!;
    }

    public ValueTask<SignalSample?> Signals() => new(sample);

    public ValueTask Retire()
    {
        if (order is not null)
        {
            cache.Forget(order);
            sleeping.Close(batch);
        }

        household?.Life.Retire();
        (order, ground, household, sample, answer, attempt) = (null, null, null, null, null, -1);
        this.DeactivateOnIdle();
        return default;
    }

    private async ValueTask<SparseLabAnswer> Live(SparseLab lived, SparseLabStep request)
    {
        household = null; // what is lived half can only be lived again from its start
        lived.Begin(request.Step, request.Moves.Span, request.Arrivals.Span);
        sample?.Note(request.Step, lived.Life);
        var calls = lived.Live(request.Step, request.Rivals, request.Letters.Span);
        var departures = new List<Departure>();
        for (var first = 0; first < calls.Length; first += AtOnce)
        {
            await Wake(lived, calls.Slice(first, Math.Min(AtOnce, calls.Length - first)), request, departures);
        }

        household = lived;
        return new(lived.Life.Level, lived.Life.Standing, [.. departures], calls.Length);
    }

    private async ValueTask Wake(
        SparseLab lived,
        ReadOnlyMemory<Wake> wave,
        SparseLabStep request,
        List<Departure> departures
    )
    {
        var calls = new ValueTask<SparseResearcherAnswer>[wave.Length];
        for (var i = 0; i < calls.Length; i++)
        {
            calls[i] = SleeperOf(wave.Span[i].Researcher).Live(BeatFor(wave.Span[i], request));
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
                lived.Schedule(new(wave.Span[i].Researcher, answers[i].WakeStep, request.Step));
            }
        }
    }

    private ISparseResearcherGrain SleeperOf(int researcher)
    {
        var home = ground!.Setting.Researchers[researcher].Lab;
        var key = BatchOrder.SparseResearcherKey(batch, home, researcher);
        return (ISparseResearcherGrain)grains.GetGrain(GrainId.Create(sleepers, key), sleeper);
    }

    private SparseResearcherStep BeatFor(in Wake call, SparseLabStep request) =>
        new(
            batch,
            attempt,
            call.Researcher,
            call.LivedStep,
            request.Step,
            call.News,
            call.Ring,
            request.SparseChoiceSet
        );
}
