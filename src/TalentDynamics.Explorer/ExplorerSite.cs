using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using TalentDynamics.Explorer.Arms;
using TalentDynamics.Explorer.Levers;
using TalentDynamics.Explorer.Looks;
using TalentDynamics.Explorer.Telemetry;
using TalentDynamics.Explorer.Web;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Explorer;

/// <summary>The page on this machine, and what it asks. Nobody but this machine reaches it, and of this machine only who has the token.</summary>
internal sealed class ExplorerSite : IAsyncDisposable
{
    private const int MostLine = 8 * 1024;
    private const int MostBody = 1024;
    private const int MostRoster = 1024 * 1024;
    private const int MostConnections = 128;
    private const int WorldsToPickFrom = 1_000;
    private readonly WebApplication web;
    private readonly Rosters rosters;
    private readonly Places places;
    private readonly Outstanding outstanding;
    private readonly Meter own = new("TalentDynamics"); // to nobody, where no other is given
    private Sessions sessions = new(0);
    private Gate? gate; // nobody knows the port before there is one

    private ExplorerSite(ExploreOrder order, RunEnsemble run, WebApplication web)
    {
        this.web = web;
        var told = new ExplorerInstruments(order.Meter ?? own);
        outstanding = new(run);
        places = new(told);
        Explored Explore(ExploreOrder of) => new(of, outstanding.Run, places, told);
        rosters = new(Explore(order), Explore);
    }

    /// <summary>Where it is, without what lets one in.</summary>
    public string Origin =>
        web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Where it is, with the token that lets a browser in.</summary>
    public string Address => $"{Origin}/#token={sessions.Token}";

    /// <summary>Opens the page.</summary>
    /// <param name="order">What is explored.</param>
    /// <param name="run">Runs ensembles.</param>
    /// <param name="cancelled">Ends the start.</param>
    /// <exception cref="BadInputException">With all faults of the scenario, or somebody else has the port.</exception>
    public static async Task<ExplorerSite> Open(ExploreOrder order, RunEnsemble run, CancellationToken cancelled)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Limit(kestrel, order.Port));
        builder.Services.AddRoutingCore();
        var site = new ExplorerSite(order, run, builder.Build());
        await site.Start(order.Port, cancelled);
        return site;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var impatience = new CancellationTokenSource(TimeSpan.Zero); // open streams end with the process
        await web.StopAsync(impatience.Token);
        await web.DisposeAsync();
        await outstanding.Settle();
        places.Dispose();
        own.Dispose();
    }

    private static void Limit(KestrelServerOptions kestrel, int port)
    {
        kestrel.Listen(IPAddress.Loopback, port);
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestLineSize = MostLine;
        kestrel.Limits.MaxRequestBodySize = MostBody;
        kestrel.Limits.MaxConcurrentConnections = MostConnections;
    }

    private async Task Start(int port, CancellationToken cancelled)
    {
        web.Use((context, next) => gate is null ? Task.CompletedTask : gate.Pass(context, next));
        web.Use(Refuse);
        Map();
        try
        {
            await web.StartAsync(cancelled);
            var address = new Uri(Origin);
            sessions = new(address.Port);
            gate = new(address.Authority, sessions);
        }
        catch (Exception taken) when (taken is IOException or SocketException)
        {
            await web.DisposeAsync();
            throw new BadInputException($"--port: found {port}, allowed a free port of this machine ({taken.Message})");
        }
    }

    private void Map()
    {
        foreach (var path in Assets.Paths)
        {
            web.MapGet(path, Assets.Answer);
        }

        web.MapPost(Gate.Door, Admit);
        web.MapGet("/api/scenario", context => Send(context, rosters.Of(context.Request).Bytes, "application/json"));
        web.MapGet("/api/live", context => rosters.Of(context.Request).Live.Answer(context, sessions.Of(context)!));
        web.MapPost("/api/roster", Roster);
        web.MapGet("/api/world", World);
        web.MapGet("/api/download", Download);
    }

    private async Task Admit(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var isIn = sessions.Admit(await reader.ReadToEndAsync(context.RequestAborted), context);
        context.Response.StatusCode = isIn ? StatusCodes.Status204NoContent : StatusCodes.Status401Unauthorized;
    }

    private static async Task Refuse(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (LeverFaultsException bad)
        {
            context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            await Send(context, new Refusal([.. bad.Faults]), ExplorerJson.Default.Refusal);
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException bad)
        {
            context.Response.StatusCode = bad.StatusCode;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone.
        }
    }

    private async Task Roster(HttpContext context)
    {
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = MostRoster;
        using var reader = new StreamReader(context.Request.Body);
        var name = context.Request.Query["name"].ToString() is { Length: > 0 and < 100 } given ? given : "roster.csv";
        var id = rosters.Take(name, await reader.ReadToEndAsync(context.RequestAborted));
        await Send(context, new RosterDocument(id), ExplorerJson.Default.RosterDocument);
    }

    private async Task World(HttpContext context)
    {
        var explored = rosters.Of(context.Request);
        using var place = await places.Take(context.RequestAborted);
        var (order, pair) = (explored.Order, explored.Pairs.Of(Variation(explored, context.Request)));
        var cohort = Asked.Cohort(context.Request, pair.Arm.Setting.Cohorts.Length);
        await pair.Arm.Reach(Math.Min(WorldsToPickFrom, order.Worlds), context.RequestAborted);
        var pick = context.Request.Query["pick"].ToString() is { Length: > 0 } asked ? asked : "typical";
        var picked = WorldPick.Of(pick, pair.Arm, cohort, order.Worlds);
        var ensemble = pair.Variation.Arm(order.Seed, order.Worlds);
        await Send(context, WorldDocument.Of(pair, ensemble, picked, cohort), ExplorerJson.Default.WorldDocument);
    }

    private async Task Download(HttpContext context)
    {
        var explored = rosters.Of(context.Request);
        using var place = await places.Take(context.RequestAborted);
        var variation = Variation(explored, context.Request);
        var kind = context.Request.Query["kind"].ToString();
        var text = kind switch
        {
            "yaml" => Downloads.Yaml(explored.Order, variation),
            "csv" => Downloads.Csv(explored.Document, await LookOf(explored, variation, context.RequestAborted)),
            _ => throw new LeverFaultsException([new("kind", "another", "yaml or csv")]),
        };
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{Downloads.NameOf(variation)}.{kind}\"";
        await Send(context, System.Text.Encoding.UTF8.GetBytes(text), kind == "yaml" ? "application/yaml" : "text/csv");
    }

    private static async Task<Look> LookOf(Explored explored, Variation variation, CancellationToken cancelled)
    {
        var (pair, worlds) = (explored.Pairs.Of(variation), explored.Order.Worlds);
        await pair.Reach(worlds, cancelled);
        return LookBuilder.Of(pair, worlds, 0, worlds);
    }

    private static Variation Variation(Explored explored, HttpRequest request)
    {
        var asked = explored.Variations.Of(Asked.Sets(request));
        return Asked.IsAsObserved(request) ? explored.Variations.AsObserved(asked) : asked;
    }

    private static Task Send<T>(HttpContext context, T what, JsonTypeInfo<T> type) =>
        Send(context, JsonSerializer.SerializeToUtf8Bytes(what, type), "application/json");

    private static Task Send(HttpContext context, byte[] body, string type)
    {
        context.Response.ContentType = $"{type}; charset=utf-8";
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
