using System.Collections.Immutable;
using TalentDynamics.Analysis.Attribution;
using TalentDynamics.Host.Results;
using TalentDynamics.Host.Verbs;
using TalentDynamics.Model.Living;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Host.Reports;

/// <summary>All that was found out about why they leave, ready to be shown.</summary>
/// <param name="Run">The run that is explained.</param>
/// <param name="Document">As programs get it.</param>
/// <param name="Exits">With their hazards, of the worlds that were used.</param>
internal sealed record Explanation(StoredRun Run, AttributionDocument Document, ImmutableArray<ExplainedExit> Exits)
{
    private const int WorldsInAGo = 64;

    public Setting Setting => Run.Input.Setting;

    /// <param name="run">The run.</param>
    /// <param name="lived">Histories by coalition.</param>
    /// <param name="worlds">How many worlds each was lived in.</param>
    /// <exception cref="BadInputException">Its worlds come out otherwise than they were kept.</exception>
    public static Explanation Of(StoredRun run, ImmutableArray<Histories> lived, int worlds)
    {
        RequireTheSame(run, lived[^1], worlds);
        var setting = run.Input.Setting;
        var exits = Relive(setting, run.Manifest.Seed, worlds);
        var cohorts = new AttributeExits(setting, ClockGame.Of(setting), lived, exits).All();
        var manifest = run.Manifest;
        return new(
            run,
            new(manifest.Scenario, manifest.Hash, manifest.Seed, worlds, Definitions.ByKey, cohorts),
            exits
        );
    }

    private static ImmutableArray<ExplainedExit> Relive(Setting setting, uint seed, int worlds)
    {
        var ground = new Groundwork(setting);
        var draws = new FixedDraws(setting);
        var parts = new ImmutableArray<ExplainedExit>[(worlds + WorldsInAGo - 1) / WorldsInAGo];
        Parallel.For(
            0,
            parts.Length,
            part =>
            {
                var first = part * WorldsInAGo;
                parts[part] = ReferenceRun.Explained(ground, draws, seed, first, Math.Min(WorldsInAGo, worlds - first));
            }
        );
        return [.. parts.SelectMany(part => part)];
    }

    private static void RequireTheSame(StoredRun run, Histories all, int worlds)
    {
        var kept = run.Histories.Exits.Where(exit => exit.World < worlds).ToArray();
        if (!all.Exits.AsSpan().SequenceEqual(kept))
        {
            throw new BadInputException(
                $"{ExitsTable.FileName}: found {kept.Length} exits in the first {worlds} worlds that this program lives otherwise "
                    + $"({all.Exits.Length} exits), allowed a run of the same version; run the scenario again"
            );
        }
    }
}
