using System.Text.RegularExpressions;
using TalentDynamics.Host.Telemetry;

namespace TalentDynamics.Host.Tests.Telemetry;

/// <summary>What leaves a process by OTLP, read byte by byte.</summary>
public sealed partial class SignalsTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Log_lines_are_sentences_with_their_run_and_the_trace_they_belong_to()
    {
        using var otlp = await Run();

        Assert.Matches(Lived(), Assert.Single(otlp.Lines));
        Assert.Equal(otlp.Traces, otlp.TracesOfLogs);
    }

    [Fact]
    public async Task After_ten_commands_and_one_that_is_refused_every_trace_is_a_run_or_a_world()
    {
        using var otlp = await Run("--trace-worlds", "0,1,2");
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
            using var talent = Child.Talent(To(otlp), command);
            await talent.Succeeds();
        }

        using var refused = Child.Talent(To(otlp), "run", folder["nowhere.yaml"]);
        Assert.Equal(2, await refused.Ends());

        Assert.Equal(
            ["talent run", "talent run", "talent run", "talent run", "world 0", "world 1", "world 2"],
            otlp.Roots.Order(StringComparer.Ordinal)
        );
        Assert.Equal(["explain", "forecast", "run", "whatif"], otlp.Said("talent.verb").Order(StringComparer.Ordinal));
        Assert.Equal(otlp.Roots.Count(), otlp.Traces.Count());
    }

    [Fact]
    public async Task A_process_has_one_name_of_its_own_in_all_signals_with_machine_and_number()
    {
        using var first = await Run();
        using var second = await Run();

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
        using var otlp = await Run();

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

    private static Dictionary<string, string> To(OtlpReceiver otlp) =>
        new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = otlp.Address, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" };

    private async Task<OtlpReceiver> Run(params string[] more)
    {
        var otlp = new OtlpReceiver();
        string[] run =
        [
            "run",
            Some.Baseline,
            "--worlds",
            "40",
            "--parameters",
            "fixed",
            "--force",
            "--out",
            folder["run"],
        ];
        using var talent = Child.Talent(To(otlp), [.. run, .. more]);
        Assert.DoesNotContain("did not arrive", await talent.Succeeds());
        return otlp;
    }

    [GeneratedRegex(
        "^Lived 40 worlds of llama-2023-[0-9a-f]{8}-1 \\(this team\\) in batches of [0-9]+ within [0-9.]+ s$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Lived();
}
