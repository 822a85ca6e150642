using TalentDynamics.Grains.Messages;
using TalentDynamics.Model.Living;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Grains;

/// <summary>One attempt at a batch.</summary>
internal sealed class BatchLife
{
    private readonly IGrainFactory grains;
    private readonly ScenarioShelf shelf;
    private readonly BatchOrder order;
    private readonly int epoch;
    private readonly Worlds worlds;
    private readonly Beat beat;
    private readonly SortedDictionary<int, ILabGrain> labs = [];
    private readonly IResearcherGrain[] researchers;
    private readonly int[] wakeSteps;
    private readonly Departures departures;
    private readonly List<Ring> rings = [];
    private readonly List<Move> moves = [];

    private BatchLife(IGrainFactory grains, ScenarioShelf shelf, BatchOrder order, int epoch)
    {
        this.grains = grains;
        this.shelf = shelf;
        this.order = order;
        this.epoch = epoch;
        worlds = shelf.Of(order);
        beat = new(worlds);
        departures = new(worlds.Ground, order.FirstWorld, order.Worlds);
        researchers = new IResearcherGrain[worlds.Ground.Researchers];
        wakeSteps = new int[researchers.Length];
    }

    /// <summary>Steps lived.</summary>
    public int Steps { get; private set; }

    /// <summary>Calls to labs and researchers so far.</summary>
    public long Calls { get; private set; }

    /// <summary>Steps there are.</summary>
    public int Of => worlds.Ground.Setting.Steps;

    /// <summary>Whether every step is lived.</summary>
    public bool IsOver => Steps == Of;

    public static async ValueTask<BatchLife> Begin(
        IGrainFactory grains,
        ScenarioShelf shelf,
        BatchOrder order,
        int epoch
    )
    {
        var life = new BatchLife(grains, shelf, order, epoch);
        var enrolments = await life.BeginResearchers();
        await life.FoundLabs(life.beat.Stage.Labs, 0, enrolments);
        return life;
    }

    public async ValueTask LiveThrough(int step)
    {
        var end = Math.Min(step, worlds.Ground.Setting.Steps - 1);
        while (Steps <= end)
        {
            await Live(Steps);
            Steps++;
        }
    }

    public async ValueTask<BatchResult> Result()
    {
        var signals = new List<SignalSample>();
        if (order.SampledWorlds > 0)
        {
            foreach (var lab in labs.Values)
            {
                signals.AddRange(await lab.Signals() is { } sample ? [sample] : []);
            }
        }

        return new(order.FirstWorld, order.Worlds, departures.InOrder(), [.. signals]);
    }

    public async ValueTask Retire()
    {
        await Fan.Out([.. labs.Values], static lab => lab.Retire());
        await Fan.Out(researchers, static researcher => researcher.Retire());
        shelf.Forget(order);
    }

    private async ValueTask<ILookup<int, Enrolment>> BeginResearchers()
    {
        var starts = new ValueTask<ResearcherBegun>[researchers.Length];
        for (var i = 0; i < researchers.Length; i++)
        {
            researchers[i] = grains.GetGrain<IResearcherGrain>(order.ResearcherKey(i));
            starts[i] = researchers[i].Begin(new(order, epoch, i));
        }

        var begun = await Fan.In(starts);
        for (var i = 0; i < begun.Length; i++)
        {
            wakeSteps[i] = begun[i].WakeStep;
        }

        var setting = worlds.Ground.Setting;
        return begun.Select((b, i) => new Enrolment(i, b.Alarms)).ToLookup(e => setting.Researchers[e.Researcher].Lab);
    }

    private async ValueTask FoundLabs(IEnumerable<int> founded, int step, ILookup<int, Enrolment>? rosters)
    {
        int[] indices = [.. founded];
        var starts = new ValueTask<LabAnswer>[indices.Length];
        for (var i = 0; i < indices.Length; i++)
        {
            var lab = indices[i];
            labs[lab] = grains.GetGrain<ILabGrain>(order.LabKey(lab));
            starts[i] = labs[lab].Found(new(order, epoch, lab, step, [.. rosters?[lab] ?? []]));
        }

        var answers = await Fan.In(starts);
        for (var i = 0; i < indices.Length; i++)
        {
            beat.Stage.Publish(indices[i], answers[i].Level, answers[i].Standing);
        }
    }

    private async ValueTask Live(int step)
    {
        beat.Stage.Open(step);
        await LiveLabs(step);
        beat.Route(rings);
        await LiveResearchers(step);
        var founded = beat.Settle(step, moves);
        departures.Note(beat.Settled);
        await FoundLabs(founded, step + 1, null);
    }

    private async ValueTask LiveLabs(int step)
    {
        var calls = new ValueTask<LabAnswer>[labs.Count];
        var next = 0;
        foreach (var (index, lab) in labs)
        {
            calls[next++] = lab.Live(new(epoch, step, beat.Stage.MovesOf(index), beat.Stage.Rivals));
        }

        Calls += calls.Length;
        var answers = await Fan.In(calls);
        rings.Clear();
        next = 0;
        foreach (var index in labs.Keys)
        {
            beat.Stage.Publish(index, answers[next].Level, answers[next].Standing);
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
            if (beat.Concerns(i) || wakeSteps[i] <= step)
            {
                due.Add(i);
                calls.Add(researchers[i].Live(new(epoch, step, beat.NewsFor(i), beat.RingsFor(i), beat.Stage.Outlook)));
            }
        }

        Calls += calls.Count;
        var answers = await Fan.In([.. calls]);
        moves.Clear();
        for (var i = 0; i < due.Count; i++)
        {
            wakeSteps[due[i]] = answers[i].WakeStep;
            moves.AddRange(answers[i].Moves);
        }
    }
}
