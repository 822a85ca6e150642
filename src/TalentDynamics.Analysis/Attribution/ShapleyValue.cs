namespace TalentDynamics.Analysis.Attribution;

/// <summary>The one division of v(all) − v(none) that is efficient, symmetric, additive and gives nothing for nothing.</summary>
/// <remarks>
/// φ_f = Σ over S without f of |S|!·(F−|S|−1)!/F!·[v(S∪f) − v(S)]: what f adds, averaged over all orders in which the players may
/// join. Σφ_f = v(all) − v(none). Shapley 1953, A value for n-person games, Contributions to the Theory of Games II, 307–317.
/// </remarks>
internal static class ShapleyValue
{
    private const int MostPlayers = 16;

    /// <summary>The value of every player.</summary>
    /// <param name="worth">v by coalition: 2^F numbers; bit f of the index is set when player f is in.</param>
    /// <returns>F numbers in the unit of v.</returns>
    /// <exception cref="ArgumentException">The number of coalitions is no power of two up to 2^16.</exception>
    public static double[] Of(ReadOnlySpan<double> worth)
    {
        var players = PlayersOf(worth.Length);
        var weights = Weights(players);
        var value = new double[players];
        for (var coalition = 0; coalition < worth.Length; coalition++)
        {
            for (var f = 0; f < players; f++)
            {
                var with = coalition | (1 << f);
                if (with != coalition)
                {
                    value[f] += weights[int.PopCount(coalition)] * (worth[with] - worth[coalition]);
                }
            }
        }

        return value;
    }

    private static int PlayersOf(int coalitions) =>
        int.IsPow2(coalitions) && coalitions <= 1 << MostPlayers
            ? int.Log2(coalitions)
            : throw new ArgumentException(
                $"{coalitions} coalitions: found no power of two up to 2^{MostPlayers}.",
                nameof(coalitions)
            );

    // |S|!·(F−|S|−1)!/F! = 1 / (F · C(F−1, |S|)).
    private static double[] Weights(int players)
    {
        var weights = new double[players];
        var choose = 1.0;
        for (var size = 0; size < players; size++)
        {
            weights[size] = 1 / (players * choose);
            choose = choose * (players - 1 - size) / (size + 1);
        }

        return weights;
    }
}
