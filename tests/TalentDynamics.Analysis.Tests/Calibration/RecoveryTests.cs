using System.Collections.Immutable;
using System.Globalization;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Calibration.Posterior;
using TalentDynamics.Analysis.Calibration.Sampling;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Analysis.Tests.Calibration;

/// <summary>Simulated companies with late entry, dismissals and covariates give back what they were simulated with.</summary>
/// <remarks>
/// The truth of each is a draw from the priors, so exactly 90 % of exact 90 % intervals cover it. TALENT_RECOVERY=100 lives as many
/// companies as it says, of 200 people each, and asks for 85 to 95 %; without it a few small ones are lived.
/// </remarks>
public sealed class RecoveryTests
{
    private const uint Seed = 11;
    private const double DismissedPerYear = .05;
    private static readonly int Asked = int.Parse(
        Environment.GetEnvironmentVariable("TALENT_RECOVERY") ?? "0",
        CultureInfo.InvariantCulture
    );

    [Fact]
    public void Exit_rate_and_effects_are_covered_as_often_as_the_intervals_say()
    {
        var (companies, people) = Asked > 0 ? (Asked, 200) : (10, 60);
        var covered = new bool[companies][];
        Parallel.For(0, companies, c => covered[c] = Covered(c, people));
        int[] times = [.. Enumerable.Range(0, Quantities.Length).Select(q => covered.Count(c => c[q]))];
        TestContext.Current.TestOutputHelper!.WriteLine(
            string.Join(", ", Quantities.Zip(times, (name, n) => $"{name}: {n} of {companies}"))
        );
        // By chance a right interval is outside this once in a few hundred times.
        var least = Asked > 0 ? .85 : .6;
        Assert.All(times, n => Assert.InRange(n / (double)companies, least, Asked > 0 ? .95 : 1));
        Assert.InRange(times.Sum(), .73 * 3 * companies, 3 * companies);
    }

    private static string[] Quantities { get; } = ["exit rate", "sales", "junior"];

    private static bool[] Covered(int company, int people)
    {
        var setting = Company(company, people);
        var ground = new SettingIndex(setting);
        var draws = new PriorDraws(setting);
        var truth = draws.Of(Seed, company);
        var spells = Seen(setting, [.. DenseRun.Of(ground, draws, Seed, company, 1).Exits]);
        var problem = new CalibrationProblem([CohortData.Of(ground, 0, spells, [])]);
        var run = new TemperedParticles(problem.Target, new(300, Seed, company) { MostMoves = 200 }).Run();
        var posterior = new PosteriorSample(problem, [run], Seed);
        var rows = posterior.Table(setting).Rows;
        return
        [
            Covers(rows, truth, d => d[Parameter.BaselineExitRate] * d.TeamEffects[0]),
            Covers(rows, truth, d => d.Effects[0]),
            Covers(rows, truth, d => d.Effects[1]),
        ];
    }

    private static bool Covers(ImmutableArray<Draw> rows, Draw truth, Func<Draw, double> quantity)
    {
        double[] sorted = [.. rows.Select(quantity).Order()];
        return quantity(truth) >= Quantiles.Of(sorted, .05) && quantity(truth) <= Quantiles.Of(sorted, .95);
    }

    // Who is dismissed before they leave is seen no longer.
    private static FirstSpell[] Seen(Setting setting, Exit[] exits)
    {
        var left = exits.Where(e => e.Spell == 0).ToDictionary(e => e.Researcher);
        var horizon = setting.Calendar.YearsAtStep(setting.Steps);
        return
        [
            .. setting
                .Cohorts[0]
                .Members.Select(m =>
                {
                    var person = setting.Researchers[m];
                    var chance = new Randomness(Seed + 1, 0);
                    var stays = chance.Exponential(person.Key, Purpose.Baseline, 0) / DismissedPerYear;
                    var dismissed = setting.Calendar.YearsAtStep(person.FirstStep) + stays;
                    return left.TryGetValue(m, out var exit) && exit.At < dismissed
                        ? FirstSpells.OnDay(m, exit.At, null)
                        : new FirstSpell(m, Math.Min(dismissed, horizon), Math.Min(dismissed, horizon), null);
                }),
        ];
    }

    // Half the people are hired in the course of five years; four in ten are in sales, three in ten are junior.
    private static Setting Company(int company, int people)
    {
        var basis = Busy.Ground.Setting;
        var chance = new Randomness(Seed + 2, (uint)company);
        double U(int person, uint what) => chance.Uniform((uint)person, Purpose.PopulationTenure, 0, what);
        var lab = basis.Cohorts[0].Lab;
        ResearcherProfile Person(int i) =>
            new($"p-{i}", StableId.Of($"company-{company}-{i}"), $"p-{i}", lab, "paris", Hired(i), 0, null, [])
            {
                Effects = [.. U(i, 2) < .4 ? [0] : (int[])[], .. U(i, 3) < .3 ? [1] : (int[])[]],
            };
        int Hired(int i) => U(i, 0) < .5 ? -(int)(300 * U(i, 1)) : 1 + (int)(230 * U(i, 1));
        var normal = new Prior(PriorFamily.Normal, 0, .5, false);
        return basis with
        {
            Calendar = new(basis.Calendar.Start, 260),
            VestingSteps = 52,
            Researchers = [.. Enumerable.Range(0, people).Select(Person).OrderBy(p => p.Key)],
            Cohorts = [new("company", lab, [.. Enumerable.Range(0, people)])],
            Events = [],
            Effects = [new("department.sales", normal), new("grade.junior", normal)],
            Defaults = basis.Defaults with { TeamEffects = [1], Effects = [0, 0] },
        };
    }
}
