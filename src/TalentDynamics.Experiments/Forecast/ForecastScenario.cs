using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Documents;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Experiments.Forecast;

/// <summary>Leaves the past as observed: makes of a scenario one whose worlds begin after a day, conditioned on who had left by then.</summary>
internal static partial class ForecastScenario
{
    /// <summary>The scenario from a day on, with the observations of those who were still there.</summary>
    /// <param name="input">The scenario from its start.</param>
    /// <param name="order">From when, until when.</param>
    /// <exception cref="BadInputException">When the days do not fit, or somebody's past is not known.</exception>
    public static ScenarioInput As(this ScenarioInput input, ForecastOrder order)
    {
        var scenario = input.Scenario with
        {
            Past = PastUntil(input, order.From),
            End = order.To ?? input.Scenario.End,
        };
        RequireSound(scenario, order.From);
        var setting = scenario.Compile();
        var tables = input.Tables.Select(text => Remaining(text, setting)).ToImmutableArray();
        return ScenarioInput.Of(scenario, tables.Select(_ => "observed.csv"), tables) with { Whole = input };
    }

    // Of a cohort that nobody observed, nobody is known to have left.
    private static KnownPast PastUntil(ScenarioInput input, DateOnly from)
    {
        var (setting, calendar) = (input.Setting, input.Setting.Calendar);
        var end = calendar.YearsAt(from.AddDays(1));
        var members = input.Observed.Values.SelectMany(cohort => cohort.Members).ToArray();
        string IdOf(ObservedMember member) => setting.Researchers[member.Researcher].Id;
        var exits =
            from member in members
            let exit = member.Exit
            where exit is not null && exit.Best < end
            let to = exit.Destination is { } lab && lab != Setting.Outside ? setting.Labs[lab].Id : null
            select (Id: IdOf(member), Exit: new KnownExit(calendar.DateAt(exit.Best), to));
        var lost = members
            .Where(m => m.IsLostBefore(end) && m.Entered < end)
            .ToImmutableSortedDictionary(IdOf, m => calendar.DateAt(m.FollowedTo).AddDays(-1), StringComparer.Ordinal);
        var removed = members
            .Where(m => m.Other is { } other && other.Best < end)
            .ToImmutableSortedDictionary(IdOf, m => calendar.DateAt(m.Other!.Best), StringComparer.Ordinal);
        return new(
            from,
            exits.ToImmutableSortedDictionary(e => e.Id, e => e.Exit),
            lost.IsEmpty ? null : lost,
            removed.IsEmpty ? null : removed
        );
    }

    // Canonical JSON is checked as strictly as a file, so reading it back finds every fault of the new scenario.
    /// <exception cref="BadInputException">What a scenario says does not fit the past that it was given.</exception>
    public static void RequireSound(Scenario scenario, DateOnly from)
    {
        try
        {
            ScenarioJson.Read(ScenarioJson.Write(scenario));
        }
        catch (InvalidDataException faults)
        {
            throw new BadInputException([
                .. faults.Message.Split('\n').Select(fault => $"--from {from:yyyy-MM-dd}: {Here().Replace(fault, "")}"),
            ]);
        }
    }

    // Nobody sees the JSON, so its line and column say nothing; of the day itself the path says nothing either.
    [GeneratedRegex(@"^scenario\.json\(\d+,\d+\): (/past/until: )?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Here();

    private static string Remaining(string text, Setting setting)
    {
        var members = setting.Cohorts.SelectMany(c => c.Members).Select(m => setting.Researchers[m].Id).ToHashSet();
        var rows = Csv.Rows(text, static _ => { }).ToArray();
        var who = rows[0].Select(cell => cell.Text).ToList().IndexOf("researcher");
        var kept = new StringBuilder();
        foreach (var row in rows.Where((row, i) => i == 0 || members.Contains(row[who].Text)))
        {
            kept.Append(Csv.Line(row.Select(cell => cell.Text)));
        }

        return kept.ToString();
    }
}
