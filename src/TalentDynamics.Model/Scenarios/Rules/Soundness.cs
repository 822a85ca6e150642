using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Model.Scenarios.Rules;

/// <summary>What must hold between the parts of a scenario, and what a type cannot say of one part.</summary>
internal static class Soundness
{
    private const int LongestYears = 100;

    public static void Check(Scenario scenario, Judge judge)
    {
        CheckDates(scenario, judge);
        ParameterRules.Check(scenario, judge);
        LabRules.Check(scenario, judge);
        RosterRules.Check(scenario, judge);
        PopulationRules.Check(scenario, judge);
        TieRules.Check(scenario, judge);
        CohortRules.Check(scenario, judge);
        EventRules.Check(scenario, judge);
        GrantRules.Check(scenario, judge);
        PastRules.Check(scenario, judge);
    }

    private static void CheckDates(Scenario scenario, Judge judge)
    {
        var (start, end) = (scenario.Start, scenario.End);
        if (end <= start || end.Year - start.Year > LongestYears)
        {
            judge.Refuse(
                "/end",
                Words.Of(end),
                $"a day after the start {Words.Of(start)}, within {LongestYears} years",
                "/start"
            );
        }
    }
}

/// <summary>Values as faults write them.</summary>
internal static class Words
{
    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd");

    public static string Quoted(string text) => $"\"{text}\"";
}
