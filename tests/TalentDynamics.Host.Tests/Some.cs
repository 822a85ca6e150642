using System.Collections.Immutable;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Host.Tests;

/// <summary>The LLaMA baseline, read from the repository and lived on one thread.</summary>
internal static class Some
{
    public static string Baseline => Llama.File;

    public static ScenarioInput Input() => ScenarioInput.Load(Baseline, []);

    public static Histories Histories(Setting setting, int worlds) =>
        SequentialRun.Of(new SettingIndex(setting), new FixedDraws(setting), 1, 0, worlds);

    /// <param name="hostile">Put behind every name that comes from outside.</param>
    /// <param name="worlds">How many to live.</param>
    public static RunFindings Findings(string hostile = "", int worlds = 300)
    {
        var input = Renamed(Input(), hostile);
        var histories = Histories(input.Setting, worlds);
        var run = new RunIdentity(
            input.Scenario.Name,
            input.Scenario.Title,
            input.Hash,
            1,
            worlds,
            worlds,
            Digest.Of(input.Setting, histories),
            .42,
            Complete: true,
            "talent run scenarios/llama-2023/baseline.yaml" + hostile,
            "talent 0.1.0"
        );
        return RunFindingsBuilder.Of(input, run, CohortExits.OfEach(input.Setting, histories));
    }

    private static ScenarioInput Renamed(ScenarioInput input, string hostile)
    {
        var scenario = input.Scenario with
        {
            Title = input.Scenario.Title + hostile,
            Roster = input.Scenario.Roster.ToImmutableSortedDictionary(
                who => who.Key,
                who => who.Value with { Name = who.Value.Name + hostile }
            ),
            Labs = input.Scenario.Labs.ToImmutableSortedDictionary(
                lab => lab.Key,
                lab => lab.Value with { Name = lab.Value.Name + hostile }
            ),
            Events = input.Scenario.Events.ToImmutableSortedDictionary(
                e => e.Key,
                e => e.Value with { Description = e.Value.Description + hostile }
            ),
        };
        return input with { Scenario = scenario, Setting = scenario.Compile() };
    }
}
