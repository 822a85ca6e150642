using System.Runtime.CompilerServices;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Scenarios.Compilation;

/// <summary>From a scenario to what its worlds share.</summary>
internal static class CompiledScenarios
{
    private static readonly ConditionalWeakTable<Scenario, Setting> Compiled = [];

    /// <summary>What is the same in every world of a scenario; a large population is generated once only.</summary>
    public static Setting Compile(this Scenario scenario) => Compiled.GetValue(scenario, ScenarioCompiler.Of);
}
