using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments;
using TalentDynamics.Experiments.Run;

namespace TalentDynamics.Reports.Run;

/// <summary>The first two sentences of the page: what one came for.</summary>
internal static class Opening
{
    public static string Headline(CohortFindings cohort)
    {
        var mean = Figures.Count(cohort.Stayers.Mean);
        var simulated = $"On average {mean} of {cohort.Size} are still at {cohort.Lab} in the simulation";
        return cohort.Stayers.Observed is { } observed
            ? $"{simulated}. In reality {Figures.Count(observed)} are."
            : $"{simulated}.";
    }

    public static string Lead(RunFindings findings)
    {
        var cohort = findings.Cohorts[0];
        var dates = cohort.Dates;
        var span = $"from {Figures.Day(dates[0])} to {Figures.Day(dates[^1])}";
        if (findings.Run.Worlds == 1)
        {
            return $"One world was lived {span}. It shows what can happen, not how probable it is; --worlds lives more. {Partial(findings.Run)}";
        }

        var ranges =
            $"{RunProse.Worlds(findings.Run.Worlds)} were lived {span}; 90 % of them end with {Range(cohort.Stayers)} staying";
        return cohort.Stayers is { Observed: { } observed, PExact: { } exact }
            ? $"{ranges}, {Figures.Percent(exact)} with exactly {Figures.Count(observed)}. {Typical(findings)}{Partial(findings.Run)}"
            : $"{ranges}. {Typical(findings)}{Partial(findings.Run)}";
    }

    private static string Range(CountComparison stayers) =>
        $"{Figures.Count(stayers.P05)} to {Figures.Count(stayers.P95)}";

    private static string Typical(RunFindings findings) =>
        findings.Run.TypicalTeam?.Stayers.GetValueOrDefault(findings.Cohorts[0].Id) is { } typical
            ? $"That is this team, whose exits the parameters were learnt from; of a typical team {Figures.Count(typical.Mean)} would stay ({Range(typical)}). "
            : "";

    private static string Partial(RunIdentity run) =>
        run.Complete ? "" : "The run was interrupted: only the worlds that were finished are shown.";
}
