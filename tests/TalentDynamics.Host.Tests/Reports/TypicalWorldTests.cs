using TalentDynamics.Experiments.Explain;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Host.Tests.Reports;

public sealed class TypicalWorldTests
{
    private const double Horizon = 2;

    [Fact]
    public void It_is_the_world_that_a_comparison_of_every_pair_finds()
    {
        var random = new Random(7);
        for (var trial = 0; trial < 40; trial++)
        {
            var worlds = random.Next(1, 12);
            Exit[] exits =
            [
                .. from world in Enumerable.Range(0, worlds)
                from who in Enumerable.Range(0, 4)
                where random.NextDouble() < .6
                select Leaves(world, who, random.NextDouble() * Horizon, (uint)random.Next(1, 4)),
            ];
            var apart = Enumerable
                .Range(0, worlds)
                .Select(a => Enumerable.Range(0, worlds).Sum(b => Apart(exits, a, b)))
                .ToArray();
            var left = Enumerable.Range(0, worlds).Select(w => exits.Count(e => e.World == w)).ToArray();
            var median = left.Order().ElementAt((worlds - 1) / 2);
            var nearest = apart.Where((_, world) => left[world] == median).Min();
            var found = TypicalWorld.Of(exits, worlds, Horizon);
            Assert.Equal((median, nearest), (left[found], apart[found]));
        }
    }

    [Fact]
    public void As_many_leave_in_it_as_in_the_median_world_though_each_leaves_for_another_place()
    {
        Exit[] exits =
        [
            .. from world in Enumerable.Range(1, 8)
            from who in Enumerable.Range(0, 4)
            select Leaves(world, who, 1, (uint)(1 + (world + who) % 8)),
        ];
        Assert.NotEqual(0, TypicalWorld.Of(exits, 9, Horizon));
    }

    [Fact]
    public void Where_nobody_leaves_it_is_the_first() => Assert.Equal(0, TypicalWorld.Of([], 5, Horizon));

    [Fact]
    public void Only_first_exits_count() =>
        Assert.Equal(
            0,
            TypicalWorld.Of(
                [.. Enumerable.Range(0, 3).Select(w => Leaves(w, 0, 1, 1)), Leaves(0, 0, 1.5, 2) with { Spell = 1 }],
                3,
                Horizon
            )
        );

    private static double Apart(Exit[] exits, int a, int b) =>
        Enumerable
            .Range(0, 4)
            .Sum(who =>
            {
                var (one, other) = (Fate(exits, a, who), Fate(exits, b, who));
                return (one.To == other.To ? 0 : 1) + Math.Abs(one.At - other.At) / Horizon;
            });

    private static (uint To, double At) Fate(Exit[] exits, int world, int who) =>
        exits
            .Where(e => e.World == world && e.Researcher == who)
            .Select(e => (e.To, e.At))
            .SingleOrDefault((0u, Horizon));

    private static Exit Leaves(int world, int who, double at, uint to) =>
        new(world, who, 0, 0, at, 1, 9, to, Clock.Baseline);
}
