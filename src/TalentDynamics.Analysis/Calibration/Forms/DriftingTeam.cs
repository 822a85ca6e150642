using TalentDynamics.Analysis.Calibration.Rivals;
using TalentDynamics.Analysis.Survival;

namespace TalentDynamics.Analysis.Calibration.Forms;

/// <summary>A team whose rate changes slowly: log λ begins normal about log h0 and walks by σ_D from each year to the next.</summary>
/// <remarks>
/// The forward recursion of a hidden Markov chain on a grid of log λ: the distribution of a year times the likelihood of what was seen in it, spread by the walk. An exit known to
/// an interval belongs to the year in which the interval's middle lies.
/// </remarks>
internal sealed class DriftingTeam
{
    private const double Least = -12;
    private const double Most = 6;
    private const double Step = .05;
    private const double Reach = 5;

    private static readonly double[] LogRates =
    [
        .. Enumerable.Range(0, (int)Math.Round((Most - Least) / Step) + 1).Select(i => Least + i * Step),
    ];

    private readonly (double[] Likelihood, double Highest)[] years;

    /// <param name="spells">Of the team's members.</param>
    public DriftingTeam(IReadOnlyList<IntervalSpell> spells)
    {
        var last = spells.Select(YearOfEnd).DefaultIfEmpty().Max();
        years = [.. Enumerable.Range(0, last + 1).Select(year => Seen(spells, year))];
    }

    /// <summary>log P(spells | h0, σ_W, σ_D).</summary>
    /// <param name="logRate">log h0, 1/year.</param>
    /// <param name="spread">σ_W ≥ 0.</param>
    /// <param name="drift">σ_D ≥ 0.</param>
    public double Log(double logRate, double spread, double drift)
    {
        var kernel = Kernel(drift);
        var chain = About(logRate, spread);
        var log = 0.0;
        for (var year = 0; year < years.Length; year++)
        {
            chain = year == 0 ? chain : Walk(chain, kernel);
            var (likelihood, highest) = years[year];
            var sum = 0.0;
            for (var i = 0; i < chain.Length; i++)
            {
                sum += chain[i] *= likelihood[i];
            }

            for (var i = 0; i < chain.Length; i++)
            {
                chain[i] /= sum;
            }

            log += highest + Math.Log(sum);
        }

        return log;
    }

    private static (double[] Likelihood, double Highest) Seen(IEnumerable<IntervalSpell> spells, int year)
    {
        var evidence = new RateEvidence(spells.Select(s => In(s, year)).OfType<IntervalSpell>());
        var logs = Array.ConvertAll(LogRates, y => evidence.At(y).Value);
        var highest = logs.Max();
        return (Array.ConvertAll(logs, l => Math.Exp(l - highest)), highest);
    }

    private static int YearOfEnd(IntervalSpell spell) =>
        (int)
            Math.Max(
                0,
                spell.Ended ? Math.Floor((spell.Earliest + spell.Latest) / 2) : Math.Ceiling(spell.Earliest) - 1
            );

    // What is seen of a spell in one year; nothing before it begins and after it ends.
    private static IntervalSpell? In(IntervalSpell spell, int year)
    {
        var (end, entered) = (YearOfEnd(spell), Math.Max(spell.Entered, year));
        return year > end || year + 1 <= spell.Entered ? null
            : year == end ? spell with { Entered = entered }
            : IntervalSpell.StillThereAt(Math.Min(spell.Earliest, year + 1)) with { Entered = entered };
    }

    private static double[] About(double mean, double deviation)
    {
        var masses = Array.ConvertAll(
            LogRates,
            y => Math.Exp(-.5 * Square((y - mean) / Math.Max(deviation, Step / 2)))
        );
        var total = masses.Sum();
        return Array.ConvertAll(masses, m => m / total);
    }

    private static double[] Kernel(double drift)
    {
        var reach = (int)Math.Ceiling(Reach * drift / Step);
        double[] masses =
        [
            .. Enumerable
                .Range(-reach, 2 * reach + 1)
                .Select(d => d == 0 ? 1 : Math.Exp(-.5 * Square(d * Step / drift))),
        ];
        var total = masses.Sum();
        return Array.ConvertAll(masses, m => m / total);
    }

    private static double[] Walk(double[] chain, double[] kernel)
    {
        var (walked, reach) = (new double[chain.Length], kernel.Length / 2);
        for (var i = 0; i < chain.Length; i++)
        {
            var (from, to) = (Math.Max(0, i - reach), Math.Min(chain.Length - 1, i + reach));
            var sum = 0.0;
            for (var j = from; j <= to; j++)
            {
                sum += chain[j] * kernel[j - i + reach];
            }

            walked[i] = sum;
        }

        return walked;
    }

    private static double Square(double x) => x * x;
}
