using TalentDynamics.Grains.Attempts;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Dynamics.Sparse;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Grains.Sparse;

/// <summary>One large world: the batch calls every lab once a step, and the labs wake their people.</summary>
internal sealed class SparseBatch : BatchAttempt
{
    private readonly IGrainFactory grains;
    private readonly SparseExchange crossroads;
    private readonly SortedDictionary<int, ISparseLabGrain> labs = [];

    private SparseBatch(IGrainFactory grains, ScenarioCache cache, BatchOrder order, int attempt)
        : base(cache, order, attempt)
    {
        this.grains = grains;
        crossroads = new(Worlds);
    }

    public static async ValueTask<SparseBatch> Begin(
        IGrainFactory grains,
        ScenarioCache cache,
        BatchOrder order,
        int attempt
    )
    {
        var life = new SparseBatch(grains, cache, order, attempt);
        await life.FoundLabs(life.crossroads.Market.Labs, 0);
        return life;
    }

    protected override async ValueTask<IReadOnlyList<Move>> Live(int step)
    {
        var stage = crossroads.Market;
        stage.Open(step);
        var prospects = SparseChoiceSet.Of(stage.ChoiceSets);
        var answers = await Fan.Out(
            [.. labs],
            lab =>
                lab.Value.Live(
                    new(
                        Attempt,
                        step,
                        stage.MovesOf(lab.Key),
                        crossroads.ArrivalsAt(lab.Key),
                        crossroads.LettersTo(lab.Key),
                        stage.Rivals,
                        prospects
                    )
                )
        );
        Publish(labs.Keys, answers);
        Calls += answers.Length + answers.Sum(a => (long)a.Calls);
        await FoundLabs(crossroads.Settle(step, answers.SelectMany(a => a.ExitRecorder)), step + 1);
        return crossroads.Settled;
    }

    protected override async ValueTask<SignalSample[]> Signals() =>
        [.. (await Fan.Out([.. labs.Values], static lab => lab.Signals())).OfType<SignalSample>()];

    protected override ValueTask RetireEverybody() => Fan.Out([.. labs.Values], static lab => lab.Retire());

    private async ValueTask FoundLabs(IEnumerable<int> founded, int step)
    {
        int[] indices = [.. founded];
        foreach (var lab in indices)
        {
            labs.Add(lab, grains.GetGrain<ISparseLabGrain>(Order.SparseLabKey(lab)));
        }

        Publish(indices, await Fan.Out(indices, lab => labs[lab].Found(new(Order, Attempt, lab, step))));
    }

    private void Publish(IEnumerable<int> published, SparseLabAnswer[] answers)
    {
        foreach (var (lab, answer) in published.Zip(answers))
        {
            crossroads.Market.Publish(lab, answer.Level, answer.Standing);
        }
    }
}
