using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments.WhatIf;

/// <summary>What a variant changes of a past that is taken as it happened, which would be another history and no what-if.</summary>
internal static class ChangesOfThePast
{
    /// <summary>A fault for each change of something that had happened by a day.</summary>
    public static IEnumerable<string> In(PlannedArm arm, Scenario basis, DateOnly until) =>
        [.. Events(arm, basis, until), .. Grants(arm, basis, until)];

    private static IEnumerable<string> Events(PlannedArm arm, Scenario basis, DateOnly until)
    {
        var (before, after) = (basis.Events, arm.Scenario.Events);
        foreach (var id in before.Keys.Union(after.Keys, StringComparer.Ordinal))
        {
            var (was, now) = (before.GetValueOrDefault(id), after.GetValueOrDefault(id));
            var date = new[] { was?.Date, now?.Date }.Min()!.Value;
            if (date <= until && was != now)
            {
                yield return Fault(arm, $"the event {id}", date, until);
            }
        }
    }

    private static IEnumerable<string> Grants(PlannedArm arm, Scenario basis, DateOnly until) =>
        from grant in arm.Scenario.Grants?.AsEnumerable() ?? []
        where grant.Value.Date <= until && basis.Grants?.ContainsKey(grant.Key) != true
        select Fault(arm, $"the grant {grant.Key}", grant.Value.Date, until);

    private static string Fault(PlannedArm arm, string what, DateOnly date, DateOnly until) =>
        $"--from: found {arm.File} changing {what} of {date:yyyy-MM-dd}, allowed changes after {until:yyyy-MM-dd} only";
}
