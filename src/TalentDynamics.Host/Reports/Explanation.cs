using System.Collections.Immutable;
using TalentDynamics.Analysis.Attribution;
using TalentDynamics.Grains.Attempts;
using TalentDynamics.Host.Results;
using TalentDynamics.Host.Verbs;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;

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
    /// <param name="draws">The parameters of its worlds.</param>
    /// <param name="lived">Histories by coalition.</param>
    /// <param name="worlds">How many worlds each was lived in.</param>
    /// <exception cref="BadInputException">Its worlds come out otherwise than they were kept.</exception>
    public static Explanation Of(StoredRun run, RunDraws draws, ImmutableArray<Histories> lived, int worlds)
    {
        RequireTheSame(run, lived[^1], worlds);
        var setting = run.Input.Setting;
        var exits = Relive(setting, draws.For(setting, run.Manifest.Seed), run.Manifest.Seed, worlds);
        var game = ClockGame.Of(setting);
        var cohorts = new AttributeExits(setting, game, lived, exits)
            .All()
            .ToImmutableSortedDictionary(c => c.Key, c => WithWhatWasLearnt(c.Value, game, setting, draws));
        var manifest = run.Manifest;
        return new(
            run,
            new(manifest.Scenario, manifest.Hash, manifest.Seed, worlds, Definitions.ByKey, cohorts),
            exits
        );
    }

    private static ImmutableArray<ExplainedExit> Relive(Setting setting, DrawSource draws, uint seed, int worlds)
    {
        var ground = new SettingIndex(setting);
        var parts = new ImmutableArray<ExplainedExit>[(worlds + WorldsInAGo - 1) / WorldsInAGo];
        Parallel.For(
            0,
            parts.Length,
            part =>
            {
                var first = part * WorldsInAGo;
                parts[part] = SequentialRun.Explained(ground, draws, seed, first, Math.Min(WorldsInAGo, worlds - first));
            }
        );
        return [.. parts.SelectMany(part => part)];
    }

    /// <summary>With the contraction of each clock's rate, where the worlds have draws and its prior is not fixed.</summary>
    private static CohortAttribution WithWhatWasLearnt(
        CohortAttribution cohort,
        ClockGame game,
        Setting setting,
        RunDraws draws
    )
    {
        var clocks = cohort.Clocks;
        foreach (var clock in game.Clocks)
        {
            if (
                Contraction.ExcessOf(clock) is { } rate
                && setting.Priors[(int)rate] is { Family: not PriorFamily.Fixed } prior
                && draws.ByWorld.Length > 1
            )
            {
                var learnt = Contraction.Of(prior, [.. draws.ByWorld.Select(draw => draw[rate])]);
                clocks = clocks.SetItem(Words.Of(clock), clocks[Words.Of(clock)].With(learnt));
            }
        }

        return cohort with
        {
            Clocks = clocks,
        };
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
