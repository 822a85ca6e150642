using TalentDynamics.Analysis.Calibration.Checks;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments.Calibrate;

/// <summary>Which observations can be learnt from: where the likelihood is exact, and all under the same priors.</summary>
internal static class EvidenceRules
{
    /// <summary>The observed cohorts of a scenario, with what stands against their being evidence.</summary>
    public static IEnumerable<ObservedCase> CasesOf(string path, ScenarioInput input, List<string> faults)
    {
        if (input.Setting.Mode != Mode.Historical)
        {
            faults.Add($"{path}: /mode: found generative, allowed historical: only there the likelihood is exact");
            yield break;
        }

        if (!input.Setting.Grants.IsEmpty)
        {
            faults.Add($"{path}: /grants: found a grant, allowed none: what was not granted cannot be learnt from");
            yield break;
        }

        if (input.Observed.IsEmpty && input.Listed.IsEmpty)
        {
            faults.Add(
                $"{path}: /cohorts: found no observed cohort, allowed one or more with observed: FILE or lists:"
            );
        }

        var ground = new SettingIndex(input.Setting);
        for (var cohort = 0; cohort < input.Setting.Cohorts.Length; cohort++)
        {
            var id = input.Setting.Cohorts[cohort].Id;
            if (input.Observed.TryGetValue(id, out var observed))
            {
                var data = CohortData.Of(ground, cohort, input.Observed);
                faults.AddRange(
                    data.Impossible.Select(i =>
                        $"{path}: /cohorts/{id}/{i.Researcher}: found {i.Reason}, allowed a destination that can be reached then"
                    )
                );
                if (data is { HasJumps: true, LiftOuts: null })
                {
                    faults.Add(
                        $"{path}: /cohorts/{id}: found {data.FollowableExits} exits for labs of which members heard, allowed {LiftOutEvidence.MostExitsInPart} at most beside liftOut: whether each was a lift-out is summed over"
                    );
                }

                yield return new(data, observed, input.Scenario.Cohorts[id].PublishedTwoYearRetention?.Value);
            }
        }
    }

    /// <summary>The cohorts of a scenario of which lists are known, with what stands against their being evidence.</summary>
    public static IEnumerable<ListedCase> ListedOf(string path, ScenarioInput input, List<string> faults)
    {
        if (input.Setting.Mode != Mode.Historical || !input.Setting.Grants.IsEmpty)
        {
            yield break;
        }

        var ground = new SettingIndex(input.Setting);
        for (var cohort = 0; cohort < input.Setting.Cohorts.Length; cohort++)
        {
            var profile = input.Setting.Cohorts[cohort];
            if (!input.Listed.TryGetValue(profile.Id, out var listed))
            {
                continue;
            }

            if (profile.Members.Any(m => input.Setting.Researchers[m].Ties.Length > 0))
            {
                faults.Add(
                    $"{path}: /ties: found ties of members of {profile.Id}, allowed none: who of them left, and so what the others heard of, lists do not say"
                );
            }
            yield return new(CohortData.Of(ground, cohort, listed), listed);
        }
    }

    /// <summary>What stands against the scenarios being calibrated together.</summary>
    public static void RequireGoingTogether(
        List<string> files,
        List<ScenarioInput> scenarios,
        IReadOnlyList<CohortData> cases,
        List<string> faults
    )
    {
        if (faults.Count > 0)
        {
            return;
        }

        if (cases.Sum(c => c.Exits) == 0 && cases.All(c => c.Lists is null))
        {
            faults.Add(
                $"{string.Join(", ", files)}: /cohorts: found no exit that is evidence, allowed cohorts of which at least one member was seen to leave"
            );
        }

        foreach (var twice in cases.GroupBy(c => c.Id, StringComparer.Ordinal).Where(g => g.Skip(1).Any()))
        {
            faults.Add($"{string.Join(", ", files)}: /cohorts/{twice.Key}: found in two scenarios, allowed in one");
        }

        for (var i = 1; i < scenarios.Count; i++)
        {
            var (tail, first) = (scenarios[i].Setting.Defaults.TeamTail, scenarios[0].Setting.Defaults.TeamTail);
            if (!tail.Equals(first))
            {
                faults.Add(
                    $"{files[i]}: /teamTail: found {Words(tail)}, in {files[0]} {Words(first)}, allowed the same in all"
                );
            }

            faults.AddRange(DifferentPriors(files[i], files[0], scenarios[i].Setting, scenarios[0].Setting));
        }
    }

    private static string Words(double tail) => double.IsFinite(tail) ? $"{tail}" : "none";

    private static IEnumerable<string> DifferentPriors(string path, string first, Setting setting, Setting reference) =>
        Enumerable
            .Range(0, setting.Priors.Length)
            .Where(p => setting.Priors[p] != reference.Priors[p])
            .Select(p => ParameterTable.Rows[p].Key)
            .Select(key => $"/parameters/{key}/prior")
            .Concat(
                setting
                    .Effects.Where(e => reference.Effects.Any(other => other.Id == e.Id && other != e))
                    .Select(e => $"/effects/{e.Id.Replace('.', '/')}/prior")
            )
            .Select(key => $"{path}: {key}: found another prior than in {first}, allowed the same in all");
}
