using System.Collections;
using System.Diagnostics.Tracing;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using OpenTelemetry.Exporter;
using TalentDynamics.Grains;
using TalentDynamics.Host.Commands;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.Telemetry;
using TalentDynamics.Host.Tests.Commands;
using TalentDynamics.RunFolders;
using TalentDynamics.RunFolders.Tables;

namespace TalentDynamics.Host.Tests.Telemetry;

public sealed class WatchingTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("--pace", "1h", "--pace: found '1h', allowed a time such as 1s or 250ms, at most 60m")]
    [InlineData("--pace", "0s", "--pace: found '0s', allowed a time such as 1s or 250ms, at most 60m")]
    [InlineData("--pace", "61m", "--pace: found '61m', allowed a time such as 1s or 250ms, at most 60m")]
    [InlineData("--pace", "s", "--pace: found 's', allowed a time such as 1s or 250ms, at most 60m")]
    [InlineData("--prometheus", "9464", "--prometheus: found '9464', allowed an address such as 127.0.0.1:9464")]
    [InlineData("--prometheus", "here:1", "--prometheus: found 'here:1', allowed an address such as 127.0.0.1:9464")]
    [InlineData("--trace", "mean", "--trace: found 'mean', allowed median")]
    [InlineData("--trace-worlds", "1,x", "--trace-worlds: found '1,x', allowed worlds such as 0,1,2")]
    [InlineData("--trace-worlds", "-1", "--trace-worlds: found '-1', allowed worlds such as 0,1,2")]
    public async Task A_value_that_cannot_be_meant_is_refused_with_what_is_allowed(
        string option,
        string value,
        string fault
    )
    {
        var talent = await Talent.Run("run", Some.Baseline, option, value);

        Assert.Equal((ExitCode.BadInput, "", fault + "\n"), (talent.ExitCode, talent.Out, talent.Error));
    }

    [Fact]
    public async Task An_address_that_is_taken_is_refused_before_anything_is_lived()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var talent = await Talent.Run(
            "run",
            Some.Baseline,
            "--out",
            folder["run"],
            "--prometheus",
            $"{taken.LocalEndpoint}"
        );

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.StartsWith(
            $"--prometheus: found {taken.LocalEndpoint}, allowed a free address",
            Assert.Single(talent.Faults)
        );
        Assert.False(Directory.Exists(folder["run"]));
    }

    [Fact]
    public async Task Metrics_beyond_loopback_without_a_token_are_refused_before_anything_is_lived()
    {
        var talent = await Talent.Run("run", Some.Baseline, "--out", folder["run"], "--prometheus", "0.0.0.0:0");

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Equal(
            "TALENT_PROMETHEUS_TOKEN: found 0 characters, allowed 16 or more, or none with --prometheus on loopback",
            Assert.Single(talent.Faults)
        );
        Assert.False(Directory.Exists(folder["run"]));
    }

    [Fact]
    public async Task Metrics_are_told_to_those_only_who_bear_the_token()
    {
        var variables = new Hashtable { [PrometheusEndpoint.TokenVariable] = "sixteen letters!" };
        var terminal = Terminal.On(TextWriter.Null, TextWriter.Null, variables);
        await using var endpoint = await PrometheusEndpoint.Open(
            new(IPAddress.Loopback, 0),
            new(),
            terminal,
            new CancellationToken(canceled: false)
        );
        using var web = new HttpClient();
        var token = TestContext.Current.CancellationToken;
        Assert.Equal(HttpStatusCode.Unauthorized, (await web.GetAsync(new Uri(endpoint.Address), token)).StatusCode);
        web.DefaultRequestHeaders.Authorization = new("Bearer", "sixteen letters!");
        Assert.Equal(HttpStatusCode.OK, (await web.GetAsync(new Uri(endpoint.Address), token)).StatusCode);
    }

    [Fact]
    public async Task Traces_that_nobody_would_receive_are_refused()
    {
        var state = new Dictionary<string, string> { ["TALENT_STATE"] = folder["state"] };
        using var talent = Child.Talent(state, "run", Some.Baseline, "--trace", "median", "--out", folder["run"]);

        Assert.Equal(ExitCode.BadInput, await talent.Ends());
        Assert.StartsWith("--trace: found nobody who receives traces, allowed", talent.Said.Trim());
    }

    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    public async Task A_receiver_that_is_not_there_is_named_and_costs_no_result(string protocol)
    {
        var variables = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://127.0.0.1:{FreePorts.One()}",
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
        };
        using var talent = Child.Talent(variables, "run", Some.Baseline, "--worlds", "20", "--out", folder["run"]);

        Assert.Contains("talent: some telemetry did not arrive: ", await talent.Succeeds());
        Assert.True((await RunFolder.ReadManifest(folder["run"])).Complete);
    }

    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    public async Task A_receiver_that_accepts_and_never_answers_is_given_up_for_all_signals_at_once_and_named(
        string protocol
    )
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start(); // the system accepts, and nobody ever reads
        var variables = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://{silent.LocalEndpoint}",
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
            ["OTEL_EXPORTER_OTLP_TIMEOUT"] = "600000", // however slow the run: nothing is given up before its end
        };
        var careers = string.Join(',', Enumerable.Range(0, 200)); // more spans than may wait
        string[] run = ["run", Some.Baseline, "--worlds", "200", "--out", folder["run"], "--trace-worlds", careers];
        using var talent = Child.Talent(variables, run);

        Assert.Matches(
            "talent: some telemetry did not arrive: .*[0-9]+ spans or lines had no room while they waited; "
                + "the last traces, metrics, logs were not taken within 5 s\n",
            await talent.Succeeds()
        );
        Assert.True((await RunFolder.ReadManifest(folder["run"])).Complete);
    }

    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    public async Task What_a_silent_receiver_is_given_up_with_before_the_end_is_counted_and_said(string protocol)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var variables = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://{silent.LocalEndpoint}",
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
            ["OTEL_EXPORTER_OTLP_TIMEOUT"] = "300", // so that nothing is still on its way when the run ends
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "100",
        };
        string[] run = ["run", Some.Baseline, "--worlds", "20", "--parameters", "fixed", "--out", folder["run"]];
        using var talent = Child.Talent(variables, [.. run, "--pace", "20ms"]);

        Assert.Matches(
            $"talent: some telemetry did not arrive: .*{silent.LocalEndpoint}.*; deliveries .* that failed: [1-9]",
            await talent.Succeeds()
        );
        Assert.True((await RunFolder.ReadManifest(folder["run"])).Complete);
    }

    [Fact]
    public async Task What_a_receiver_refuses_is_counted_to_the_last_delivery()
    {
        using var refusing = new OtlpReceiver(HttpStatusCode.ServiceUnavailable);
        var variables = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = refusing.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "100",
        };
        using var talent = Child.Talent(variables, "run", Some.Baseline, "--worlds", "20", "--out", folder["run"]);

        var said = await talent.Succeeds();
        Assert.Contains($"; deliveries of spans, metrics or lines that failed: {refusing.Deliveries}\n", said);
    }

    [Fact]
    public void Every_failure_that_is_counted_is_one_that_the_exporters_know()
    {
        var told = typeof(OtlpExporterOptions)
            .Assembly.GetTypes()
            .Single(type => type.Name == "OpenTelemetryProtocolExporterEventSource")
            .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(method => method.IsDefined(typeof(EventAttribute), inherit: false));

        Assert.Subset(told.Select(method => method.Name).ToHashSet(), DeliveryFaults.Failures.ToHashSet());
    }

    [Fact]
    public async Task A_paced_run_leaves_what_a_run_at_full_speed_leaves()
    {
        await Talent.Run("run", Some.Baseline, "--worlds", "30", "--out", folder["fast"]);
        await Talent.Run(
            "run",
            Some.Baseline,
            "--worlds",
            "30",
            "--out",
            folder["paced"],
            "--pace",
            "1ms",
            "--batch",
            "11"
        );
        var (fast, paced) = (await Signals("fast"), await Signals("paced"));

        Assert.Equal(
            (await RunFolder.ReadManifest(folder["fast"])).Digest,
            (await RunFolder.ReadManifest(folder["paced"])).Digest
        );
        Assert.Equal(fast, paced);
    }

    private async Task<IEnumerable<object>> Signals(string run) =>
        (await SignalsTable.Read(folder[run], Some.Input().Setting)).Cast<object>();
}
