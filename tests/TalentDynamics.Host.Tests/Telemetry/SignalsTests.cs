using System.Text.RegularExpressions;
using TalentDynamics.Host.Telemetry;

namespace TalentDynamics.Host.Tests.Telemetry;

/// <summary>What leaves a process by OTLP, read byte by byte.</summary>
public sealed partial class SignalsTests(ToldRuns runs) : IClassFixture<ToldRuns>, IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Log_lines_are_sentences_with_their_run_and_the_trace_they_belong_to()
    {
        Assert.Matches(Lived(), Assert.Single(runs.Plain.Lines));
        Assert.Equal(runs.Plain.Traces, runs.Plain.TracesOfLogs);
    }

    [Fact]
    public void Spans_metrics_and_lines_call_a_run_the_same_with_what_was_chosen_by_hand()
    {
        var otlp = runs.Chosen;
        var name = Assert.Single(otlp.Said("talent.run").Distinct());
        Assert.Matches("^llama-2023-[0-9a-f]{8}-1-as-observed --", name);
        Assert.Contains(" --set parameters.pullExcess.value=0", name);
        Assert.Contains(" --parameters fixed", name);
        Assert.Superset(
            new HashSet<string> { "talent run", "ensemble", "batch", "world 0" },
            otlp.Saying("talent.run").ToHashSet()
        );
        Assert.Equal([name], otlp.ToldBy("talent.retention", "talent.run"));
        Assert.NotEmpty(otlp.Lines);
        Assert.All(otlp.Lines, line => Assert.Contains($" worlds of {name} (", line));
    }

    [Fact]
    public async Task After_ten_commands_and_one_that_is_refused_every_trace_is_a_run_or_a_world()
    {
        using var otlp = new OtlpReceiver();
        await ToldRuns.Run(otlp, folder["run"], "--trace-worlds", "0,1,2");
        var noMistral = Path.Combine(Path.GetDirectoryName(Some.Baseline)!, "no-mistral.yaml");
        string[][] others =
        [
            ["new", "acme", "--out", folder["acme"]],
            ["check", Some.Baseline],
            ["compare", folder["run"]],
            ["explain", folder["run"]],
            ["export", folder["run"], "--openmetrics", folder["run.om"]],
            ["forecast", Some.Baseline, "--from", "2023-12-31", "--worlds", "40", "--out", folder["forecast"]],
            ["whatif", Some.Baseline, noMistral, "--worlds", "40", "--out", folder["whatif"]],
            ["sensitivity", Some.Baseline, "--samples", "4", "--worlds", "10", "--out", folder["sensitivity"]],
            ["ledger", "--ledger", Repository.PathOf("scenarios", "forecasts", "ledger.csv")],
        ];
        foreach (var command in others)
        {
            using var talent = Child.Talent(ToldRuns.To(otlp), command);
            await talent.Succeeds();
        }

        using var refused = Child.Talent(ToldRuns.To(otlp), "run", folder["nowhere.yaml"]);
        Assert.Equal(2, await refused.Ends());

        Assert.Equal(
            ["talent run", "talent run", "talent run", "talent run", "world 0", "world 1", "world 2"],
            otlp.Roots.Order(StringComparer.Ordinal)
        );
        Assert.Equal(["explain", "forecast", "run", "whatif"], otlp.Said("talent.verb").Order(StringComparer.Ordinal));
        Assert.Equal(otlp.Roots.Count(), otlp.Traces.Count());
    }

    [Fact]
    public void A_process_has_one_name_of_its_own_in_all_signals_with_machine_and_number()
    {
        var (first, second) = (runs.Plain, runs.Chosen);
        string[] names = [.. new[] { "traces", "metrics", "logs" }.SelectMany(first.InstancesIn).Distinct()];
        var name = Assert.Single(names);
        Assert.NotEqual(name, second.InstancesIn("metrics").Distinct().Single());
        Assert.StartsWith(Environment.MachineName.ToLowerInvariant() + "-", name);
        Assert.Contains("host.name", first.TextOf("metrics"));
        Assert.Contains("process.pid", first.TextOf("metrics"));
    }

    [Fact]
    public async Task How_long_a_batch_took_leads_to_its_trace_and_of_Orleans_only_what_the_manual_names_is_told()
    {
        var otlp = runs.Plain;

        Assert.Equal(otlp.Traces, otlp.TracesOfExemplars("talent.batch.duration"));
        var manual = await File.ReadAllTextAsync(
            Repository.PathOf("docs", "operations.md"),
            TestContext.Current.CancellationToken
        );
        var ofOrleans = otlp.Metrics.Where(name => name.StartsWith("orleans", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(ofOrleans);
        Assert.All(ofOrleans, name => Assert.Contains($"`{name.Replace('-', '_')}", manual));
    }

    [Fact]
    public void A_silo_has_a_job_of_its_own_and_names_its_cluster() =>
        Assert.Equal(
            ("talent-silo", "talent", "night"),
            (new ThisProcess(IsSilo: true).Service, new ThisProcess().Service, ClusterIn("silo", "http://there/night"))
        );

    private static string? ClusterIn(string verb, string url) =>
        Host
            .Commands.CommandLine.ProcessOf(
                [verb, "--cluster", url],
                Host.Console.Terminal.On(TextWriter.Null, TextWriter.Null, new System.Collections.Hashtable())
            )
            .Cluster;

    [GeneratedRegex(
        "^Lived 40 worlds of llama-2023-[0-9a-f]{8}-1 --parameters fixed \\(this team\\) in batches of [0-9]+ within [0-9.]+ s$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Lived();
}
