using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using TalentDynamics.Host.Verbs;

namespace TalentDynamics.Host.Telemetry;

/// <summary>An address at which Prometheus can ask a run for its metrics while it lives.</summary>
internal sealed class PrometheusEndpoint : IAsyncDisposable
{
    private readonly WebApplication web;

    private PrometheusEndpoint(WebApplication web) => this.web = web;

    /// <summary>Where Prometheus finds it; with the port that was free where 0 was asked for.</summary>
    public string Address => web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/metrics";

    /// <exception cref="BadInputException">Somebody else listens there.</exception>
    public static async Task<PrometheusEndpoint> Open(IPEndPoint at, CancellationToken cancelled)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(at));
        builder.Services.AddRoutingCore();
        builder.Services.AddTalentTelemetry(new(Receivers.None, $"talent-{Environment.ProcessId}", IsScraped: true));
        var web = builder.Build();
        web.MapTalentMetrics();
        try
        {
            await web.StartAsync(cancelled);
        }
        catch (IOException taken)
        {
            await web.DisposeAsync();
            throw new BadInputException($"--prometheus: found {at}, allowed a free address of this machine ({taken.Message})");
        }

        return new(web);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await web.StopAsync();
        await web.DisposeAsync();
    }
}
