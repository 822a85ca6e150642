using System.Collections;
using TalentDynamics.Host.Commands;
using TalentDynamics.Host.Console;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Host.Tests.Commands;

/// <summary>Nobody begins hours of work by a slip of the finger, and nobody waits for minutes without being told.</summary>
public sealed class RunCostTests : IDisposable
{
    private static readonly string Field = Repository.PathOf("scenarios", "field-2025", "baseline.yaml");

    private static readonly string NoMistral = Repository.PathOf("scenarios", "llama-2023", "no-mistral.yaml");

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_run_of_hours_says_how_long_it_takes_and_begins_with_yes_only()
    {
        var talent = await Talent.Run("run", Field, "--worlds", "10000000", "--out", folder["run"]);

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Matches(
            @"^--worlds: found a run of about [0-9.]+ hours \(101,948 people × 10,000,000 worlds\), allowed with --yes, or fewer worlds\n$",
            talent.Error
        );
        Assert.Empty(Directory.GetFileSystemEntries(folder.Root));
    }

    [Fact]
    public async Task An_explanation_and_a_what_if_are_agreed_to_with_all_their_ensembles()
    {
        var run = folder["run"];
        string[] few = ["--worlds", "2", "--parameters", "fixed"];
        await Talent.Run(["run", Some.Baseline, .. few, "--out", run]);

        Assert.Equal(Enumerable.Repeat(32, 32), await AmongOf("explain", run));
        var two = await AmongOf(["whatif", Some.Baseline, NoMistral, .. few, "--out", folder["whatif"]]);
        Assert.Equal([2, 2], two);
    }

    [Fact]
    public async Task Many_ensembles_of_which_none_takes_long_are_refused_as_a_whole()
    {
        var refused = await Assert.ThrowsAsync<BadInputException>(() => Begun(Sets(20_000)));

        Assert.Equal(
            "--worlds: found a run of about "
                + $"{RunCost.Of(Sets(20_000), Environment.ProcessorCount).Time.TotalHours:0.#} hours "
                + "(101,948 people × 20,000 worlds × 64 ensembles), allowed with --yes, or fewer worlds",
            refused.Message
        );
    }

    [Fact]
    public async Task Minutes_are_said_once_beforehand()
    {
        var sets = Sets(10 * Environment.ProcessorCount);

        Assert.Equal(
            $"talent: this takes about 22 minutes (101,948 people × {sets.Worlds:N0} worlds × 64 ensembles)\n",
            await Begun(sets, sets)
        );
        Assert.Equal("", await Begun(Order(Some.Baseline, 1000)));
    }

    [Fact]
    public void The_measured_runs_are_estimated_to_a_factor_of_three()
    {
        Assert.InRange(Seconds(Field, 1), 5.1 / 3, 5.1 * 3);
        Assert.InRange(Seconds(Some.Baseline, 10_000), .25 / 3, .25 * 3);
        Assert.InRange(RunCost.Of(Sets(2), 2).Time.TotalSeconds, 140.0 / 3, 140 * 3);
    }

    [Fact]
    public void The_estimate_grows_with_worlds_and_shrinks_with_cores()
    {
        var order = Order(Some.Baseline, 1000);
        var time = RunCost.Of(order, 2).Time;
        Assert.Equal(time * 3, RunCost.Of(order with { Worlds = 3000 }, 2).Time);
        Assert.Equal(time / 2, RunCost.Of(order, 4).Time);
    }

    private async Task<int[]> AmongOf(params string[] command)
    {
        var found = new List<int>();
        var talent = await Talent.Run(Noted, [], command);
        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        return [.. found];

        Task<EnsembleOutcome> Noted(
            EnsembleOrder order,
            IProgress<EnsembleProgress> progress,
            CancellationToken cancelled
        )
        {
            found.Add(order.Among);
            return InProcess.Run(order, progress, cancelled);
        }
    }

    // What is said before ensembles of one command begin; none is run.
    private static async Task<string> Begun(params EnsembleOrder[] orders)
    {
        using var said = new StringWriter();
        var terminal = Terminal.On(TextWriter.Null, said, new Hashtable());
        await using var target = new RunTarget(static (_, _, _) => Task.FromResult<EnsembleOutcome>(null!));
        target.Are(CommandLine.Root(terminal, target.Live).Parse(["explain", "run"]), terminal);
        foreach (var order in orders)
        {
            await target.Live(
                order,
                new DirectProgress<EnsembleProgress>(static _ => { }),
                TestContext.Current.CancellationToken
            );
        }

        return said.ToString();
    }

    private static EnsembleOrder Sets(int worlds) => Order(Field, worlds) with { Among = 64 };

    private static double Seconds(string file, int worlds) => RunCost.Of(Order(file, worlds), 2).Time.TotalSeconds;

    private static EnsembleOrder Order(string file, int worlds) => new(Repository.Load(file), 1, worlds, null);
}
