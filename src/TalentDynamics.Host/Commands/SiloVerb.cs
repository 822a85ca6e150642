using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TalentDynamics.Grains;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.Silos;
using TalentDynamics.Host.Telemetry;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Stores;

namespace TalentDynamics.Host.Commands;

/// <summary>talent silo: joins a cluster and lives what its clients order, until it is told to stop.</summary>
internal sealed class SiloVerb
{
    public const string Name = "silo";

    private readonly SiloOptions options = new();

    public static Command Command(Terminal terminal) => new SiloVerb().As(terminal);

    private Command As(Terminal terminal)
    {
        var command = new Command(Name, "Join a cluster and run there what its clients order");
        foreach (var option in options.All)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancelled) => Run(parsed, terminal, cancelled));
        return command;
    }

    private async Task<int> Run(ParseResult parsed, Terminal terminal, CancellationToken cancelled)
    {
        var plan = options.Plan(parsed, terminal);
        await using var carried = await options.Store(parsed, plan, terminal);
        using var fate = new SiloFailure();
        var silo = ClusterSilo.Build(plan, fate, terminal.Log);
        await using var metrics = await Scraped(parsed, plan, terminal, cancelled);
        await Start(silo, plan, cancelled);
        terminal.Say(Ready(plan, TalentSilo.SilosHere(silo.Services.GetRequiredService<ISiloStatusOracle>())));
        var asked = Task.Delay(Timeout.Infinite, cancelled);
        if (await Task.WhenAny(asked, fate.Ending) == fate.Ending)
        {
            throw new EnsembleFailedException($"this silo has to be started again: {await fate.Ending}");
        }

        var stopped = await Farewell.Of(silo);
        await (carried is null ? Task.CompletedTask : LastToGo.Wait(silo.Services, terminal.Time));
        await (stopped ? Farewell.Release(silo) : Task.CompletedTask);
        return ExitCode.Ok;
    }

    private static string Ready(SiloPlan plan, int silosHere) =>
        $"talent silo: ready, cluster {plan.Place.Address}, silo {plan.Address}:{plan.SiloPort}, gateway {plan.Address}:{plan.GatewayPort}, "
        + $"{plan.Room.Batches} batches in flight, {plan.Room.BytesAmong(silosHere) >> 20} MB"
        + (plan.Room.IsShared && silosHere > 1 ? $" as one of {silosHere} silos here" : "")
        + (plan.Place.Credentials is null ? "" : ", TLS")
        + $", as {ThisProcess.Id}";

    private async Task<PrometheusEndpoint?> Scraped(
        ParseResult parsed,
        SiloPlan plan,
        Terminal terminal,
        CancellationToken cancelled
    )
    {
        if (options.Prometheus(parsed) is not { } at)
        {
            return null;
        }

        var endpoint = await PrometheusEndpoint.Open(
            at,
            new(IsSilo: true, plan.Place.Address.Name),
            terminal,
            cancelled
        );
        terminal.Complain($"talent: metrics at {endpoint.Address}");
        return endpoint;
    }

    private static async Task Start(IHost silo, SiloPlan plan, CancellationToken cancelled)
    {
        try
        {
            await StoreGreeting.Of(plan.Place, cancelled);
            var refused = plan.Tls?.Refused ?? Task.Delay(Timeout.Infinite, cancelled);
            var started = silo.StartAsync(cancelled);
            await await Task.WhenAny(started, refused);
            _ = started.IsCompleted ? 0 : throw new EnsembleFailedException(await plan.Tls!.Refused);
        }
        catch (Exception e) when (!cancelled.IsCancellationRequested && e is not BadInputException)
        {
            throw new EnsembleFailedException(
                $"the silo did not join {plan.Place.Address}: {e.GetBaseException().Message}"
            );
        }
    }
}
