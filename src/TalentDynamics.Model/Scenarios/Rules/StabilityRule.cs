using System.Globalization;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Rules;

/// <summary>One exit must not empty a lab: R stays below its limit for every group of researchers.</summary>
internal static class StabilityRule
{
    public static void Check(Scenario scenario, FaultReporter judge)
    {
        var setting = scenario.Compile();
        var unstable = StabilityGroup
            .AllOf(setting)
            .Select(group => (Group: group, Stability: Stability.Of(setting.Defaults, group, setting.Mode)))
            .Where(g => !g.Stability.Holds)
            .ToArray();
        if (unstable.Length == 0)
        {
            return;
        }

        var allowed = $"R < {Stability.Limit}: {Remedy(scenario.Ties, unstable.Min(g => g.Stability.LargestTies))}";
        foreach (var (group, stability) in unstable)
        {
            var pointer =
                group.Cohort < 0
                    ? $"/labs/{setting.Labs[group.Lab].Id}"
                    : $"/cohorts/{setting.Cohorts[group.Cohort].Id}/teamEffect";
            judge.Refuse(pointer, $"{stability}", allowed);
        }
    }

    private static string Remedy(Ties ties, double share)
    {
        if (share <= 0)
        {
            return "weaker feedback or team effect; without any ties it would not hold either";
        }

        var pairs = ties.Pairs is { Count: > 0 } ? $", pairs {Below(share)} times theirs" : "";
        return $"the largest ties that fit are sameMetro {Below(ties.SameMetro.Value * share)}, "
            + $"otherwise {Below(ties.Otherwise.Value * share)}{pairs}; or weaker contagion, pull or team effect";
    }

    // Three significant digits, rounded down: what is said fits.
    private static string Below(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        var unit = Math.Pow(10, Math.Floor(Math.Log10(value)) - 2);
        return (Math.Floor(value / unit * (1 - 1e-9)) * unit).ToString("G3", CultureInfo.InvariantCulture);
    }
}
