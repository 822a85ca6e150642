using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Reports.AsObserved;

namespace TalentDynamics.Reports.Run;

/// <summary>The first two sentences of the page: what one came for.</summary>
internal static class Opening
{
    public static string Headline(CohortFindings cohort)
    {
        var mean = Figures.Count(cohort.Stayers.Mean);
        var simulated = $"On average {mean} of {cohort.Size} are still at {cohort.Lab} in the simulation";
        return cohort.Stayers switch
        {
            { Observed: { } observed } => $"{simulated}. In reality {Figures.Count(observed)} are.",
            { ObservedLo: not null } stayers =>
                $"{simulated}. In reality {RunProse.Bounds(stayers)} of {cohort.Size} are, {RunProse.Lost(stayers)}.",
            _ when cohort.Compared.ObservedTo is { } day => $"{simulated}. Nothing is known after {Figures.Day(day)}.",
            _ => $"{simulated}.",
        };
    }

    public static string Lead(RunFindings findings) =>
        RunProse.Total(findings) is { } total ? $"Of {total}. {OfTheFirst(findings)}" : OfTheFirst(findings);

    private static string OfTheFirst(RunFindings findings)
    {
        var cohort = findings.Cohorts[0];
        if (Outlook.IsOf(findings, cohort) && cohort.Compared.By is not null)
        {
            return $"{Outlook.Lead(findings, cohort)} {Besides(findings, cohort)}{Partial(findings.Run)}";
        }

        var dates = cohort.Dates;
        var span = $"from {Figures.Day(dates[0])} to {Figures.Day(dates[^1])}";
        if (findings.Run.Worlds == 1)
        {
            return $"One world was run {span}. It shows what can happen, not how probable it is; --worlds runs more. {Partial(findings.Run)}";
        }

        if (HistoryProse.Sentence(findings, cohort) is { } history)
        {
            return $"{char.ToUpperInvariant(history[0])}{history[1..]}. {Hindsight(findings)}{Partial(findings.Run)}";
        }

        var ranges =
            $"{RunProse.Worlds(findings.Run.Worlds)} were run {span}; 90 % of them end with {Range(cohort.Stayers)} staying";
        var few = RunProse.FewWorlds(findings.Run) is { } sentence ? $"{sentence}. " : "";
        return $"{ranges}. {few}{Besides(findings, cohort)}{Typical(findings)}{Partial(findings.Run)}";
    }

    private static string Besides(RunFindings findings, CohortFindings cohort) =>
        string.Concat(
            new[] { GroupProse.Besides(cohort), GroupProse.Otherwise(findings, cohort) }
                .OfType<string>()
                .Select(sentence => $"{sentence}. ")
        );

    private static string Range(CountComparison stayers) => $"{stayers.P05} to {stayers.P95}";

    private static string Typical(RunFindings findings) =>
        findings.Run.TypicalTeam?.Stayers.GetValueOrDefault(findings.Cohorts[0].Id) is { } typical
            ? $"That is this team, whose exits the parameters were learnt from; of a typical team {Figures.Count(typical.Mean)} would stay ({Range(typical)}). "
            : "";

    private static string Hindsight(RunFindings findings) =>
        RunProse.Hindsight(findings) is { } sentence ? $"{sentence}. " : "";

    private static string Partial(RunIdentity run) =>
        run.Complete ? "" : "The run was interrupted: only the worlds that were finished are shown.";
}
