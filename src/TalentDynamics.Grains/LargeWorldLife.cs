using TalentDynamics.Grains.Messages;
using TalentDynamics.Model.Living;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Grains;

/// <summary>One large world: the batch calls every lab once a step, and the labs wake their people.</summary>
internal sealed class LargeWorldLife : BatchLife
{
    private readonly IGrainFactory grains;
    private readonly Crossroads crossroads;
    private readonly SortedDictionary<int, ILargeLabGrain> labs = [];

    private LargeWorldLife(IGrainFactory grains, ScenarioShelf shelf, BatchOrder order, int epoch)
        : base(shelf, order, epoch)
    {
        this.grains = grains;
        crossroads = new(Worlds);
    }

    public static new async ValueTask<LargeWorldLife> Begin(
        IGrainFactory grains,
        ScenarioShelf shelf,
        BatchOrder order,
        int epoch
    )
    {
        var life = new LargeWorldLife(grains, shelf, order, epoch);
        await life.FoundLabs(life.crossroads.Stage.Labs, 0);
        return life;
    }

    protected override async ValueTask<IReadOnlyList<Move>> Live(int step)
    {
        var stage = crossroads.Stage;
        stage.Open(step);
        var prospects = Prospects.Of(stage.Outlook);
        var answers = await Fan.Out(
            [.. labs],
            lab =>
                lab.Value.Live(
                    new(
                        Epoch,
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
        await FoundLabs(crossroads.Settle(step, answers.SelectMany(a => a.Departures)), step + 1);
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
            labs.Add(lab, grains.GetGrain<ILargeLabGrain>(Order.LargeLabKey(lab)));
        }

        Publish(indices, await Fan.Out(indices, lab => labs[lab].Found(new(Order, Epoch, lab, step))));
    }

    private void Publish(IEnumerable<int> published, LargeLabAnswer[] answers)
    {
        foreach (var (lab, answer) in published.Zip(answers))
        {
            crossroads.Stage.Publish(lab, answer.Level, answer.Standing);
        }
    }
}
