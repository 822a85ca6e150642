using System.Collections.Immutable;
using TalentDynamics.Analysis.Attribution;
using TalentDynamics.Experiments.Progress;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments.Explain;

/// <summary>Finds out why they leave in the worlds of a run: every set of clocks is run with the same seed and worlds.</summary>
/// <param name="order">What is asked.</param>
/// <param name="run">Runs ensembles.</param>
internal sealed class ExplainRun(ExplainOrder order, RunEnsemble run)
{
    private const int WorldsInAGo = 64;

    private readonly ClockGame game = ClockGame.Of(order.Run.Setting, order.Draws.ByWorld);

    private Setting Setting => order.Run.Setting;

    private uint Seed => order.Run.Run.Seed;

    /// <summary>Runs all sets of clocks and adds up what each clock does.</summary>
    /// <exception cref="BadInputException">The worlds come out otherwise than they were kept.</exception>
    public async Task<ExplainFindings> Find(IProgress<ExperimentProgress> progress, CancellationToken cancelled)
    {
        var coalitions = await Coalitions(progress, cancelled);
        RequireTheSame(coalitions[^1]);
        var exits = Relive();
        var cohorts = new AttributeExits(Setting, game, coalitions, exits)
            .All()
            .ToImmutableSortedDictionary(c => c.Key, c => WithWhatWasLearnt(c.Value));
        var identity = order.Run.Run;
        return new(
            order.Run.Compare(),
            Setting,
            new(identity.Scenario, identity.Hash, Seed, order.Worlds, Definitions.ByKey, cohorts)
            {
                CannotRing = [.. game.Silent.Select(Glossary.Of)],
            },
            exits
        );
    }

    private async Task<ImmutableArray<Histories>> Coalitions(
        IProgress<ExperimentProgress> progress,
        CancellationToken cancelled
    )
    {
        var found = ImmutableArray.CreateBuilder<Histories>(game.Coalitions);
        for (var coalition = 0; coalition < game.Coalitions; coalition++)
        {
            var scenario = order.Run.Input.Scenario with { Off = game.OffIn(coalition) };
            var part = progress.Worlds((long)coalition * order.Worlds, (long)game.Coalitions * order.Worlds);
            var worlds = order.Draws.Order(order.Run, scenario, order.Worlds) with { Among = game.Coalitions };
            var outcome = await run(worlds, part, cancelled);
            cancelled.ThrowIfCancellationRequested();
            found.Add(outcome.Histories);
        }

        return found.MoveToImmutable();
    }

    private ImmutableArray<ExplainedExit> Relive()
    {
        var ground = new SettingIndex(Setting);
        var draws = order.Draws.Order(order.Run, order.Run.Input.Scenario, order.Worlds).SourceOf(ground);
        var parts = new ImmutableArray<ExplainedExit>[(order.Worlds + WorldsInAGo - 1) / WorldsInAGo];
        Parallel.For(
            0,
            parts.Length,
            part =>
            {
                var first = part * WorldsInAGo;
                var count = Math.Min(WorldsInAGo, order.Worlds - first);
                parts[part] = SequentialRun.Explained(ground, draws, Seed, first, count);
            }
        );
        return [.. parts.SelectMany(part => part)];
    }

    /// <summary>With the contraction of each clock's rate, where the worlds have draws and its prior is not fixed.</summary>
    private CohortAttribution WithWhatWasLearnt(CohortAttribution cohort)
    {
        var clocks = cohort.Clocks;
        foreach (var clock in game.Clocks)
        {
            if (
                Contraction.ExcessOf(clock) is { } rate
                && Setting.Priors[(int)rate] is { Family: not PriorFamily.Fixed } prior
                && order.Draws.ByWorld.Length > 1
            )
            {
                var learnt = Contraction.Of(prior, [.. order.Draws.ByWorld.Select(draw => draw[rate])]);
                clocks = clocks.SetItem(Glossary.Of(clock), clocks[Glossary.Of(clock)].With(learnt));
            }
        }

        return cohort with
        {
            Clocks = clocks,
        };
    }

    private void RequireTheSame(Histories all)
    {
        var kept = order.Run.Histories.Exits.Where(exit => exit.World < order.Worlds).ToArray();
        if (!all.Exits.AsSpan().SequenceEqual(kept))
        {
            throw new BadInputException(
                $"exits.parquet: found {kept.Length} exits in the first {order.Worlds} worlds that this program runs otherwise "
                    + $"({all.Exits.Length} exits), allowed a run of the same version; run the scenario again"
            );
        }
    }
}
