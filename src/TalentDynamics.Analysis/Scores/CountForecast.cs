using System.Collections.Immutable;

namespace TalentDynamics.Analysis.Scores;

/// <summary>A forecast of a count by an ensemble: how many worlds had 0, 1, … n.</summary>
/// <param name="Worlds">Number of worlds by count; not all 0.</param>
public sealed record CountForecast(ImmutableArray<int> Worlds)
{
    /// <summary>M, the number of worlds.</summary>
    public int Total { get; } = Worlds.Sum();

    /// <summary>The largest count that is possible, N.</summary>
    public int Most => Worlds.Length - 1;

    /// <summary>The mean count.</summary>
    public double Mean => Worlds.Select((w, count) => (double)w * count).Sum() / Total;

    /// <summary>The forecast of N − X: stayers, where X counts exits.</summary>
    public CountForecast Complement() => new([.. Worlds.Reverse()]);

    /// <summary>The smallest count x with P(X ≤ x) ≥ p.</summary>
    public int Quantile(double probability)
    {
        var needed = probability * Total - 1e-9;
        long below = 0;
        for (var count = 0; count < Worlds.Length; count++)
        {
            below += Worlds[count];
            if (below >= needed)
                return count;
        }

        return Most;
    }

    /// <summary>P(X = y); 0 outside 0 … N.</summary>
    public double Probability(int y) => y >= 0 && y <= Most ? Worlds[y] / (double)Total : 0;

    /// <summary>The mid-PIT P(X &lt; y) + ½P(X = y), in [0, 1]; near ½ when the forecast is centred on what happened.</summary>
    public double MidPit(int y) => Worlds.Take(Math.Max(y, 0)).Sum() / (double)Total + Probability(y) / 2;

    /// <summary>−log[(n_y + ½)/(M + ½(N + 1))]: the half-count keeps an unseen count from costing infinity. Nats, ≥ 0.</summary>
    public double LogScore(int y) =>
        -Math.Log(((y >= 0 && y <= Most ? Worlds[y] : 0) + .5) / (Total + .5 * (Most + 1)));

    /// <summary>The fair CRPS of this forecast, equal to <see cref="Scores.Crps.Fair"/> of its worlds, in one pass over counts.</summary>
    public double Crps(int y)
    {
        double distance = 0;
        double pairs = 0;
        long below = 0;
        for (var count = 0; count < Worlds.Length; count++)
        {
            distance += (double)Worlds[count] * Math.Abs(count - y);
            below += Worlds[count];
            pairs += 2.0 * below * (Total - below);
        }

        return distance / Total - (Total > 1 ? pairs / (2.0 * Total * (Total - 1)) : 0);
    }
}
