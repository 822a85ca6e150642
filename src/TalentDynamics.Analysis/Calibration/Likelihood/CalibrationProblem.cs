using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Sampling;
using TalentDynamics.Analysis.Panels;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>Several cohorts, each of its own scenario, explained by one set of parameters and a team effect of each.</summary>
internal sealed class CalibrationProblem
{
    private readonly ImmutableArray<Part> parts;

    /// <param name="cohorts">At least one; ids all different, priors of their scenarios the same, and the tail of team effects.</param>
    /// <param name="form">Of the model; as the scenarios have it where left out.</param>
    public CalibrationProblem(IEnumerable<CohortData> cohorts, ModelForm? form = null)
    {
        Cohorts = [.. cohorts];
        Form = form ?? ModelForm.Usual;
        CohortAgreement.Require(Cohorts);
        Off = ClockParameters.OffIn(Cohorts);
        Space = new(
            Cohorts[0].Ground.Setting.Priors,
            [.. Cohorts.Select(c => c.Id)],
            CohortAgreement.EffectsOf(Cohorts),
            IdleIn(Cohorts),
            new(Cohorts.Where(c => c.Lists is not null).Select(c => (c.Id, c.Lists!.Lists))),
            new(Cohorts.Any(c => c.Ground.Setting.HasLiftOuts))
        )
        {
            LearnsTail = Form.LearnsTail,
            GivenTail = Cohorts[0].Ground.Setting.Defaults.TeamTail,
        };
        parts =
        [
            .. Cohorts
                .Select((c, i) => (Cohort: c, Team: i))
                .GroupBy(c => c.Cohort.Ground)
                .Select(g => new Part(
                    g.Key.Setting,
                    [.. g],
                    [.. g.Key.Setting.Effects.Select(e => Array.FindIndex([.. Space.Effects], s => s.Id == e.Id))]
                )),
        ];
        Target = new(Space.Dimensions, LogLikelihoods, IsStable) { Blocks = Space.Blocks };
    }

    /// <summary>The form of the model.</summary>
    public ModelForm Form { get; }

    /// <summary>The evidence.</summary>
    public ImmutableArray<CohortData> Cohorts { get; }

    /// <summary>Parameters of clocks that are switched off for everybody: they are drawn as believed, and nothing is said of them.</summary>
    public ImmutableHashSet<Parameter> Off { get; }

    /// <summary>What is uncertain.</summary>
    public ParameterSpace Space { get; }

    /// <summary>What a sampler explores: the likelihood over the prior restricted to R &lt; .95 in every scenario.</summary>
    public Target Target { get; }

    /// <summary>
    /// The way from the posterior of everything to that of everything but one cohort: to the power of heat, its likelihood is taken away. Of its own
    /// coordinates the prior is left. Points at which it is impossible stay out.
    /// </summary>
    /// <param name="left">One of the cohorts.</param>
    public Target AwayFrom(CohortData left)
    {
        var number = Cohorts.IndexOf(left);
        return Target with
        {
            Factors = (points, given, heated) =>
            {
                for (var first = 0; first < points.Length; first += ElementaryLanes.Count)
                {
                    var count = Math.Min(ElementaryLanes.Count, points.Length - first);
                    var each = ByCohort(points.Slice(first, count));
                    for (var i = 0; i < count; i++)
                    {
                        given[first + i] = each.Sum(cohort => cohort[i]);
                        heated[first + i] = -each[number][i];
                    }
                }
            },
        };
    }

    /// <summary>Points of a study of the same cohorts, as points of this one: what it does not learn is left out.</summary>
    /// <param name="points">Of the other study.</param>
    /// <param name="other">Which knows of all that this one learns.</param>
    public double[][] Shared(IEnumerable<double[]> points, CalibrationProblem other)
    {
        int[] from = [.. Space.Coordinates.Select(name => other.Space.Coordinates.IndexOf(name))];
        return [.. points.Select(point => Array.ConvertAll(from, d => point[d]))];
    }

    /// <summary>The draw at a point, as one cohort's setting has it; cohorts of it that are not in the study have W = 1.</summary>
    public Draw DrawAt(ReadOnlySpan<double> point, CohortData cohort)
    {
        var part = parts.First(p => ReferenceEquals(p.Setting, cohort.Ground.Setting));
        return DrawAt(point, ValuesAt(point), part);
    }

    /// <summary>The number of people of a cohort expected to have gone as its timelines say, at each of several points.</summary>
    /// <param name="points">The points.</param>
    /// <param name="cohort">Of a scenario of this study, asking the same of each member.</param>
    public double[] Expected(IReadOnlyList<double[]> points, CohortData cohort)
    {
        var expected = new double[points.Count];
        for (var first = 0; first < expected.Length; first += ElementaryLanes.Count)
        {
            var count = Math.Min(ElementaryLanes.Count, expected.Length - first);
            var draws = new Draw[count];
            for (var i = 0; i < count; i++)
            {
                draws[i] = DrawAt(points[first + i], cohort);
            }
            LogLikelihood.Expected(cohort, draws, expected.AsSpan(first, count));
        }

        return expected;
    }

    private void LogLikelihoods(ReadOnlySpan<double[]> points, Span<double> values)
    {
        for (var first = 0; first < points.Length; first += ElementaryLanes.Count)
        {
            var count = Math.Min(ElementaryLanes.Count, points.Length - first);
            Together(points.Slice(first, count), values.Slice(first, count));
        }
    }

    private void Together(ReadOnlySpan<double[]> points, Span<double> values)
    {
        var each = ByCohort(points);
        values.Clear();
        for (var i = 0; i < values.Length; i++)
        {
            foreach (var cohort in each)
            {
                values[i] += cohort[i];
            }
            if (double.IsNaN(values[i]))
            {
                throw new InvalidOperationException(
                    $"The likelihood is undefined at {string.Join(", ", Space.Values(points[i]))}."
                );
            }
        }
    }

    private double[][] ByCohort(ReadOnlySpan<double[]> points)
    {
        var values = new Values[points.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ValuesAt(points[i]);
        }
        var draws = new Draw[points.Length];
        var each = new double[Cohorts.Length][];
        foreach (var part in parts)
        {
            for (var i = 0; i < draws.Length; i++)
            {
                draws[i] = DrawAt(points[i], values[i], part);
            }
            foreach (var (cohort, team) in part.Cohorts)
            {
                each[team] = new double[draws.Length];
                if (cohort.Lists is null)
                {
                    LogLikelihood.Of(cohort, draws, each[team]);
                }
                else
                {
                    ListLikelihood.Of(cohort, draws, Namings(points, cohort), each[team]);
                }
            }
        }

        return each;
    }

    private NamingChances[] Namings(ReadOnlySpan<double[]> points, CohortData cohort)
    {
        var (team, chances) = (Space.Namings.TeamOf(cohort.Id), new NamingChances[points.Length]);
        for (var i = 0; i < chances.Length; i++)
        {
            chances[i] = Space.Namings.At(Space.NamingsOf(points[i]), team);
        }

        return chances;
    }

    private bool IsStable(ReadOnlySpan<double> point)
    {
        var values = ValuesAt(point);
        foreach (var part in parts)
        {
            var draw = DrawAt(point, values, part);
            if (!Stability.HoldsIn(part.Groups, draw, part.Setting.Mode))
            {
                return false;
            }
        }

        return true;
    }

    private Values ValuesAt(ReadOnlySpan<double> point)
    {
        var parameters = Space.Values(point);
        return new(parameters, Space.TeamsAt(point, parameters));
    }

    private Draw DrawAt(ReadOnlySpan<double> point, Values values, Part part)
    {
        var effects = new double[part.Setting.Cohorts.Length];
        Array.Fill(effects, 1);
        foreach (var (cohort, team) in part.Cohorts)
        {
            effects[cohort.Cohort] = Space.TeamEffect(point, team, values.Teams);
        }
        var betas = new double[part.Effects.Length];
        for (var effect = 0; effect < betas.Length; effect++)
        {
            betas[effect] = Space.Effect(point, part.Effects[effect]);
        }

        return new(values.Parameters, [.. effects])
        {
            Effects = [.. betas],
            LiftOut = Space.LiftOuts.At(Space.LiftOutsOf(point)),
        };
    }

    // In historical mode nobody founds by chance and momentum is given, so these act on nothing.
    private static HashSet<Parameter> IdleIn(ImmutableArray<CohortData> cohorts)
    {
        HashSet<Parameter> idle = [Parameter.FoundingRate, Parameter.TalentToMomentum, Parameter.MomentumNoise];
        if (!cohorts.Any(c => c.Labs.Reverts))
        {
            idle.Add(Parameter.MomentumReversion);
        }
        return idle;
    }

    private readonly record struct Values(ImmutableArray<double> Parameters, TeamLaw Teams);

    private sealed record Part(
        Setting Setting,
        ImmutableArray<(CohortData Cohort, int Team)> Cohorts,
        ImmutableArray<int> Effects
    )
    {
        public ImmutableArray<StabilityGroup> Groups { get; } = StabilityGroup.AllOf(Setting);
    }
}
