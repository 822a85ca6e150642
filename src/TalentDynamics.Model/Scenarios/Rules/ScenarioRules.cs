using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Rules;

/// <summary>What must hold between the parts of a scenario, and what a type cannot say of one part.</summary>
internal static class ScenarioRules
{
    private const int LongestYears = 100;

    public static void Check(Scenario scenario, FaultReporter judge)
    {
        CheckDates(scenario, judge);
        ParameterRules.Check(scenario, judge);
        LabRules.Check(scenario, judge);
        RosterRules.Check(scenario, judge);
        PopulationRules.Check(scenario, judge);
        TieRules.Check(scenario, judge);
        CohortRules.Check(scenario, judge);
        EffectRules.Check(scenario, judge);
        EventRules.Check(scenario, judge);
        GrantRules.Check(scenario, judge);
        PastRules.Check(scenario, judge);
        LiftOutRules.Check(scenario, judge);
    }

    private static void CheckDates(Scenario scenario, FaultReporter judge)
    {
        var (start, end) = (scenario.Start, scenario.End);
        if (end <= start || end.Year - start.Year > LongestYears)
        {
            judge.Refuse(
                "/end",
                Wording.Of(end),
                $"a day after the start {Wording.Of(start)}, within {LongestYears} years",
                "/start"
            );
        }
    }
}

/// <summary>Values as faults write them.</summary>
internal static class Wording
{
    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd");

    public static string Quoted(string text) => $"\"{text}\"";
}
