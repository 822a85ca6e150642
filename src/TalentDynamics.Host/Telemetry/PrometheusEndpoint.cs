using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TalentDynamics.Host.Console;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Stores.Access;

namespace TalentDynamics.Host.Telemetry;

/// <summary>An address at which Prometheus can ask a run for its metrics while it lives.</summary>
internal sealed class PrometheusEndpoint : IAsyncDisposable
{
    /// <summary>What Prometheus has to bear where anybody else could ask.</summary>
    public const string TokenVariable = "TALENT_PROMETHEUS_TOKEN";

    private const int ShortestToken = 16;
    private readonly WebApplication web;
    private readonly LastScrape scrapes;
    private readonly CancellationToken cancelled;

    private PrometheusEndpoint(WebApplication web, LastScrape scrapes, CancellationToken cancelled) =>
        (this.web, this.scrapes, this.cancelled) = (web, scrapes, cancelled);

    /// <summary>Where Prometheus finds it; with the port that was free where 0 was asked for.</summary>
    public string Address =>
        web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
        + "/metrics";

    /// <summary>Opens it.</summary>
    /// <param name="at">The address.</param>
    /// <param name="process">Which process this is.</param>
    /// <param name="terminal">Whose clock, and whose token.</param>
    /// <param name="cancelled">Ends the wait for the last scrape as well.</param>
    /// <exception cref="BadInputException">Somebody else listens there, or anybody could read there.</exception>
    public static async Task<PrometheusEndpoint> Open(
        IPEndPoint at,
        ThisProcess process,
        Terminal terminal,
        CancellationToken cancelled
    )
    {
        var token = Token(at, terminal);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(at));
        builder.Services.AddRoutingCore().AddLoopbackNames(at.Address);
        builder.Services.AddTalentTelemetry(new(Receivers.None, process, IsScraped: true));
        var app = builder.Build();
        app.UseHostFiltering();
        var last = new LastScrape(terminal.Time);
        app.Use(
            async (context, next) =>
            {
                if (token is not null && !Secrets.IsShown(Secrets.Bearer(token), context.Request))
                {
                    context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                    return;
                }

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

    private static string? Token(IPEndPoint at, Terminal terminal)
    {
        var token = terminal.Variable(TokenVariable);
        return token is { Length: >= ShortestToken } || (token is null && IPAddress.IsLoopback(at.Address))
            ? token
            : throw new BadInputException(
                $"{TokenVariable}: found {token?.Length ?? 0} characters, allowed {ShortestToken} or more, or none with --prometheus on loopback"
            );
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await scrapes.Wait(cancelled);
        await web.StopAsync();
        await web.DisposeAsync();
    }
}
