using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Dashboard;
using TalentDynamics.Host.Console;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Stores.Access;

namespace TalentDynamics.Host.Telemetry;

/// <summary>The Orleans Dashboard of a silo, on loopback and behind a password; it looks at every call, so it is off unless asked for.</summary>
/// <param name="At">Where it is found.</param>
/// <param name="Password">Of the user talent.</param>
/// <param name="Say">Told in a line when somebody guesses.</param>
internal sealed record SiloDashboard(IPEndPoint At, string Password, Action<string> Say)
{
    public const string Variable = "TALENT_DASHBOARD_PASSWORD";

    private const string User = "talent";
    private const int ShortestPassword = 8;

    /// <exception cref="BadInputException">The address is not on loopback, or there is no password.</exception>
    public static SiloDashboard? Of(IPEndPoint? at, Terminal terminal)
    {
        if (at is null)
        {
            return null;
        }

        var password = terminal.Variable(Variable) ?? "";
        string[] faults =
        [
            .. IPAddress.IsLoopback(at.Address)
                ? (string[])[]
                : [$"--dashboard: found {at}, allowed an address on loopback; let a proxy with TLS stand before it"],
            .. password.Length >= ShortestPassword
                ? (string[])[]
                :
                [
                    $"{Variable}: found {password.Length} characters, allowed {ShortestPassword} or more, the password of the user {User}",
                ],
        ];
        return faults.Length == 0 ? new(at, password, terminal.Complain) : throw new BadInputException(faults);
    }

    /// <summary>A builder for a silo that has a dashboard.</summary>
    public WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(At));
        builder.Services.AddRoutingCore().AddLoopbackNames(At.Address);
        builder.Services.AddSingleton(_ => new Brake(said => Say($"talent silo: --dashboard: {said}")));
        return builder;
    }

    /// <summary>The silo with its dashboard before it.</summary>
    public IHost Build(WebApplicationBuilder builder)
    {
        var app = builder.Build();
        app.UseHostFiltering();
        app.Use((context, next) => LetIn(app.Services.GetRequiredService<Brake>(), context, next));
        app.MapOrleansDashboard();
        return app;
    }

    private Task LetIn(Brake brake, HttpContext context, RequestDelegate next)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (brake.Holds(address))
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Task.CompletedTask;
        }

        if (Secrets.IsShown(Secrets.Basic(User, Password), context.Request))
        {
            return next(context);
        }

        if (context.Request.Headers.Authorization.Count > 0)
        {
            brake.Note(address);
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"talent\"";
        return Task.CompletedTask;
    }
}
