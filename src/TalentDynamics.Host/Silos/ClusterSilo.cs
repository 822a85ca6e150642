using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Orleans.Configuration;
using Orleans.Dashboard;
using TalentDynamics.Bench;
using TalentDynamics.Grains;
using TalentDynamics.Grains.Batches;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.Telemetry;
using TalentDynamics.Stores;
using TalentDynamics.Stores.Access;

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
/// <param name="Tls">How its connections are secured; null without.</param>
internal sealed record SiloPlan(
    ClusterPlace Place,
    IPAddress Address,
    int SiloPort,
    int GatewayPort,
    SiloCapacity Room,
    TimeSpan Suspicion,
    LogLevel Log,
    SiloDashboard? Dashboard = null,
    ClusterTls? Tls = null
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
        builder.Services.TryAddSingleton(TimeProvider.System);
        var leaving = new Leaving();
        Log(builder.Logging, plan.Log, leaving);
        if (log is not null)
        {
            builder.Logging.AddProvider(log);
        }

        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = Farewell.Polite);
        builder.UseOrleans(silo =>
        {
            silo.ConfigureEndpoints(plan.Address, plan.SiloPort, plan.GatewayPort)
                .UseStoreOf(plan.Place)
                .Configure<ClusterOptions>(plan.Place.Name)
                .Configure<SiloOptions>(static o => o.SiloName = ThisProcess.Id)
                .Configure<SiloMessagingOptions>(ClusterPlace.Limit)
                .Configure<ClusterMembershipOptions>(o => Watch(o, plan.Suspicion))
                .AddTalentDynamics(plan.Room);
            plan.Tls?.Secure(silo);
            silo.DropTheSilent();

            if (seen is not null)
            {
                silo.AddDashboard();
            }

            silo.Services.Replace(ServiceDescriptor.Singleton(fate));
            silo.Configure<GrainTypeOptions>(o =>
                o.Classes.RemoveWhere(type => type.Namespace == typeof(EchoGrain).Namespace)
            );
        });
        return leaving.Watched(seen is null ? alone!.Build() : plan.Dashboard!.Build(seen));
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
    private static void Log(ILoggingBuilder logging, LogLevel least, Leaving leaving)
    {
        LogLevel Else(LogLevel usual) => least < LogLevel.Warning ? least : usual;
        bool WhileHere(LogLevel level) => level >= least && !leaving.Hides(level);
        logging
            .AddConsole(o => o.FormatterName = LogLines.Form)
            .AddConsoleFormatter<LogLines, LogLinesOptions>(o => o.HasStackTraces = least < LogLevel.Warning)
            .SetMinimumLevel(least)
            .AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error)
            .AddFilter("Orleans.Runtime.Scheduler", Else(LogLevel.Error)) // a batch lives for a second at a time
            .AddFilter("Orleans.Connections.Security", Else(LogLevel.None)) // said in a sentence
            .AddFilter(typeof(StoreGrainStorage).FullName, Else(LogLevel.None)) // said by the store and to the client
            .AddFilter("Orleans.Persistence", Else(LogLevel.None)) // so is this
            .AddFilter("Polly", LogLevel.Critical)
            .AddFilter("Orleans", WhileHere) // whom it cannot tell finds out
            .AddFilter("TalentDynamics", WhileHere) // what it was at is done elsewhere
            .AddFilter("Orleans.Runtime.GrainDirectory", Else(LogLevel.None)) // who is gone is said by membership
            .AddFilter("Orleans.Runtime.Metadata", Else(LogLevel.None)) // so it is
            .AddFilter("Orleans.Runtime.Messaging.Connection", Else(LogLevel.Error)) // says it twice
            .Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
