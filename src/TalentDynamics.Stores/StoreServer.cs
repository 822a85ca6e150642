using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Stores.Access;

namespace TalentDynamics.Stores;

/// <summary>Where the store listens, and to whom.</summary>
/// <param name="At">Its address.</param>
/// <param name="Password">What one has to show, or null.</param>
/// <param name="Credentials">For TLS; null without.</param>
/// <param name="Say">Told in a line when there is no room any more.</param>
internal sealed record StoreDoor(IPEndPoint At, string? Password, Credentials? Credentials, Action<string> Say);

/// <summary>
/// The store of a cluster in the process of one of its silos, for machines without a server: values over HTTP, as GET, PUT and DELETE of
/// <c>/entry?key=KEY</c> with <c>If-Match</c>. 412: somebody else wrote it meanwhile. 507: there is no room.
/// </summary>
internal sealed class StoreServer : IAsyncDisposable
{
    /// <summary>The header of the tag that a value is to have.</summary>
    public const string NewTag = "Talent-Tag";

    /// <summary>Where values are; the query says which.</summary>
    public const string Entry = "/entry";

    /// <summary>Where one asks that what was deleted leaves the files.</summary>
    public const string Compact = "/compact";

    private const int MostConnections = 1000;
    private static readonly TimeSpan PollTimeout = TimeSpan.FromSeconds(10);

    private readonly WebApplication web;
    private readonly StoreDatabase database;

    private StoreServer(WebApplication web, StoreDatabase database) => (this.web, this.database) = (web, database);

    /// <summary>Opens the store.</summary>
    /// <param name="door">Where it listens, and to whom.</param>
    /// <param name="database">What it keeps; disposed of with it.</param>
    /// <exception cref="BadInputException">Somebody else listens there.</exception>
    public static async Task<StoreServer> Open(StoreDoor door, StoreDatabase database)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder
            .WebHost.UseKestrelCore()
            .UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel => Configure(kestrel, door));
        builder.Services.AddRoutingCore().AddLoopbackNames(door.At.Address);
        var app = builder.Build();
        app.UseHostFiltering();
        app.Use((context, next) => LetIn(door, context, next));
        var rarely = new Rarely(door.Say);
        app.Use((context, next) => Answer(rarely, context, next));
        Map(app, database);
        try
        {
            await app.StartAsync();
            return new(app, database);
        }
        catch (Exception taken) when (taken is IOException or SocketException)
        {
            await app.DisposeAsync();
            throw new BadInputException(
                $"--store-port: found {door.At}, allowed a free address of this machine ({taken.Message})"
            );
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await web.StopAsync();
        await web.DisposeAsync();
        database.Dispose();
    }

    private static void Configure(KestrelServerOptions kestrel, StoreDoor door)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = ClusterPlace.LargestMessage;
        kestrel.Limits.MaxConcurrentConnections = MostConnections;
        kestrel.Limits.RequestHeadersTimeout = PollTimeout;
        kestrel.Listen(
            door.At,
            listen => _ = door.Credentials is { } own ? Secure(listen, own, new(door.Say)) : listen
        );
    }

    private static ListenOptions Secure(ListenOptions listen, Credentials own, Rarely say) =>
        listen.UseHttps(
            new TlsHandshakeCallbackOptions
            {
                HandshakeTimeout = PollTimeout,
                OnConnection = asked => new(StoreTls.Server(own, asked.Connection.RemoteEndPoint, say)),
            }
        );

    private static Task LetIn(StoreDoor door, HttpContext context, RequestDelegate next)
    {
        if (door.Password is null || Secrets.IsShown(Secrets.Bearer(door.Password), context.Request))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    /// <summary>What goes wrong is said in one line; whoever asked says it on.</summary>
    private static async Task Answer(Rarely say, HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (e is StoreFullException or StoreSilentException)
        {
            context.Response.StatusCode =
                e is StoreFullException
                    ? StatusCodes.Status507InsufficientStorage
                    : StatusCodes.Status500InternalServerError;
            say.Of(e.Message);
            await context.Response.WriteAsync(e.Message);
        }
    }

    private static void Map(WebApplication app, StoreDatabase database)
    {
        app.MapGet(Entry, (HttpContext context, string key) => Get(context, database, key));
        app.MapPut(Entry, (HttpContext context, string key) => Put(context, database, key));
        app.MapDelete(
            Entry,
            async (HttpContext context, string key) => Done(context, await database.Delete(key, Expected(context)))
        );
        app.MapPost(
            Compact,
            async (HttpContext context) =>
            {
                await database.Compact();
                Done(context, true);
            }
        );
    }

    private static async Task Get(HttpContext context, StoreDatabase database, string key)
    {
        if (await database.Read(key) is not { } value)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.Headers.ETag = $"\"{value.Tag}\"";
        context.Response.ContentLength = value.Bytes.Length;
        await context.Response.Body.WriteAsync(value.Bytes);
    }

    private static async Task Put(HttpContext context, StoreDatabase database, string key)
    {
        var tag = context.Request.Headers[NewTag].ToString();
        if (tag.Length == 0 || context.Request.ContentLength is not { } length)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var bytes = new byte[length];
        await context.Request.Body.ReadExactlyAsync(bytes, context.RequestAborted);
        Done(context, await database.Write(key, Expected(context), new(tag, bytes)));
    }

    private static string? Expected(HttpContext context) =>
        context.Request.Headers.IfMatch.ToString() is { Length: > 2 } quoted ? quoted[1..^1] : null;

    private static void Done(HttpContext context, bool isDone) =>
        context.Response.StatusCode = isDone ? StatusCodes.Status204NoContent : StatusCodes.Status412PreconditionFailed;
}
