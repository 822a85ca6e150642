using System.Text.Json.Nodes;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.Telemetry;
using TalentDynamics.Model.Runs;
using TalentDynamics.Reports.Run;
using TalentDynamics.RunFolders;
using TalentDynamics.RunFolders.Tables;

namespace TalentDynamics.Host.Commands;

/// <summary>Does a run and keeps it: its worlds are written while others are run, and what needs all of them when they are over.</summary>
internal sealed class RecordedRun(RunRequest request, RunEnsemble run)
{
    private readonly RunOrder shown = request.Order.Shown;

    private RunOrder Order => request.Order;

    private Terminal Terminal => request.Output.Terminal;

    /// <summary>Does it, writes its folder and says what was found.</summary>
    public async Task<int> Record(CancellationToken cancelled)
    {
        var (worlds, findings) = await request.Folder.Fill(fresh => Fill(fresh, cancelled));
        request.Finished(worlds);
        request.Output.Show(
            findings.Document.ToJson,
            console => RunTable.Write(console, findings, request.Folder.Path)
        );
        return Answer(worlds.Outcome);
    }

    private async Task<(FinishedWorlds, RunFindings)> Fill(string fresh, CancellationToken cancelled)
    {
        var worlds = await Worlds(fresh, cancelled);
        var others = worlds.Outcome.Complete ? await Others(cancelled) : default;
        var findings = Compare(worlds, others);
        await Write(fresh, worlds.Outcome, findings);
        return (worlds, findings);
    }

    private async Task<FinishedWorlds> Worlds(string fresh, CancellationToken cancelled)
    {
        var setting = Order.Input.Setting;
        var particles = Order.History?.Worlds.Particles ?? [];
        await using var tables = new RunTables(fresh, shown.Input.Setting, Order.Source, Order.Seed)
        {
            Particles = particles,
        };
        var experiment = new RunScenario(Order, run) { Keep = tables.Add };
        var worlds = await request.Output.Watch(progress => experiment.Worlds(progress, cancelled));
        await tables.Finish();
        return worlds;
    }

    private Task<OtherForecasts> Others(CancellationToken cancelled) =>
        request.Output.Watch(progress => new RunScenario(Order, run).Others(progress, cancelled));

    private RunFindings Compare(FinishedWorlds worlds, OtherForecasts others)
    {
        using var span = VerbSpan.Phase("compare");
        return new RunScenario(shown, run).Compare(worlds, others);
    }

    private async Task Write(string fresh, EnsembleOutcome outcome, RunFindings findings)
    {
        using var span = VerbSpan.Phase("write");
        var input = shown.Input;
        await SignalsTable.Write(fresh, input.Setting, outcome.Signals);
        await RunFolder.WriteObservations(fresh, input.Tables);
        await RunFolder.WriteManifest(
            fresh,
            Manifest.Of(findings.Run, JsonNode.Parse(input.Canonical())!, Terminal.Time.GetUtcNow()) with
            {
                Pseudonymised = Order.Pseudonymised ? PseudonymisedRun.In(fresh, input.Scenario) : null,
            }
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
            $"talent: interrupted: {outcome.Worlds} of {Order.Worlds} worlds were finished and are kept in {request.Folder.Path}"
        );
        return ExitCode.Interrupted;
    }
}
