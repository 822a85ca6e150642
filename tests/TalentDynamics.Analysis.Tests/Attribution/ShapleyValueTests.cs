using TalentDynamics.Analysis.Attribution;

namespace TalentDynamics.Analysis.Tests.Attribution;

public sealed class ShapleyValueTests
{
    private static Gen<double[]> Games { get; } =
        from players in Gen.Int[0, 6]
        from worth in Gen.Double[-50, 50].Array[1 << players]
        select worth;

    [Fact]
    public void The_values_add_up_to_the_worth_of_all_less_the_worth_of_none() =>
        Games.Sample(worth => Assert.Equal(worth[^1] - worth[0], ShapleyValue.Of(worth).Sum(), 1e-9));

    [Fact]
    public void A_value_is_what_a_player_adds_averaged_over_all_orders_of_joining() =>
        Games
            .Where(worth => worth.Length <= 32)
            .Sample(worth =>
            {
                var expected = OverAllOrders(worth);
                Assert.All(ShapleyValue.Of(worth).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-9));
            });

    // Littlechild & Owen 1973, Management Science 20, 370-372: whoever needs a part of the runway pays for it in equal shares.
    [Fact]
    public void The_airport_game_shares_each_part_of_the_runway_among_those_who_need_it()
    {
        double[] runways = [8, 11, 13, 18];
        var cost = new double[16];
        for (var coalition = 1; coalition < 16; coalition++)
        {
            cost[coalition] = runways.Where((_, f) => (coalition & (1 << f)) != 0).Max();
        }

        Assert.All(ShapleyValue.Of(cost).Zip([2.0, 3, 4, 9]), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
    }

    // One left glove, two right ones: the textbook example.
    [Fact]
    public void In_the_glove_game_the_only_left_glove_is_worth_two_thirds()
    {
        double[] pairs = [0, 0, 0, 1, 0, 1, 0, 1];
        Assert.All(
            ShapleyValue.Of(pairs).Zip([2 / 3.0, 1 / 6.0, 1 / 6.0]),
            pair => Assert.Equal(pair.Second, pair.First, 1e-12)
        );
    }

    [Fact]
    public void A_number_of_coalitions_that_is_no_power_of_two_is_refused() =>
        Assert.Contains(
            "no power of two",
            Assert.Throws<ArgumentException>(() => ShapleyValue.Of(new double[6])).Message
        );

    private static double[] OverAllOrders(double[] worth)
    {
        var players = int.Log2(worth.Length);
        var value = new double[players];
        var orders = 0;
        void Join(int coalition, double[] added)
        {
            if (coalition == worth.Length - 1)
            {
                orders++;
                for (var f = 0; f < players; f++)
                {
                    value[f] += added[f];
                }
                return;
            }

            for (var f = 0; f < players; f++)
            {
                var with = coalition | (1 << f);
                if (with != coalition)
                {
                    var next = (double[])added.Clone();
                    next[f] = worth[with] - worth[coalition];
                    Join(with, next);
                }
            }
        }

        Join(0, new double[players]);
        return [.. value.Select(v => v / orders)];
    }
}
