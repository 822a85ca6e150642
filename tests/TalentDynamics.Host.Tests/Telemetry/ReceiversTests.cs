using System.Collections;
using TalentDynamics.Host.Telemetry;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Host.Tests.Telemetry;

public sealed class ReceiversTests
{
    private static readonly Dashboard Running = new(1, new("http://127.0.0.1:18889"), "key");

    [Fact]
    public void Nothing_leaves_unless_it_is_asked_for() => Assert.False(Of(null).Any);

    [Fact]
    public void A_dashboard_that_runs_receives_everything()
    {
        var receivers = Of(Running);

        Assert.Equal(
            (true, true, true, Running),
            (receivers.Metrics, receivers.Traces, receivers.Logs, receivers.Dashboard)
        );
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4317", true, true, true)]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://127.0.0.1:4317", false, true, false)]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=https://example.org/v1/metrics", true, false, false)]
    [InlineData("OTEL_LOGS_EXPORTER=otlp", false, false, true)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4317 OTEL_TRACES_EXPORTER=none", true, false, true)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4317 OTEL_SDK_DISABLED=true", false, false, false)]
    [InlineData("OTEL_METRICS_EXPORTER=none", false, false, false)]
    public void The_standard_variables_decide_also_against_a_dashboard(
        string variables,
        bool metrics,
        bool traces,
        bool logs
    )
    {
        var receivers = Of(Running, variables.Split(' '));

        Assert.Equal((metrics, traces, logs), (receivers.Metrics, receivers.Traces, receivers.Logs));
        Assert.Null(receivers.Dashboard);
    }

    [Fact]
    public void All_variables_that_cannot_be_meant_are_named_at_once()
    {
        var bad = Assert.Throws<BadInputException>(() =>
            Of(
                null,
                "OTEL_EXPORTER_OTLP_ENDPOINT=localhost",
                "OTEL_EXPORTER_OTLP_PROTOCOL=json",
                "OTEL_TRACES_EXPORTER=zipkin"
            )
        );

        Assert.Equal(
            [
                "OTEL_EXPORTER_OTLP_ENDPOINT: found 'localhost', allowed an address such as http://127.0.0.1:4317",
                "OTEL_EXPORTER_OTLP_PROTOCOL: found 'json', allowed grpc or http/protobuf",
                "OTEL_TRACES_EXPORTER: found 'zipkin', allowed otlp or none",
            ],
            bad.Faults
        );
    }

    private static Receivers Of(Dashboard? running, params string[] variables) =>
        Receivers.Of(
            new Hashtable(variables.ToDictionary(v => v.Split('=')[0], v => v[(v.IndexOf('=') + 1)..])),
            () => running
        );
}
