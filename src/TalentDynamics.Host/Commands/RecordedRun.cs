using System.Text.Json.Nodes;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.RunFolders;
using TalentDynamics.Host.Telemetry;
using TalentDynamics.Model.Runs;
using TalentDynamics.Reports.Run;

namespace TalentDynamics.Host.Commands;

/// <summary>Does a run and keeps it: its worlds are written while others are run, and what needs all of them when they are over.</summary>
internal sealed class RecordedRun(RunRequest request, RunEnsemble run)
{
    private RunOrder Order => request.Order;

    private Terminal Terminal => request.Output.Terminal;

    /// <summary>Does it, writes its folder and says what was found.</summary>
    public async Task<int> Record(CancellationToken cancelled)
    {
        var (worlds, findings) = await RunFolder.Write(request.Folder, fresh => Fill(fresh, cancelled));
        request.Finished(worlds);
        request.Output.Show(findings.Document.ToJson, console => RunTable.Write(console, findings, request.Folder));
        return Answer(worlds.Outcome);
    }

    private async Task<(FinishedWorlds, RunFindings)> Fill(string fresh, CancellationToken cancelled)
    {
        var worlds = await Worlds(fresh, cancelled);
        var typical = worlds.Outcome.Complete ? await TypicalTeam(cancelled) : null;
        var findings = Compare(worlds, typical);
        await Write(fresh, worlds.Outcome, findings);
        return (worlds, findings);
    }

    private async Task<FinishedWorlds> Worlds(string fresh, CancellationToken cancelled)
    {
        var setting = Order.Input.Setting;
        await using var tables = new LivedTables(fresh, setting, Order.Draws.Of(setting), Order.Seed);
        var experiment = new RunScenario(Order, run) { Keep = tables.Add };
        var worlds = await request.Output.Watch(progress => experiment.Worlds(progress, cancelled));
        await tables.Finish();
        return worlds;
    }

    private Task<TypicalTeam?> TypicalTeam(CancellationToken cancelled) =>
        request.Output.Watch(progress => new RunScenario(Order, run).TypicalTeam(progress, cancelled));

    private RunFindings Compare(FinishedWorlds worlds, TypicalTeam? typical)
    {
        using var span = VerbSpan.Phase("compare");
        return new RunScenario(Order, run).Compare(worlds, typical);
    }

    private async Task Write(string fresh, EnsembleOutcome outcome, RunFindings findings)
    {
        using var span = VerbSpan.Phase("write");
        var input = Order.Input;
        await SignalsTable.Write(fresh, input.Setting, outcome.Signals);
        await RunFolder.WriteObservations(fresh, input.Tables);
        await RunFolder.WriteManifest(
            fresh,
            Manifest.Of(findings.Run, JsonNode.Parse(input.Canonical())!, Terminal.Time.GetUtcNow())
        );
        await File.WriteAllTextAsync(Path.Combine(fresh, RunPage.FileName), RunPage.Of(findings));
    }

    private int Answer(EnsembleOutcome outcome)
    {
        if (outcome.Complete)
        {
            return ExitCode.Ok;
        }

        Terminal.Complain(
            $"talent: interrupted: {outcome.Worlds} of {Order.Worlds} worlds were finished and are kept in {request.Folder}"
        );
        return ExitCode.Interrupted;
    }
}
