using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Grains.Telemetry;

namespace TalentDynamics.Host.Telemetry;

/// <summary>What a process says about itself.</summary>
/// <param name="Receivers">What leaves by OTLP.</param>
/// <param name="Process">Which process this is.</param>
/// <param name="IsScraped">Whether Prometheus comes and asks.</param>
internal sealed record TelemetryOptions(Receivers Receivers, ThisProcess Process, bool IsScraped = false);

/// <summary>The one registration of telemetry, for a run in one process and for a silo.</summary>
internal static class TalentTelemetry
{
    private const int ExportMilliseconds = 1000;

    /// <summary>Adds meters, spans and logs, and where they go; nothing is listened to that goes nowhere.</summary>
    public static IServiceCollection AddTalentTelemetry(this IServiceCollection services, TelemetryOptions options)
    {
        var receivers = options.Receivers;
        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource => Describe(resource, options.Process));
        if (receivers.Metrics || options.IsScraped)
        {
            telemetry.WithMetrics(metrics => Add(metrics, options));
        }

        if (receivers.Traces)
        {
            telemetry.WithTracing(traces =>
                traces
                    .AddSource(Instruments.Name) // not the store's: what is written is seen as the phase keep, and as a latency
                    .AddOtlpExporter(otlp => Direct(otlp, receivers.Dashboard))
            );
        }

        if (receivers.Logs)
        {
            telemetry.WithLogging(
                logs => logs.AddOtlpExporter(otlp => Direct(otlp, receivers.Dashboard)),
                static logs => logs.IncludeFormattedMessage = true
            );
            services.AddLogging(logging =>
                logging
                    .SetMinimumLevel(LogLevel.Warning)
                    .AddFilter(Instruments.Name, LogLevel.Information)
                    .AddFilter("Orleans", options.Process.IsSilo ? LogLevel.Warning : LogLevel.Error)
            );
        }

        return services;
    }

    /// <summary>GET /metrics, as Prometheus scrapes it.</summary>
    public static IEndpointConventionBuilder MapTalentMetrics(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPrometheusScrapingEndpoint();

    /// <summary>What is measured: ours, Orleans' and the runtime's instruments.</summary>
    public static MeterProviderBuilder AddTalentInstruments(this MeterProviderBuilder metrics) =>
        metrics
            .AddMeter(Instruments.Name, OrleansInstruments.Meter, "System.Runtime")
            .SetExemplarFilter(ExemplarFilterType.TraceBased)
            .AddView(OrleansInstruments.Viewed);

    private static void Add(MeterProviderBuilder metrics, TelemetryOptions options)
    {
        metrics.AddTalentInstruments();
        if (options.IsScraped)
        {
            metrics.AddPrometheusExporter(static prometheus =>
                prometheus.ResourceConstantLabels = static key =>
                    key is ThisProcess.InstanceKey or ThisProcess.ClusterKey
            );
        }

        if (options.Receivers.Metrics)
        {
            metrics.AddOtlpExporter(
                (otlp, reader) =>
                {
                    Direct(otlp, options.Receivers.Dashboard);
                    var periodic = reader.PeriodicExportingMetricReaderOptions;
                    periodic.ExportIntervalMilliseconds ??= ExportMilliseconds; // the variable wins
                }
            );
        }
    }

    private static void Describe(ResourceBuilder resource, ThisProcess process) =>
        resource
            .AddService(
                Environment.GetEnvironmentVariable("OTEL_SERVICE_NAME") ?? process.Service,
                serviceVersion: Versions.ThisProduct,
                autoGenerateServiceInstanceId: false,
                serviceInstanceId: ThisProcess.Id
            )
            .AddAttributes(process.Attributes);

    private static void Direct(OtlpExporterOptions otlp, Dashboard? dashboard)
    {
        if (dashboard is not null)
        {
            (otlp.Endpoint, otlp.Protocol) = (dashboard.Otlp, OtlpExportProtocol.Grpc);
            otlp.Headers = $"x-otlp-api-key={dashboard.Key}";
        }
    }
}
