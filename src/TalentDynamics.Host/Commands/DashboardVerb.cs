using System.CommandLine;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.Telemetry;

namespace TalentDynamics.Host.Commands;

/// <summary>talent dashboard: the Aspire dashboard without containers; runs that are started meanwhile send to it.</summary>
internal sealed class DashboardVerb
{
    private const int DefaultPort = 18888;

    private readonly Option<long?> port = Options.Whole(
        "--port",
        $"The port of the page; the next two receive telemetry [default: {DefaultPort}]",
        1,
        65_533
    );

    public static Command Command(Terminal terminal)
    {
        var verb = new DashboardVerb();
        var command = new Command("dashboard", "Start the Aspire dashboard on this machine; the next runs send to it")
        {
            verb.port,
        };
        command.SetAction((parsed, cancelled) => verb.Show(parsed, terminal, cancelled));
        return command;
    }

    private async Task<int> Show(ParseResult parsed, Terminal terminal, CancellationToken cancelled)
    {
        await using var dashboard = await AspireDashboard.Start((int)(parsed.GetValue(port) ?? DefaultPort), cancelled);
        terminal.Say(dashboard.Page);
        terminal.Complain("talent: runs that start now send to the dashboard; Ctrl+C ends it");
        try
        {
            await dashboard.Ended(cancelled);
            terminal.Complain("talent: the dashboard ended by itself");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Ok;
        }
    }
}
