using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Living;

namespace TalentDynamics.Analysis.Calibration.Evidence;

/// <summary>The exact log-likelihood of a cohort's first spells in historical mode, given the observed moves of others.</summary>
/// <remarks>
/// With H the unit-frailty hazard integrated since the start and η_k its part towards k, gamma frailty of mean 1 and variance θ
/// integrates out: S(t) = (1 + θH(t))^(−1/θ), e^(−H) for θ → 0, and P(left in [a, b) for k) = Σ over steps of
/// (∫η_k/∫η)·(S before − S after): exact within a step but for the slow change of contagion's and pull's share within one week.
/// An unknown destination is S(a) − S(b). Clayton 1978, Biometrika 65, 141–151 (gamma frailty); Prentice et al. 1978,
/// Biometrics 34, 541–554 (cause-specific hazards).
/// </remarks>
public static class LogLikelihood
{
    private const double SmallestVariance = 1e-6;

    [ThreadStatic]
    private static double[]? t_numbers;

    /// <summary>log P(observed | draw); −∞ where the draw excludes what was observed.</summary>
    /// <param name="data">The cohort.</param>
    /// <param name="draw">Parameters, with the team effects of the cohort's own setting.</param>
    public static double Of(CohortData data, Draw draw)
    {
        var evaluation = new Evaluation(data, new(data.Ground.Setting, draw), Numbers(Tables.Size(data)));
        var sum = 0.0;
        foreach (var timeline in data.Timelines)
            sum += timeline.People * evaluation.Of(timeline);
        return sum;
    }

    /// <summary>Sum over the timelines' people of the probability of their spell: an expected count where all ask the same of each member.</summary>
    public static double Expected(CohortData data, Draw draw)
    {
        var evaluation = new Evaluation(data, new(data.Ground.Setting, draw), Numbers(Tables.Size(data)));
        var sum = 0.0;
        foreach (var timeline in data.Timelines)
            sum += timeline.People * Elementary.Exp(evaluation.Of(timeline));
        return sum;
    }

    /// <summary>The first member whose spell the draw excludes; null when there is none.</summary>
    public static string? Excludes(CohortData data, Draw draw)
    {
        var evaluation = new Evaluation(data, new(data.Ground.Setting, draw), Numbers(Tables.Size(data)));
        foreach (var timeline in data.Timelines)
        {
            if (double.IsNegativeInfinity(evaluation.Of(timeline)))
                return data.Ground.Setting.Researchers[timeline.First].Id;
        }

        return null;
    }

    private static Span<double> Numbers(int size)
    {
        if (t_numbers is null || t_numbers.Length < size)
            t_numbers = new double[size];
        return t_numbers.AsSpan(0, size);
    }

    // Everything that is shared by the timelines of one cohort under one draw.
    private readonly ref struct Evaluation
    {
        private readonly CohortData _data;
        private readonly Rates _rates;
        private readonly double _haste;
        private readonly double _theta;
        private readonly Tables _tables;

        public Evaluation(CohortData data, Rates rates, Span<double> numbers)
        {
            (_data, _rates) = (data, rates);
            _haste = rates[Parameter.BaselineExitRate] * rates.TeamEffect(data.Cohort);
            _theta = rates[Parameter.FrailtyVariance];
            _tables = new(data, rates, numbers);
        }

        public double Of(Timeline timeline)
        {
            var contagion = default(Contagion);
            var (pull, there, hazard, left) = (0.0, 0.0, 0.0, 0.0);
            var next = 0;
            foreach (ref readonly var segment in timeline.Segments.AsSpan())
            {
                for (var last = next + segment.News; next < last; next++)
                    Hear(timeline.Hearsay[next], timeline.Destination, ref contagion, ref pull, ref there);
                var chosen = Gain(segment);
                if (!contagion.IsStill)
                {
                    var decay = _tables.ContagionDecay[segment.Length];
                    (contagion, var counted) = contagion.Pass(
                        _data.Lengths[segment.Length],
                        _rates[Parameter.ContagionPeak],
                        decay
                    );
                    chosen += _rates.ContagionExcess * counted;
                }

                chosen *= _tables.Unvested[segment.Interval];
                var clock = _tables.SpinOut[segment.Interval] * _tables.PullGain[segment.Length];
                var total = chosen + clock * pull;
                var before = hazard;
                hazard += _haste * total;
                if (segment.Choice != Segment.NotInWindow)
                    left += Share(timeline, segment, chosen, clock * there, total) * Leaving(before, _haste * total);

                pull *= _tables.PullDecay[segment.Length];
                there *= _tables.PullDecay[segment.Length];
            }

            return timeline.HasEnded ? Elementary.Log(left) : LogSurvival(hazard);
        }

        private void Hear(in Hearsay item, int? destination, ref Contagion contagion, ref double pull, ref double there)
        {
            if (item.IsContagion)
            {
                var (level, slope) = (_tables.TraceLevel[item.Occasion], _tables.TraceSlope[item.Occasion]);
                contagion = new(contagion.A + item.Amount * level, contagion.B + item.Amount * slope);
                return;
            }

            var amount = item.Amount * _tables.Reach[(int)item.Reach] * _tables.PullAge[item.Occasion];
            pull = Math.Max(0, pull + amount);
            there = item.Lab == destination ? Math.Max(0, there + amount) : there;
        }

        private double Gain(in Segment segment) =>
            Reading(segment.ToStep, segment.ToShare) - Reading(segment.FromStep, segment.FromShare);

        private double Reading(int step, double share) =>
            share == 0
                ? _tables.Readings[step]
                : _tables.Readings[step] + share * (_tables.Readings[step + 1] - _tables.Readings[step]);

        private double Share(Timeline timeline, in Segment segment, double chosen, double there, double total)
        {
            if (segment.Choice == Segment.Anywhere || total == 0)
                return 1;
            var metro = Array.IndexOf(_data.Metros, timeline.Metro);
            var row = (segment.Choice * _data.Metros.Length + metro) * _data.Ground.Labs;
            return (chosen * _tables.Shares[row + timeline.Destination!.Value] + there) / total;
        }

        // S(H) − S(H + h) without the difference, which would lose a small h: S(H)·(1 − e^(−d)), d = log(1 + θh/(1 + θH))/θ.
        private double Leaving(double before, double hazard)
        {
            var passed = hazard / (1 + _theta * before);
            var fall = _theta < SmallestVariance ? hazard : LogOnePlus(_theta * passed) / _theta;
            return Elementary.Exp(LogSurvival(before)) * OneMinusExp(fall);
        }

        private double LogSurvival(double hazard) =>
            _theta < SmallestVariance ? -hazard : -LogOnePlus(_theta * hazard) / _theta;
    }

    // Below 1e−4 three terms of the series leave an error under 1e−16 of the result.
    private static double LogOnePlus(double x) =>
        x < 1e-4 ? x * (1 - x * (0.5 - x * (1.0 / 3 - x / 4))) : Elementary.Log(1 + x);

    private static double OneMinusExp(double x) =>
        x < 1e-4 ? x * (1 - x * (0.5 - x * (1.0 / 6 - x / 24))) : 1 - Elementary.Exp(-x);
}
