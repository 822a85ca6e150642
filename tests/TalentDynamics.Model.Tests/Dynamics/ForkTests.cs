using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using static TalentDynamics.Model.Tests.Dynamics.Laboratory;

namespace TalentDynamics.Model.Tests.Dynamics;

/// <summary>Worlds that begin after a known past have the distribution of those whole worlds whose past was the same.</summary>
public sealed class ForkTests
{
    private const int Year = 52;
    private static Setting Before { get; } = Restless();

    private static Lazy<List<Exit>[]> Whole { get; } = new(() => ByWorld(Live(Before, 60_000, 1000), 60_000));

    [Fact]
    public void When_nobody_but_the_founder_left()
    {
        var forked = ByWorld(Live(Fork.At(Before, Year, []), 20_000, 1000), 20_000);
        var same = Whole.Value.Where(w => w.All(e => e.Researcher == 0 || e.Step >= Year)).ToList();
        AreAlike(same, forked, e => e.Researcher > 0 && e.Spell == 0);
        AreAlike(same, forked, e => e is { Researcher: > 0, Spell: 0, Cause: Clock.Contagion });
        AreAlike(same, forked, e => e is { Researcher: > 0, Spell: 0, Cause: Clock.Pull });
        AreAlike(same, forked, e => e is { Researcher: > 0, Spell: 0, Cause: Clock.Leadership });
    }

    [Fact]
    public void When_somebody_left_of_their_own_accord_they_are_known_to_be_quick()
    {
        var left = new PastMove(1, 1, 2, 26.5 / 52, false);
        var forked = ByWorld(Live(Fork.At(Before, Year, [left]), 20_000, 1000), 20_000);
        var same = Whole
            .Value.Where(w => w.All(IsOf(left)))
            .Where(w => w.Any(e => e is { Researcher: 1, Step: < Year }))
            .ToList();
        Assert.InRange(same.Count, 200, 20_000);
        AreAlike(same, forked, e => e is { Researcher: 1, Step: >= Year });
        AreAlike(same, forked, e => e is { Researcher: 2 or 3, Spell: 0 });
    }

    [Fact]
    public void Batches_of_forked_worlds_equal_the_reference_run()
    {
        var setting = Fork.At(Before, Year, [new PastMove(1, 1, 2, 0.5, false)]);
        var (ground, draws) = (new SettingIndex(setting), new FixedDraws(setting));
        Assert.Equal(SequentialRun.Of(ground, draws, 3, 0, 60).Exits, DenseRun.Of(ground, draws, 3, 0, 60).Exits);
    }

    // Exits of a world in the second year: those of the whole run by their own weeks, those of the fork from its beginning.
    private static void AreAlike(List<List<Exit>> whole, List<Exit>[] forked, Func<Exit, bool> which)
    {
        var (a, b) = (
            Counts(whole, e => e.At >= 1 && which(e)),
            Counts(forked, e => which(e with { Step = e.Step + Year }))
        );
        var error = Math.Sqrt(a.Variance / whole.Count + b.Variance / forked.Length);
        Assert.Equal(a.Mean, b.Mean, 4 * error + 0.003);
    }

    private static (double Mean, double Variance) Counts(IReadOnlyList<List<Exit>> worlds, Func<Exit, bool> which)
    {
        var counts = worlds.Select(w => (double)w.Count(which)).ToArray();
        var mean = counts.Average();
        return (mean, counts.Average(c => (c - mean) * (c - mean)));
    }

    private static Func<Exit, bool> IsOf(PastMove move) =>
        e =>
            e.Step >= Year
            || e.Researcher == 0
            || (e.Researcher == move.Researcher && e is { Spell: 0, To: 3 } && Math.Abs(e.At - move.At) < 4.0 / 52);

    private static List<Exit>[] ByWorld(List<Exit> exits, int worlds)
    {
        var byWorld = Enumerable.Range(0, worlds).Select(_ => new List<Exit>()).ToArray();
        foreach (var exit in exits)
        {
            byWorld[exit.World].Add(exit);
        }

        return byWorld;
    }

    // Four people with every channel at work: unrest before and after the fork, a founder who leaves, ties, frailty, equity.
    private static Setting Restless()
    {
        var setting = Of(
            4,
            104,
            (Parameter.BaselineExitRate, 0.25),
            (Parameter.FrailtyVariance, 1),
            (Parameter.MomentumExcess, 0.4),
            (Parameter.LeadershipExcess, 1),
            (Parameter.ContagionExcess, 2),
            (Parameter.ContagionPeak, 0.4),
            (Parameter.PullExcess, 1),
            (Parameter.UnvestedBrake, 0.5)
        );
        return setting with
        {
            Labs = setting.Labs.SetItem(2, Lab("rival", 3, hiring: 0.8, momentum: 0.5, metros: ["paris"])),
            Events =
            [
                new("first", 1, 0.7, 37, EventKind.Leadership, 1, false),
                new("second", 1, 1.4, 73, EventKind.Leadership, 0.5, false),
            ],
            Researchers =
            [
                Person(0, Ties(0)) with
                {
                    Founding = new(0.75, 2),
                },
                .. Enumerable.Range(1, 3).Select(i => Person(i, Ties(i)) with { HiredStep = -60 * i }),
            ],
        };
    }

    private static System.Collections.Immutable.ImmutableArray<Tie> Ties(int of) =>
        [.. Enumerable.Range(0, 4).Where(i => i != of).Select(i => new Tie(i, 0.6))];
}
