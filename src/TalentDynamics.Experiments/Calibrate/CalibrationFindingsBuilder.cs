using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Calibration.Posterior;
using TalentDynamics.Analysis.Calibration.Sampling;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments.Calibrate;

/// <summary>Gathers what a calibration found out of the draws before and after.</summary>
internal static class CalibrationFindingsBuilder
{
    private const int Bins = 36;
    private const int PairedQuantities = 4;
    private const int PairedPoints = 400;

    /// <summary>Whether the sampler can be believed.</summary>
    /// <param name="posterior">The draws.</param>
    /// <param name="seed">Of bridging to the evidence.</param>
    /// <param name="lessons">Of every quantity.</param>
    public static SamplingFinding Sampling(
        PosteriorSample posterior,
        uint seed,
        ImmutableArray<PosteriorSummary> lessons
    )
    {
        var evidence = new BridgeEvidence(posterior.Problem.Target, seed).Of(posterior.Runs);
        return new(
            evidence.Average(),
            Math.Sqrt(Diagnostics.Variance(evidence)),
            lessons.Min(l => l.EffectiveSize),
            lessons.Max(l => l.RHat),
            posterior.Runs.SelectMany(r => r.Stages).Average(s => s.Acceptance),
            [.. posterior.Runs.Select(r => r.Stages.Length)]
        );
    }

    public static ImmutableArray<LearntQuantity> Learnt(
        PosteriorSample posterior,
        PosteriorSample prior,
        ImmutableArray<PosteriorSummary> lessons
    ) => [.. lessons.Select(lesson => Learnt(posterior, prior, lesson))];

    /// <summary>The quantities that the data taught most, two by two; how people come to be named is none of them.</summary>
    public static ImmutableArray<PairFinding> Pairs(PosteriorSample posterior, ImmutableArray<PosteriorSummary> lessons)
    {
        var names = lessons
            .Where(l => SubjectOf(posterior.Problem.Space, l.Name) is LearntOf.Model or LearntOf.Team)
            .OrderByDescending(l => l.Contraction)
            .Take(PairedQuantities)
            .Select(l => l.Name)
            .ToArray();
        return [.. names.SelectMany((x, i) => names.Skip(i + 1).Select(y => Pair(posterior, x, y)))];
    }

    private static LearntQuantity Learnt(PosteriorSample posterior, PosteriorSample prior, PosteriorSummary lesson)
    {
        var quantity = posterior.Names.IndexOf(lesson.Name);
        var row = ParameterTable.Rows.FirstOrDefault(r => r.Key == lesson.Name);
        var (symbol, unit) = row is null ? Words(posterior.Problem.Space, lesson.Name) : (row.Symbol, row.Unit);
        var (before, after) = (prior.Of(quantity).ToArray(), posterior.Of(quantity).ToArray());
        Array.Sort(before);
        Array.Sort(after);
        var low = Math.Min(Quantiles.Of(before, .002), Quantiles.Of(after, .002));
        var high = Math.Max(Quantiles.Of(before, .98), Quantiles.Of(after, .98));
        var edges = Enumerable.Range(0, Bins + 1).Select(i => low + (high - low) * i / Bins).ToImmutableArray();
        return new(lesson, symbol, unit, edges, Histogram(before, low, high), Histogram(after, low, high))
        {
            Of = SubjectOf(posterior.Problem.Space, lesson.Name),
        };
    }

    private static LearntOf SubjectOf(ParameterSpace space, string name)
    {
        var naming = space.Namings.Names.IndexOf(name);
        return naming >= space.Namings.Shared ? LearntOf.NamingOfLab
            : naming >= 0 ? LearntOf.Naming
            : name.StartsWith(Model.Scenarios.Posterior.TeamEffect, StringComparison.Ordinal) ? LearntOf.Team
            : LearntOf.Model;
    }

    // Of what is no parameter of the table.
    private static (string Symbol, string Unit) Words(ParameterSpace space, string name) =>
        space.Effects.Any(e => name == $"effect.{e.Id}") ? ("β", "log HR")
        : name == Model.Scenarios.Posterior.TeamTail ? ("ν_W", "–")
        : SubjectOf(space, name) == LearntOf.Team ? ("W_g", "–")
        : name.Split('.')[0] switch
        {
            "liftOut" => (name.EndsWith(".pull", StringComparison.Ordinal) ? "ψ" : "π", "–"),
            "lag" => ("l", "years"),
            "naming" => ("m", "SD"),
            "namingSpread" => ("s", "SD"),
            "completeness" => ("a", "SD"),
            "transients" => ("τ", "–"),
            _ => ("p", "–"),
        };

    private static ImmutableArray<double> Histogram(double[] draws, double low, double high)
    {
        var density = new double[Bins];
        foreach (var draw in draws)
        {
            var bin = (int)Math.Floor((draw - low) / (high - low) * Bins);
            if (bin is >= 0 and < Bins)
            {
                density[bin] += Bins / (draws.Length * (high - low));
            }
        }

        return [.. density];
    }

    private static PairFinding Pair(PosteriorSample posterior, string x, string y)
    {
        var (a, b) = (posterior.Names.IndexOf(x), posterior.Names.IndexOf(y));
        var every = Math.Max(1, posterior.Count / PairedPoints);
        var points = Enumerable
            .Range(0, posterior.Count / every)
            .Select(i => ImmutableArray.Create(posterior.Of(a)[i * every], posterior.Of(b)[i * every]));
        return new(x, y, Correlation(posterior.Scaled(a), posterior.Scaled(b)), [.. points]);
    }

    private static double Correlation(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var (x, y) = (Marginal.Of(a), Marginal.Of(b));
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += (a[i] - x.Mean) * (b[i] - y.Mean);
        }

        return sum / ((a.Length - 1) * x.Deviation * y.Deviation);
    }
}
