using System.Text.Json.Nodes;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Grains;
using TalentDynamics.Grains.Attempts;
using TalentDynamics.Grains.Storage;
using TalentDynamics.Host.Hosting;
using TalentDynamics.Host.Reports;
using TalentDynamics.Host.Results;
using TalentDynamics.Host.Telemetry;
using TalentDynamics.Model.Outcomes;
using EnsembleOutcome = TalentDynamics.Host.Hosting.EnsembleOutcome;

namespace TalentDynamics.Host.Verbs;

/// <summary>Lives a run and keeps it: its worlds are written while others are lived, and what needs all of them when they are over.</summary>
internal sealed class KeptRun(RunWork work, Terminal terminal, LiveEnsemble live)
{
    private const int WorldsOfTypicalTeam = 2000;

    private ScenarioInput Input => work.Input;

    private EnsembleOrder Order => work.Order;

    private string Folder => work.Memo.Folder;

    /// <summary>Lives it, writes its folder and says what was found.</summary>
    public async Task<int> Keep(CancellationToken cancelled)
    {
        var (lived, findings) = await RunFolder.Write(Folder, fresh => Fill(fresh, cancelled));
        work.Finished(lived);
        Show(findings);
        return Answer(lived.Outcome);
    }

    private async Task<(LivedRun, Findings)> Fill(string fresh, CancellationToken cancelled)
    {
        var lived = await LiveInto(fresh, cancelled);
        var typical = lived.Outcome.Complete ? await OfTypicalTeam(cancelled) : null;
        var run = Identity(lived) with { Parameters = work.Memo.Parameters, TypicalTeam = typical };
        var findings = Compare(run, lived);
        await Write(fresh, lived.Outcome, findings);
        return (lived, findings);
    }

    /// <summary>As worlds come they are written, and what is compared is picked out of them; nothing else of them stays.</summary>
    private async Task<LivedRun> LiveInto(string fresh, CancellationToken cancelled)
    {
        var draws = Order.Draws.Of(Input.Setting, Order.Table);
        await using var tables = new LivedTables(fresh, Input.Setting, draws, Order.Seed);
        using var digest = new Digest(Input.Setting);
        var exits = CohortExits.OfEach(Input.Setting);

        Task Take(Histories worlds)
        {
            digest.Add(worlds);
            foreach (var cohort in exits)
            {
                cohort.Add(worlds);
            }

            return tables.Add(worlds);
        }

        var outcome = await Live(Order with { Lived = Take }, cancelled);
        if (outcome.Worlds == 0)
        {
            throw new OperationCanceledException(cancelled);
        }

        await tables.Finish();
        return new(outcome, exits, digest.Finish());
    }

    private Task<EnsembleOutcome> Live(EnsembleOrder worlds, CancellationToken cancelled) =>
        Progress.Watch(terminal, work.Quiet, progress => live(worlds, progress, cancelled));

    /// <summary>The second forecast where parameters were learnt from this very team: one of which nothing is known yet.</summary>
    private async Task<TypicalTeam?> OfTypicalTeam(CancellationToken cancelled)
    {
        if (Order.OfTypicalTeam(WorldsOfTypicalTeam) is not { } typical)
        {
            return null;
        }

        var outcome = await Live(typical, cancelled);
        return outcome.Complete ? TypicalTeam.Of(Input, outcome.Histories) : null;
    }

    private RunIdentity Identity(LivedRun lived) =>
        new(
            Input.Scenario.Name,
            Input.Scenario.Title,
            Input.Hash,
            Order.Seed,
            lived.Outcome.Worlds,
            lived.Outcome.Batch,
            lived.Digest,
            lived.Outcome.EngineSeconds,
            lived.Outcome.Complete,
            work.Memo.Command,
            Versions.Here().InWords
        );

    private Findings Compare(RunIdentity run, LivedRun lived)
    {
        using var span = VerbSpan.Phase("compare");
        return Gathering.Of(Input, run, lived.Exits, lived.Outcome.Draws);
    }

    private async Task Write(string fresh, EnsembleOutcome outcome, Findings findings)
    {
        using var span = VerbSpan.Phase("write");
        await SignalsTable.Write(fresh, Input.Setting, outcome.Signals);
        await RunFolder.WriteObservations(fresh, Input.Tables);
        await RunFolder.WriteManifest(
            fresh,
            Manifest.Of(findings.Run, JsonNode.Parse(Input.Canonical())!, terminal.Time.GetUtcNow())
        );
        await File.WriteAllTextAsync(Path.Combine(fresh, ReportPage.FileName), ReportPage.Of(findings));
    }

    private void Show(Findings findings)
    {
        if (work.Output is OutputForm.Json)
        {
            terminal.Say(findings.Document.ToJson());
            return;
        }

        TableView.Write(terminal.Out, findings);
        TableView.WriteNext(terminal.Out, Folder);
    }

    private int Answer(EnsembleOutcome outcome)
    {
        if (outcome.Complete)
        {
            return ExitCode.Ok;
        }

        terminal.Complain(
            $"talent: interrupted: {outcome.Worlds} of {Order.Worlds} worlds were finished and are kept in {Folder}"
        );
        return ExitCode.Interrupted;
    }
}
