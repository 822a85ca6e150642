using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
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
