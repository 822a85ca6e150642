using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Sampling;
using TalentDynamics.Model.Living;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Calibration.Evidence;

/// <summary>Several cohorts, each of its own scenario, explained by one set of parameters and a team effect of each.</summary>
public sealed class Study
{
    private readonly ImmutableArray<Part> _parts;

    /// <param name="cohorts">At least one; ids all different, priors of their scenarios the same.</param>
    public Study(IEnumerable<CohortData> cohorts)
    {
        Cohorts = [.. cohorts];
        var priors = Cohorts[0].Ground.Setting.Priors;
        Require(
            Cohorts.Select(c => c.Id).Distinct(StringComparer.Ordinal).Count() == Cohorts.Length,
            "two cohorts have the same id"
        );
        var different = Cohorts.FirstOrDefault(c => !c.Ground.Setting.Priors.SequenceEqual(priors));
        Require(different is null, $"cohort {different?.Id} has other priors than cohort {Cohorts[0].Id}");
        Space = new(priors, [.. Cohorts.Select(c => c.Id)], IdleIn(Cohorts));
        _parts =
        [
            .. Cohorts
                .Select((c, i) => (Cohort: c, Team: i))
                .GroupBy(c => c.Cohort.Ground)
                .Select(g => new Part(g.Key.Setting, [.. g])),
        ];
        Target = new(Space.Dimensions, LogLikelihoodAt, IsStable);
    }

    /// <summary>The evidence.</summary>
    public ImmutableArray<CohortData> Cohorts { get; }

    /// <summary>What is uncertain.</summary>
    public ParameterSpace Space { get; }

    /// <summary>What a sampler explores: the likelihood over the prior restricted to R &lt; .95 in every scenario.</summary>
    public Target Target { get; }

    /// <summary>The draw at a point, as one cohort's setting has it; cohorts of it that are not in the study have W = 1.</summary>
    public Draw DrawAt(ReadOnlySpan<double> point, CohortData cohort)
    {
        var part = _parts.First(p => ReferenceEquals(p.Setting, cohort.Ground.Setting));
        return DrawAt(point, Space.Values(point), part);
    }

    /// <summary>Log-likelihood of each cohort at a point.</summary>
    public double[] ByCohort(ReadOnlySpan<double> point)
    {
        var each = new double[Cohorts.Length];
        var values = Space.Values(point);
        foreach (var part in _parts)
        {
            var draw = DrawAt(point, values, part);
            foreach (var (cohort, team) in part.Cohorts)
                each[team] = LogLikelihood.Of(cohort, draw);
        }

        return each;
    }

    private double LogLikelihoodAt(ReadOnlySpan<double> point)
    {
        var sum = 0.0;
        foreach (var cohort in ByCohort(point))
            sum += cohort;
        return double.IsNaN(sum)
            ? throw new InvalidOperationException(
                $"The likelihood is undefined at {string.Join(", ", Space.Values(point))}."
            )
            : sum;
    }

    private bool IsStable(ReadOnlySpan<double> point)
    {
        var values = Space.Values(point);
        foreach (var part in _parts)
        {
            var draw = DrawAt(point, values, part);
            if (!Stability.HoldsIn(part.Groups, draw, part.Setting.Mode))
                return false;
        }

        return true;
    }

    private Draw DrawAt(ReadOnlySpan<double> point, ImmutableArray<double> values, Part part)
    {
        var effects = new double[part.Setting.Cohorts.Length];
        Array.Fill(effects, 1);
        foreach (var (cohort, team) in part.Cohorts)
            effects[cohort.Cohort] = Space.TeamEffect(point, team, values[(int)Parameter.TeamSpread]);
        return new(values, [.. effects]);
    }

    // In historical mode nobody founds by chance and momentum is given, so these act on nothing.
    private static HashSet<Parameter> IdleIn(ImmutableArray<CohortData> cohorts)
    {
        HashSet<Parameter> idle = [Parameter.FoundingRate, Parameter.TalentToMomentum, Parameter.MomentumNoise];
        if (!cohorts.Any(c => c.Labs.Reverts))
            idle.Add(Parameter.MomentumReversion);
        return idle;
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new InvalidOperationException($"A study needs cohorts that go together: {otherwise}.");
    }

    private sealed record Part(Setting Setting, ImmutableArray<(CohortData Cohort, int Team)> Cohorts)
    {
        public ImmutableArray<StabilityGroup> Groups { get; } = StabilityGroup.AllOf(Setting);
    }
}
