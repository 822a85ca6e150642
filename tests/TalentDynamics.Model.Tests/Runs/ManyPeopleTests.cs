using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Dynamics.Dense;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Model.Tests.Runs;

/// <summary>Many people at one lab: what is kept once for all of them, and whom a look passes by, changes no bit.</summary>
public sealed class ManyPeopleTests
{
    private const int People = 150;

    [Theory]
    [InlineData(.01, 0)]
    [InlineData(.3, 0)]
    [InlineData(.01, .3)]
    [InlineData(0, 0)]
    public void A_batch_lives_what_a_world_after_the_other_lives(double weight, double toOneMore)
    {
        var setting = Company(weight, toOneMore);
        var ground = new SettingIndex(setting);
        var draws = new FixedDraws(setting);
        Assert.Equal(weight > 0 && toOneMore == 0, ground.Circles.Of(People / 2) is not null);
        var alone = SequentialRun.Of(ground, draws, 5, 0, 6).Exits;
        Assert.Equal(alone.AsEnumerable(), DenseRun.Of(ground, draws, 5, 0, 6).Exits);
        Exit[] oneByOne = [.. Enumerable.Range(0, 6).SelectMany(w => SparseRun.Of(ground, draws, 5, w).Exits)];
        Assert.Equal(alone.AsEnumerable(), oneByOne);
        Assert.True(alone.Length > 6 * 20, $"only {alone.Length} exits");
    }

    [Fact]
    public void News_that_lifts_somebody_out_of_a_circle_is_never_put_off()
    {
        var setting = Company(weight: .01, toOneMore: 0) with { LiftOut = new(Seed: .4, FounderSeed: 0, Pull: 1.5) };
        var (ground, draws) = (new SettingIndex(setting), new FixedDraws(setting));
        Assert.NotNull(ground.Circles.Of(People / 2));
        var alone = SequentialRun.Of(ground, draws, 5, 0, 6).Exits;
        Assert.Equal(alone.AsEnumerable(), DenseRun.Of(ground, draws, 5, 0, 6).Exits);
        Assert.True(alone.Count(e => e.Cause == Clock.LiftOut) > 20, "Too few leave together.");
    }

    [Fact]
    public void Who_is_not_told_how_much_news_there_has_been_or_where_it_stands_counts_it_and_lives_the_same()
    {
        var setting = Company(weight: .3, toOneMore: 0);
        var worlds = new FixedDraws(setting).WorldsOf(new(setting), 5, 0, 6);
        var exchange = new DenseExchange(worlds);
        foreach (var lab in exchange.Market.Labs)
        {
            exchange.Market.Publish(lab, new double[Lanes.Padded(6)], new double[Lanes.Padded(6)]);
        }

        DenseResearcher[] told = [.. Enumerable.Range(0, People).Select(i => new DenseResearcher(worlds, i))];
        DenseResearcher[] counting = [.. Enumerable.Range(0, People).Select(i => new DenseResearcher(worlds, i))];
        var followed = 0;
        for (var step = 0; step < setting.Steps; step++)
        {
            exchange.Market.Open(step);
            var (moves, same) = (new List<Move>(), new List<Move>());
            for (var i = 0; i < People; i++)
            {
                var (tidings, sets) = (exchange.TidingsFor(i), exchange.Market.ChoiceSets);
                told[i].Live(step, tidings, sets, moves);
                counting[i].Live(step, tidings with { Pieces = default, Firsts = [] }, sets, same);
                Assert.Equal(told[i].WakeStep, counting[i].WakeStep);
            }

            Assert.Equal(moves, same);
            followed += moves.Count;
            moves.Add(SomebodyLeaves(setting, step));
            exchange.Settle(step, moves);
        }

        Assert.True(followed > 100, $"only {followed} moves");
    }

    private static Move SomebodyLeaves(Setting setting, int step)
    {
        var at = setting.Calendar.YearsAtStep(step);
        var to = step % 5 == 0 ? Setting.Outside + 1 : Setting.Outside;
        var lab = setting.Researchers[0].Lab;
        return new(step % 6, step * 7 % People, 0, step, at, lab, to, Clock.Baseline, 0, 0, Alarms.None);
    }

    // A third is hired later, everybody looks at everybody alike; somebody may look at one more strongly.
    private static Setting Company(double weight, double toOneMore)
    {
        var basis = Llama.Scenario.Compile();
        var lab = basis.Cohorts[0].Lab;
        Tie[] TiesOf(int i) =>
            [
                .. Enumerable
                    .Range(0, People)
                    .Where(l => l != i)
                    .Select(l => new Tie(l, i == 0 && l == 1 && toOneMore > 0 ? toOneMore : weight))
                    .Where(t => t.Weight > 0),
            ];
        return basis with
        {
            Researchers =
            [
                .. Enumerable
                    .Range(0, People)
                    .Select(i => new ResearcherProfile(
                        $"p-{i:000}",
                        (uint)(1000 + i),
                        $"p-{i:000}",
                        lab,
                        "paris",
                        i % 3 == 0 ? 1 + i / 2 : -i,
                        0,
                        null,
                        [.. TiesOf(i)]
                    )),
            ],
            Cohorts = [new("all", lab, [.. Enumerable.Range(0, People)])],
        };
    }
}
