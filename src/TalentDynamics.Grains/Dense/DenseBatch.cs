using TalentDynamics.Grains.Attempts;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Dynamics.Dense;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Grains.Dense;

/// <summary>Worlds of a small scenario lived together: the batch calls every lab in every step, and whoever is due.</summary>
internal sealed class DenseBatch : BatchAttempt
{
    private readonly IGrainFactory grains;
    private readonly DenseExchange exchange;
    private readonly SortedDictionary<int, ILabGrain> labs = [];
    private readonly IResearcherGrain[] researchers;
    private readonly int[] wakeSteps;
    private readonly ReadOnlyMemory<int>[] limits;
    private readonly List<Ring> rings = [];
    private readonly List<Move> moves = [];

    private DenseBatch(IGrainFactory grains, ScenarioCache cache, BatchOrder order, int attempt)
        : base(cache, order, attempt)
    {
        this.grains = grains;
        exchange = new(Worlds);
        researchers = new IResearcherGrain[Worlds.Ground.Researchers];
        wakeSteps = new int[researchers.Length];
        limits = new ReadOnlyMemory<int>[researchers.Length];
    }

    public static async ValueTask<DenseBatch> Begin(
        IGrainFactory grains,
        ScenarioCache cache,
        BatchOrder order,
        int attempt
    )
    {
        var life = new DenseBatch(grains, cache, order, attempt);
        var enrolments = await life.BeginResearchers();
        await life.FoundLabs(life.exchange.Market.Labs, 0, enrolments);
        return life;
    }

    protected override async ValueTask<IReadOnlyList<Move>> Live(int step)
    {
        exchange.Market.Open(step);
        await LiveLabs(step);
        exchange.Route(rings);
        await LiveResearchers(step);
        await FoundLabs(exchange.Settle(step, moves), step + 1, null);
        return exchange.Settled;
    }

    protected override async ValueTask<SignalSample[]> Signals() =>
        [.. (await Fan.Out([.. labs.Values], static lab => lab.Signals())).OfType<SignalSample>()];

    protected override async ValueTask RetireEverybody()
    {
        await Fan.Out([.. labs.Values], static lab => lab.Retire());
        await Fan.Out(researchers, static researcher => researcher.Retire());
    }

    private async ValueTask<ILookup<int, Enrolment>> BeginResearchers()
    {
        var starts = new ValueTask<ResearcherBegun>[researchers.Length];
        for (var i = 0; i < researchers.Length; i++)
        {
            researchers[i] = grains.GetGrain<IResearcherGrain>(Order.ResearcherKey(i));
            starts[i] = researchers[i].Begin(new(Order, Attempt, i));
        }

        var begun = await Fan.In(starts);
        for (var i = 0; i < begun.Length; i++)
        {
            wakeSteps[i] = begun[i].WakeStep;
        }

        var setting = Worlds.Ground.Setting;
        return begun.Select((b, i) => new Enrolment(i, b.Alarms)).ToLookup(e => setting.Researchers[e.Researcher].Lab);
    }

    private async ValueTask FoundLabs(IEnumerable<int> founded, int step, ILookup<int, Enrolment>? rosters)
    {
        int[] indices = [.. founded];
        var answers = await Fan.Out(
            indices,
            lab =>
            {
                labs[lab] = grains.GetGrain<ILabGrain>(Order.LabKey(lab));
                return labs[lab].Found(new(Order, Attempt, lab, step, [.. rosters?[lab] ?? []]));
            }
        );
        for (var i = 0; i < indices.Length; i++)
        {
            exchange.Market.Publish(indices[i], answers[i].Level, answers[i].Standing);
        }
    }

    private async ValueTask LiveLabs(int step)
    {
        var calls = new ValueTask<LabAnswer>[labs.Count];
        var next = 0;
        foreach (var (index, lab) in labs)
        {
            calls[next++] = lab.Live(new(Attempt, step, exchange.Market.MovesOf(index), exchange.Market.Rivals));
        }

        Calls += calls.Length;
        var answers = await Fan.In(calls);
        rings.Clear();
        next = 0;
        foreach (var index in labs.Keys)
        {
            exchange.Market.Publish(index, answers[next].Level, answers[next].Standing);
            rings.AddRange(answers[next].Rings);
            next++;
        }
    }

    private async ValueTask LiveResearchers(int step)
    {
        var due = new List<int>();
        var calls = new List<ValueTask<ResearcherAnswer>>();
        for (var i = 0; i < researchers.Length; i++)
        {
            if (exchange.Concerns(i, limits[i]) || wakeSteps[i] <= step)
            {
                due.Add(i);
                calls.Add(researchers[i].Live(StepFor(i, step)));
            }
        }

        Calls += calls.Count;
        var answers = await Fan.In([.. calls]);
        moves.Clear();
        for (var i = 0; i < due.Count; i++)
        {
            (wakeSteps[due[i]], limits[due[i]]) = (answers[i].WakeStep, answers[i].Limits);
            moves.AddRange(answers[i].Moves);
        }
    }

    private ResearcherStep StepFor(int researcher, int step)
    {
        var tidings = exchange.TidingsFor(researcher);
        return new(Attempt, step, tidings.News, tidings.Rings, exchange.Market.ChoiceSets)
        {
            Pieces = tidings.Pieces,
            Earlier = tidings.Earlier,
            Firsts = tidings.Firsts,
        };
    }
}
