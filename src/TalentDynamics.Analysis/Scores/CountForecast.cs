using System.Collections.Immutable;

namespace TalentDynamics.Analysis.Scores;

/// <summary>A forecast of a count by an ensemble: how many worlds had 0, 1, … n.</summary>
/// <remarks>Counts that no world has may be left out at both ends, for with many people and few worlds they are nearly all.</remarks>
/// <param name="Worlds">Number of worlds by count, from <paramref name="First"/> on; not all 0.</param>
/// <param name="First">The count that the first number is of, ≥ 0.</param>
/// <param name="Most">The largest count that is possible, N.</param>
public sealed record CountForecast(ImmutableArray<int> Worlds, int First, int Most)
{
    /// <summary>The forecast by all counts that are possible.</summary>
    /// <param name="worlds">Number of worlds by count, from 0 on.</param>
    public CountForecast(ImmutableArray<int> worlds)
        : this(worlds, 0, worlds.Length - 1) { }

    /// <summary>M, the number of worlds.</summary>
    public int Total { get; } = Worlds.Sum();

    /// <summary>The mean count.</summary>
    public double Mean => Worlds.Select((w, place) => (double)w * (First + place)).Sum() / Total;

    /// <summary>The forecast of N − X: stayers, where X counts exits.</summary>
    public CountForecast Complement() => new([.. Worlds.Reverse()], Most - First - Worlds.Length + 1, Most);

    /// <summary>The smallest count x with P(X ≤ x) ≥ p.</summary>
    public int Quantile(double probability)
    {
        var needed = probability * Total - 1e-9;
        long below = 0;
        for (var place = 0; place < Worlds.Length; place++)
        {
            below += Worlds[place];
            if (below >= needed)
            {
                return First + place;
            }
        }

        return First + Worlds.Length - 1;
    }

    /// <summary>P(X = y); 0 outside 0 … N.</summary>
    public double Probability(int y) => WorldsWith(y) / (double)Total;

    /// <summary>The mid-PIT P(X &lt; y) + ½P(X = y), in [0, 1]; near ½ when the forecast is centred on what happened.</summary>
    public double MidPit(int y) => Worlds.Take(Math.Max(y - First, 0)).Sum() / (double)Total + Probability(y) / 2;

    /// <summary>−log[(n_y + ½)/(M + ½(N + 1))]: the half-count keeps an unseen count from costing infinity. Nats, ≥ 0.</summary>
    public double LogScore(int y) => -Math.Log((WorldsWith(y) + .5) / (Total + .5 * (Most + 1)));

    /// <summary>The fair CRPS of this forecast, equal to <see cref="Scores.Crps.Fair"/> of its worlds, in one pass over counts.</summary>
    public double Crps(int y)
    {
        double distance = 0;
        double pairs = 0;
        long below = 0;
        for (var place = 0; place < Worlds.Length; place++)
        {
            distance += (double)Worlds[place] * Math.Abs(First + place - y);
            below += Worlds[place];
            pairs += 2.0 * below * (Total - below);
        }

        return distance / Total - (Total > 1 ? pairs / (2.0 * Total * (Total - 1)) : 0);
    }

    private int WorldsWith(int y) => y >= First && y < First + Worlds.Length ? Worlds[y - First] : 0;
}
