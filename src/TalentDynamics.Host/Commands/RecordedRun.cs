using System.Text.Json.Nodes;
using Spectre.Console;
using TalentDynamics.Experiments.Grants;
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
        VerbSpan.Says(Order);
        var (worlds, findings, ranking) = await request.Folder.Fill(fresh => Fill(fresh, cancelled));
        VerbSpan.Says(worlds);
        request.Finished(worlds);
        request.Output.Show(findings.Document.ToJson, console => Show(console, findings, ranking));
        if (request.Sealing is { } sealing && worlds.Outcome.Complete)
        {
            await sealing.Seal(findings, Terminal);
        }

        return Answer(worlds.Outcome);
    }

    private void Show(IAnsiConsole console, RunFindings findings, GrantRanking? ranking)
    {
        RunTable.Write(console, findings, request.Folder.Path);
        if (ranking is not null)
        {
            GrantTable.Write(console, ranking);
        }
    }

    private async Task<(FinishedWorlds, RunFindings, GrantRanking?)> Fill(string fresh, CancellationToken cancelled)
    {
        var (worlds, findings) = await Worlds(fresh, cancelled);
        var ranking = worlds.Outcome.Complete ? await Ranked(cancelled) : null;
        await Write(fresh, worlds.Outcome, findings);
        await WritePage(fresh, findings, ranking);
        return (worlds, findings, ranking);
    }

    // The last of the worlds are written while what stands beside them is run and all is compared.
    private async Task<(FinishedWorlds, RunFindings)> Worlds(string fresh, CancellationToken cancelled)
    {
        var particles = Order.History?.Worlds.Particles ?? [];
        await using var tables = new RunTables(fresh, shown.Input.Setting, Order.Source, Order.Seed)
        {
            Particles = particles,
        };
        var experiment = new RunScenario(Order, run) { Keep = tables.Add };
        var worlds = await request.Output.Watch(progress => experiment.Worlds(progress, cancelled));
        var (written, compared) = (tables.Finish(), Compare(worlds, cancelled));
        await Task.WhenAll(written, compared);
        return (worlds, await compared);
    }

    private Task<OtherForecasts> Others(CancellationToken cancelled) =>
        request.Output.Watch(progress => new RunScenario(Order, run).Others(progress, cancelled));

    // The forecast is finished by now, and costs nothing of what comes after it.
    private async Task<GrantRanking?> Ranked(CancellationToken cancelled)
    {
        try
        {
            return request.Ranking is { } ranking
                ? await request.Output.Watch(progress => ranking.Find(progress, cancelled))
                : null;
        }
        catch (OperationCanceledException)
        {
            Terminal.Complain("talent: interrupted: the forecast is kept, without whom grants would keep");
            return null;
        }
    }

    private async Task<RunFindings> Compare(FinishedWorlds worlds, CancellationToken cancelled)
    {
        var others = worlds.Outcome.Complete ? await Others(cancelled) : default;
        using var span = VerbSpan.Phase("compare");
        return new RunScenario(shown, run).Compare(worlds, others);
    }

    private async Task Write(string fresh, EnsembleOutcome outcome, RunFindings findings)
    {
        using var span = VerbSpan.Phase("write");
        var input = shown.Input;
        await SignalsTable.Write(fresh, input.Setting, outcome.Signals);
        await RunFolder.WriteObservations(fresh, input.Tables);
        await RunFolder.WriteLists(fresh, input.ListTables);
        await RunFolder.WriteManifest(
            fresh,
            Manifest.Of(findings.Run, JsonNode.Parse(input.Canonical())!, Terminal.Time.GetUtcNow()) with
            {
                Pseudonymised = Order.Pseudonymised ? PseudonymisedRun.In(fresh, input.Scenario) : null,
            }
        );
    }

    private static async Task WritePage(string fresh, RunFindings findings, GrantRanking? ranking)
    {
        await (ranking is null ? Task.CompletedTask : GrantsFolder.WriteNumbers(fresh, ranking));
        await File.WriteAllTextAsync(
            Path.Combine(fresh, RunPage.FileName),
            RunPage.Of(findings, ranking),
            CancellationToken.None // what is finished is kept
        );
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
