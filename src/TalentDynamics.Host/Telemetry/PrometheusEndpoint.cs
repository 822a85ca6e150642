using System.Net;
using System.Net.Sockets;
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
    private readonly LastScrape scrapes;
    private readonly CancellationToken cancelled;

    private PrometheusEndpoint(WebApplication web, LastScrape scrapes, CancellationToken cancelled) =>
        (this.web, this.scrapes, this.cancelled) = (web, scrapes, cancelled);

    /// <summary>Where Prometheus finds it; with the port that was free where 0 was asked for.</summary>
    public string Address =>
        web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
        + "/metrics";

    /// <param name="at">The address.</param>
    /// <param name="time">Whose clock.</param>
    /// <param name="cancelled">Ends the wait for the last scrape as well.</param>
    /// <exception cref="BadInputException">Somebody else listens there.</exception>
    public static async Task<PrometheusEndpoint> Open(IPEndPoint at, TimeProvider time, CancellationToken cancelled)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(at));
        builder.Services.AddRoutingCore();
        builder.Services.AddTalentTelemetry(new(Receivers.None, $"talent-{Environment.ProcessId}", IsScraped: true));
        var app = builder.Build();
        var last = new LastScrape(time);
        app.Use(
            async (context, next) =>
            {
                await next(context);
                last.Note();
            }
        );
        app.MapTalentMetrics();
        try
        {
            await app.StartAsync(cancelled);
        }
        catch (Exception taken) when (taken is IOException or SocketException)
        {
            await app.DisposeAsync();
            throw new BadInputException(
                $"--prometheus: found {at}, allowed a free address of this machine ({taken.Message})"
            );
        }

        return new(app, last, cancelled);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await scrapes.Wait(cancelled);
        await web.StopAsync();
        await web.DisposeAsync();
    }
}
