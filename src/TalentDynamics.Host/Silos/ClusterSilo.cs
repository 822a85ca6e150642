using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Serialization;
using Orleans.Storage;
using TalentDynamics.Grains;
using TalentDynamics.Grains.Batches;
using TalentDynamics.Host.Telemetry;

namespace TalentDynamics.Host.Silos;

/// <summary>What a silo is told.</summary>
/// <param name="Place">The cluster that it joins.</param>
/// <param name="Address">Where others reach it.</param>
/// <param name="SiloPort">For silos.</param>
/// <param name="GatewayPort">For clients.</param>
/// <param name="Room">What it has to offer.</param>
/// <param name="Suspicion">After how long a silo that does not answer is taken for dead.</param>
/// <param name="Log">What it says on standard error.</param>
/// <param name="Dashboard">The Orleans Dashboard; null for none.</param>
internal sealed record SiloPlan(
    ClusterPlace Place,
    IPAddress Address,
    int SiloPort,
    int GatewayPort,
    SiloCapacity Room,
    TimeSpan Suspicion,
    LogLevel Log,
    SiloDashboard? Dashboard = null
);

/// <summary>A silo of a cluster.</summary>
internal static class ClusterSilo
{
    private const int Probes = 3;

    /// <summary>Builds the silo; the caller starts it.</summary>
    /// <param name="plan">What it is told.</param>
    /// <param name="fate">Told when it cannot go on.</param>
    /// <param name="log">Where it logs besides standard error; null for nowhere.</param>
    public static IHost Build(SiloPlan plan, IFatalErrorHandler fate, ILoggerProvider? log = null)
    {
        var seen = plan.Dashboard?.Builder();
        var alone = seen is null ? Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null) : null;
        var builder = (IHostApplicationBuilder?)seen ?? alone!;
        Log(builder.Logging, plan.Log);
        if (log is not null)
        {
            builder.Logging.AddProvider(log);
        }

        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(20));
        builder.UseOrleans(silo =>
        {
            silo.ConfigureEndpoints(plan.Address, plan.SiloPort, plan.GatewayPort)
                .UseRedisClustering(o => o.ConfigurationOptions = plan.Place.Address.Store(plan.Place.Password))
                .AddRedisGrainStorage(
                    TalentSilo.Store,
                    options =>
                        options.Configure<Serializer>(
                            (o, serializer) =>
                            {
                                o.ConfigurationOptions = plan.Place.Address.Store(plan.Place.Password);
                                o.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
                                o.DeleteStateOnClear = true;
                            }
                        )
                )
                .Configure<ClusterOptions>(plan.Place.Name)
                .Configure<SiloMessagingOptions>(ClusterPlace.Limit)
                .Configure<ClusterMembershipOptions>(o => Watch(o, plan.Suspicion))
                .AddTalentDynamics(plan.Room);
            if (plan.Place.Credentials is { } credentials)
            {
                silo.UseTls(credentials.Apply);
            }

            if (seen is not null)
            {
                silo.AddDashboard();
            }

            silo.Services.Replace(ServiceDescriptor.Singleton(fate));
        });
        return seen is null ? alone!.Build() : plan.Dashboard!.Build(seen);
    }

    /// <summary>Silos look after each other often enough that a silent one is found in this time.</summary>
    private static void Watch(ClusterMembershipOptions options, TimeSpan suspicion)
    {
        options.ProbeTimeout = suspicion / Probes;
        options.MinProbeTimeout = suspicion / Probes / 2;
        options.MaxProbeTimeout = suspicion / Probes;
        options.NumMissedProbesLimit = Probes;
        options.IAmAliveTablePublishTimeout = suspicion / Probes;
        options.NumMissedTableIAmAliveLimit = Probes;
        options.TableRefreshTimeout = suspicion;
        options.DefunctSiloExpiration = TimeSpan.FromDays(1);
        options.DefunctSiloCleanupPeriod = TimeSpan.FromHours(1);
    }

    // What Orleans warns of while a silo comes and goes is its daily work here; what it refuses and what fails is said.
    private static void Log(ILoggingBuilder logging, LogLevel least) =>
        logging
            .AddSimpleConsole(o =>
            {
                o.SingleLine = true;
                o.TimestampFormat = "HH:mm:ss ";
                o.ColorBehavior = LoggerColorBehavior.Disabled;
            })
            .SetMinimumLevel(least)
            .AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error)
            .AddFilter("Polly", LogLevel.Critical)
            .AddFilter("Orleans.Runtime.Messaging.Connection", least < LogLevel.Warning ? least : LogLevel.Error) // says it twice
            .Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
}
