using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Bench;
using TalentDynamics.Experiments;
using TalentDynamics.Explorer;
using TalentDynamics.Grains.Ensembles;
using TalentDynamics.Host.Commands;
using TalentDynamics.Host.Console;
using TalentDynamics.Model.Population;
using TalentDynamics.People;
using TalentDynamics.RunFolders;
using TalentDynamics.Stores.Access;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using static ArchUnitNET.Fluent.Slices.SliceRuleDefinition;
using Assembly = System.Reflection.Assembly;

namespace TalentDynamics.Host.Tests;

/// <summary>The walls between the projects: what each may not see.</summary>
public sealed class Walls
{
    private static readonly Assembly Model = typeof(Setting).Assembly;

    private static readonly Assembly Analysis = typeof(CompareCohort).Assembly;

    private static readonly Assembly Grains = typeof(EnsembleRun).Assembly;

    private static readonly Assembly Experiments = typeof(Experiment).Assembly;

    private static readonly Assembly Reports = Assembly.Load("TalentDynamics.Reports");

    private static readonly Assembly RunFolders = typeof(Manifest).Assembly;

    private static readonly Assembly Explorer = typeof(ExplorerSite).Assembly;

    private static readonly Assembly Stores = typeof(ClusterAddress).Assembly;

    private static readonly Assembly People = typeof(ImportExport).Assembly;

    private static readonly Assembly Bench = typeof(BenchWork).Assembly;

    private static readonly Assembly Host = typeof(CommandLine).Assembly;

    private static readonly Assembly[] Libraries =
    [
        Model,
        Analysis,
        Grains,
        Experiments,
        Reports,
        RunFolders,
        Explorer,
        Stores,
        People,
        Bench,
    ];

    private static readonly ArchUnitNET.Domain.Architecture Built = new ArchLoader()
        .LoadAssemblies([.. Libraries, Host, typeof(System.Console).Assembly])
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

    [Theory]
    [InlineData("Model")]
    [InlineData("Analysis")]
    [InlineData("Grains")]
    [InlineData("Experiments")]
    [InlineData("Reports")]
    [InlineData("RunFolders")]
    [InlineData("Explorer")]
    [InlineData("Stores")]
    [InlineData("People")]
    [InlineData("Bench")]
    [InlineData("Host")]
    public void No_folder_of_a_project_needs_one_that_needs_it(string project) =>
        Slices().Matching($"TalentDynamics.{project}.(**)").Should().BeFreeOfCycles().Check(Built);

    // What stands beside the folders is the entrance of a project, or its roof: it may see them all.
    [Theory]
    [InlineData("Grains")]
    [InlineData("Experiments")]
    [InlineData("RunFolders")]
    [InlineData("Explorer")]
    [InlineData("Stores")]
    [InlineData("People")]
    [InlineData("Host")]
    public void No_folder_of_a_project_needs_what_stands_beside_the_folders(string project) =>
        Types()
            .That()
            .ResideInNamespaceMatching($@"^TalentDynamics\.{project}\.")
            .Should()
            .NotDependOnAnyTypesThat()
            .ResideInNamespace($"TalentDynamics.{project}")
            .Check(Built);

    [Fact]
    public void Experiments_see_the_analysis_and_the_model_and_no_grains() =>
        Assert.Equal(
            ["TalentDynamics.Analysis", "TalentDynamics.Model"],
            Seen(Experiments, "Orleans", "TalentDynamics.", "Microsoft.Extensions", "Spectre", "System.Console")
        );

    [Fact]
    public void Run_folders_see_findings_and_their_pages_and_neither_grains_nor_a_terminal() =>
        Assert.Equal(
            ["TalentDynamics.Analysis", "TalentDynamics.Experiments", "TalentDynamics.Model", "TalentDynamics.Reports"],
            Seen(RunFolders, "Orleans", "TalentDynamics.", "talent", "Spectre", "System.CommandLine", "System.Console")
        );

    [Fact]
    public void The_explorer_sees_findings_and_charts_and_neither_grains_nor_a_terminal_nor_the_command_line() =>
        Assert.Equal(
            ["TalentDynamics.Analysis", "TalentDynamics.Experiments", "TalentDynamics.Model", "TalentDynamics.Reports"],
            Seen(Explorer, "Orleans", "TalentDynamics.", "talent", "Spectre", "System.CommandLine", "System.Console")
        );

    [Fact]
    public void Stores_see_the_grains_and_the_model_and_no_terminal() =>
        Assert.Equal(
            ["TalentDynamics.Grains", "TalentDynamics.Model"],
            Seen(Stores, "TalentDynamics.", "talent", "Spectre", "System.CommandLine", "System.Console")
        );

    [Fact]
    public void People_see_the_model_and_neither_experiments_nor_a_terminal() =>
        Assert.Equal(
            ["TalentDynamics.Model"],
            Seen(People, "Orleans", "TalentDynamics.", "talent", "Spectre", "System.CommandLine", "System.Console")
        );

    [Fact]
    public void The_bench_sees_the_grains_and_experiments_and_neither_pages_nor_a_terminal() =>
        Assert.Equal(
            ["TalentDynamics.Experiments", "TalentDynamics.Grains", "TalentDynamics.Model"],
            Seen(Bench, "TalentDynamics.", "talent", "Spectre", "System.CommandLine", "System.Console")
        );

    [Fact]
    public void Nobody_sees_the_host() =>
        Types()
            .That()
            .ResideInAssembly(Libraries[0], Libraries[1..])
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
