using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Rules;

internal static class ParameterRules
{
    public static void Check(Scenario scenario, FaultReporter judge)
    {
        foreach (var row in ParameterTable.Rows)
        {
            if (scenario.Parameters.GetValueOrDefault(row.Parameter) is { } given)
            {
                Check(row, given, $"/parameters/{row.Key}", judge);
            }
            else
            {
                judge.Refuse($"/parameters/{row.Key}", "nothing", "a parameter; leave it out to have its default");
            }
        }
    }

    private static void Check(ParameterRow row, ParameterValue given, string pointer, FaultReporter judge)
    {
        if (given.Unit != row.Unit)
        {
            judge.Refuse($"{pointer}/unit", Wording.Quoted(given.Unit), Wording.Quoted(row.Unit));
        }

        if (!row.Allows(given.Value))
        {
            judge.Refuse($"{pointer}/value", $"{given.Value}", row.Allowed);
        }

        if (PriorText.Parse(given.Prior, given.Value, nonNegative: row.Lower >= 0) is null)
        {
            judge.Refuse($"{pointer}/prior", Wording.Quoted(given.Prior), Text.PriorAllowed);
        }
    }
}
