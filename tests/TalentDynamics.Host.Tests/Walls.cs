using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Grains.Ensembles;
using TalentDynamics.Host.Commands;
using TalentDynamics.Host.Console;
using TalentDynamics.Model.Population;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;

namespace TalentDynamics.Host.Tests;

/// <summary>The walls between the projects: what each may not see.</summary>
public sealed class Walls
{
    private static readonly Assembly Model = typeof(Setting).Assembly;

    private static readonly Assembly Analysis = typeof(CompareCohort).Assembly;

    private static readonly Assembly Grains = typeof(EnsembleRun).Assembly;

    private static readonly Assembly Host = typeof(CommandLine).Assembly;

    private static readonly ArchUnitNET.Domain.Architecture Built = new ArchLoader()
        .LoadAssemblies(Model, Analysis, Grains, Host, typeof(System.Console).Assembly)
        .Build();

    [Fact]
    public void The_model_sees_no_grains_no_observations_and_no_host() =>
        Assert.Equal(
            [],
            Seen(
                Model,
                "Orleans",
                "TalentDynamics.",
                "Microsoft.Extensions",
                "Spectre",
                "System.CommandLine",
                "System.Console"
            )
        );

    [Fact]
    public void The_analysis_sees_the_model_and_no_grains() =>
        Assert.Equal(
            ["TalentDynamics.Model"],
            Seen(Analysis, "Orleans", "TalentDynamics.", "Microsoft.Extensions", "Spectre", "System.Console")
        );

    [Fact]
    public void The_grains_see_the_model_and_neither_the_analysis_nor_the_host() =>
        Assert.Equal(
            ["TalentDynamics.Model"],
            Seen(Grains, "TalentDynamics.", "talent", "Spectre", "System.CommandLine", "System.Console")
        );

    [Fact]
    public void Nobody_sees_the_host() =>
        Types()
            .That()
            .ResideInAssembly(Model, Analysis, Grains)
            .Should()
            .NotDependOnAnyTypesThat()
            .ResideInAssembly(Host)
            .Check(Built);

    [Fact]
    public void Only_the_terminal_touches_the_console_of_the_process() =>
        Types()
            .That()
            .ResideInAssembly(Host)
            .And()
            .DoNotHaveFullName(typeof(Terminal).FullName!)
            .Should()
            .NotDependOnAnyTypesThat()
            .HaveFullName("System.Console")
            .Check(Built);

    private static string[] Seen(Assembly from, params string[] starts) =>
        [
            .. from.GetReferencedAssemblies()
                .Select(reference => reference.Name!)
                .Where(name => starts.Any(start => name.StartsWith(start, StringComparison.Ordinal)))
                .Order(StringComparer.Ordinal),
        ];
}
