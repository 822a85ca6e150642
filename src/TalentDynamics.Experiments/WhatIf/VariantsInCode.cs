using System.Collections.Immutable;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Variants;

namespace TalentDynamics.Experiments.WhatIf;

/// <summary>Variants that a program has made are held to what variants in files are held to.</summary>
internal static class VariantsInCode
{
    /// <exception cref="BadInputException">With all faults of all scenarios.</exception>
    public static void Require(Scenario @base, ImmutableArray<PlannedArm> arms)
    {
        Refuse([.. arms.Select(arm => arm.Scenario).Prepend(@base).SelectMany(Soundness.Faults)]);
        Refuse([.. Count(arms), .. arms.SelectMany(arm => Incomparable(@base, arm))]);
    }

    private static IEnumerable<string> Count(ImmutableArray<PlannedArm> arms) =>
        arms.IsEmpty
            ? ["found no variant, allowed one or more"]
            : arms.CountBy(arm => arm.Name)
                .Where(name => name.Value > 1)
                .Select(name => $"found the variant {name.Key} {name.Value} times, allowed each once");

    private static IEnumerable<string> Incomparable(Scenario @base, PlannedArm arm) =>
        Variant
            .Faults(arm.File, @base, arm.Scenario)
            .Select(f => $"{arm.Name}: {f.Path}: found {f.Found}, allowed {f.Allowed}");

    private static void Refuse(IReadOnlyList<string> faults)
    {
        if (faults.Count > 0)
        {
            throw new BadInputException(faults);
        }
    }
}
