using MathNet.Numerics.LinearAlgebra;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Analysis.Survival;

/// <summary>Somebody's spell with what is known of them.</summary>
/// <param name="Spell">The spell; where it ended for does not matter.</param>
/// <param name="Covariates">x, as many numbers for everybody, each finite.</param>
internal readonly record struct CoxSubject(FollowedSpell Spell, double[] Covariates);

/// <summary>What a Cox model found.</summary>
/// <param name="Coefficients">β: log hazard ratio per unit of each covariate.</param>
/// <param name="Errors">Their standard errors, from the inverse of the observed information.</param>
/// <param name="LogLikelihood">Partial, at β.</param>
/// <param name="NullLogLikelihood">Partial, at 0.</param>
internal sealed record CoxFit(double[] Coefficients, double[] Errors, double LogLikelihood, double NullLogLikelihood)
{
    /// <summary>β with its 95 % limits, β ± z·error.</summary>
    /// <param name="covariate">Which, 0-based.</param>
    public (double Beta, double Lower, double Upper) Limits(int covariate)
    {
        var (beta, reach) = (Coefficients[covariate], Quantiles.Normal975 * Errors[covariate]);
        return (beta, beta - reach, beta + reach);
    }
}

/// <summary>Proportional hazards: h(t|x) = h₀(t)·e^(xβ), β by partial likelihood, h₀ left open.</summary>
/// <remarks>
/// Ties by Efron's approximation; late entry by risk sets as in <see cref="RiskSet"/>. Newton's method from 0, halving steps that do not
/// climb, until the log-likelihood gains less than 10⁻¹⁰ of itself. Cox 1972, JRSS B 34, 187–220; Efron 1977, JASA 72, 557–565; R's
/// <c>survival::coxph(ties = "efron")</c>.
/// </remarks>
internal static class CoxModel
{
    private const int MostIterations = 40;
    private const int MostHalvings = 30;
    private const double Enough = 1e-10;
    private const double Endless = 15;

    /// <summary>Fits β.</summary>
    /// <param name="subjects">At least one.</param>
    /// <returns>Null where the likelihood has no maximum: a covariate varies with nothing or with everything, or nobody left.</returns>
    public static CoxFit? Fit(IReadOnlyList<CoxSubject> subjects)
    {
        var risks = new RiskSets(subjects);
        var at = risks.At(Vector<double>.Build.Dense(subjects[0].Covariates.Length));
        var none = at.LogLikelihood;
        for (var iteration = 0; iteration < MostIterations && at.IsInformative; iteration++)
        {
            var next = Climbed(risks, at);
            var gain = next.LogLikelihood - at.LogLikelihood;
            at = next;
            if (at.Beta.AbsoluteMaximum() > Endless)
            {
                return null;
            }

            if (gain <= Enough * (1 + Math.Abs(at.LogLikelihood)))
            {
                return at.IsInformative ? new([.. at.Beta], at.Errors(), at.LogLikelihood, none) : null;
            }
        }

        return null;
    }

    private static Point Climbed(RiskSets risks, Point at)
    {
        var step = at.Information.Cholesky().Solve(at.Score);
        for (var halving = 0; halving < MostHalvings; halving++, step /= 2)
        {
            if (risks.At(at.Beta + step) is var next && next.LogLikelihood >= at.LogLikelihood)
            {
                return next;
            }
        }

        return at;
    }

    /// <summary>The log partial likelihood with its first two derivatives at one β.</summary>
    private sealed record Point(
        Vector<double> Beta,
        double LogLikelihood,
        Vector<double> Score,
        Matrix<double> Information
    )
    {
        // Positive definite, and by more than rounding.
        public bool IsInformative { get; } =
            double.IsFinite(LogLikelihood)
            && Enumerable.Range(0, Score.Count).All(i => Information[i, i] > 1e-10)
            && Information.Evd(Symmetricity.Symmetric).EigenValues.All(e => e.Real > 1e-10);

        public double[] Errors() => [.. Information.Inverse().Diagonal().Select(Math.Sqrt)];
    }

    /// <summary>Those at risk at each exit time, from the latest: who ends then comes in, who had not yet come goes out.</summary>
    private sealed class RiskSets
    {
        private readonly CoxSubject[] byEnd;
        private readonly CoxSubject[] byEntry;
        private readonly IGrouping<double, CoxSubject>[] exits;
        private readonly Vector<double> middle;

        public RiskSets(IReadOnlyList<CoxSubject> subjects)
        {
            byEnd = [.. subjects.OrderByDescending(s => s.Spell.Years)];
            byEntry = [.. subjects.OrderByDescending(s => s.Spell.Entered)];
            exits = [.. byEnd.Where(s => s.Spell.Ended).GroupBy(s => s.Spell.Years)];
            middle = Vector<double>.Build.Dense(
                subjects[0].Covariates.Length,
                i => subjects.Average(s => s.Covariates[i])
            );
        }

        public Point At(Vector<double> beta)
        {
            var (atRisk, total) = (new Sums(beta, middle), new Total(beta.Count));
            var (ended, entered) = (0, 0);
            foreach (var together in exits)
            {
                for (; ended < byEnd.Length && byEnd[ended].Spell.Years >= together.Key; ended++)
                {
                    atRisk.Add(byEnd[ended], 1);
                }

                for (; entered < byEntry.Length && byEntry[entered].Spell.Entered >= together.Key; entered++)
                {
                    atRisk.Add(byEntry[entered], -1);
                }

                total.Add(atRisk, Of([.. together], beta));
            }

            return new(beta, total.LogLikelihood, total.Score, total.Information);
        }

        private Sums Of(CoxSubject[] together, Vector<double> beta)
        {
            var sums = new Sums(beta, middle);
            Array.ForEach(together, s => sums.Add(s, 1));
            return sums;
        }
    }

    /// <summary>Σ w, Σ w·x and Σ w·x·xᵀ over some people, w = e^(xβ), x from the middle of all.</summary>
    private sealed class Sums(Vector<double> beta, Vector<double> middle)
    {
        public int Count { get; private set; }

        public double Linear { get; private set; }

        public double Weight { get; private set; }

        public Vector<double> Plain { get; } = Vector<double>.Build.Dense(beta.Count);

        public Vector<double> First { get; } = Vector<double>.Build.Dense(beta.Count);

        public Matrix<double> Second { get; } = Matrix<double>.Build.Dense(beta.Count, beta.Count);

        public void Add(CoxSubject subject, int sign)
        {
            var x = Vector<double>.Build.Dense(beta.Count, i => subject.Covariates[i] - middle[i]);
            var linear = x * beta;
            var weight = sign * Math.Exp(linear);
            Count += sign;
            Linear += sign * linear;
            Weight += weight;
            for (var i = 0; i < beta.Count; i++)
            {
                Plain[i] += sign * x[i];
                First[i] += weight * x[i];
                for (var j = 0; j < beta.Count; j++)
                {
                    Second[i, j] += weight * x[i] * x[j];
                }
            }
        }
    }

    private sealed class Total(int covariates)
    {
        public double LogLikelihood { get; private set; }

        public Vector<double> Score { get; private set; } = Vector<double>.Build.Dense(covariates);

        public Matrix<double> Information { get; private set; } = Matrix<double>.Build.Dense(covariates, covariates);

        // Of d who leave together, the l-th is drawn from those at risk without l/d of them.
        public void Add(Sums atRisk, Sums together)
        {
            LogLikelihood += together.Linear;
            Score += together.Plain;
            for (var l = 0; l < together.Count; l++)
            {
                var gone = l / (double)together.Count;
                var weight = atRisk.Weight - gone * together.Weight;
                var mean = (atRisk.First - gone * together.First) / weight;
                LogLikelihood -= Math.Log(weight);
                Score -= mean;
                Information += (atRisk.Second - gone * together.Second) / weight - mean.OuterProduct(mean);
            }
        }
    }
}
