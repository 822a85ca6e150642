using System.Collections.Immutable;
using TalentDynamics.Experiments.AsObserved;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments.Explain;

/// <summary>The parameters of the first worlds of a run: the scenario's, or world by world as the run kept them.</summary>
/// <param name="ByWorld">A draw for each world; empty where all have the scenario's values.</param>
internal sealed record RunDraws(ImmutableArray<Draw> ByWorld)
{
    /// <summary>Of worlds as observed, the particle of each; none of others.</summary>
    public ImmutableArray<int> Particles { get; init; } = [];

    private DrawKind Source => ByWorld.IsEmpty ? DrawKind.Fixed : DrawKind.Table;

    /// <summary>The first worlds of a run, to be lived again.</summary>
    /// <param name="run">The run.</param>
    /// <param name="lived">Its scenario, or that with clocks switched off.</param>
    /// <param name="worlds">How many.</param>
    public EnsembleOrder Order(StoredRun run, Scenario lived, int worlds)
    {
        var (scenario, seed) = (run.Input.Scenario, run.Run.Seed);
        var plain = new EnsembleOrder(lived, seed, worlds, null, Source, Table(run.Setting, seed))
        {
            Called = run.Name,
        };
        return Particles.IsEmpty
            ? plain
            : plain with
            {
                Draws = DrawKind.AsObserved,
                History = new ObservedWorlds(scenario, Source, ConditionedInput.HistoryOf(run.Input).Spells, Particles),
            };
    }

    // A table of which these worlds take exactly their own rows, in whatever order the seed shuffles them.
    private DrawTable? Table(Setting setting, uint seed)
    {
        if (ByWorld.IsEmpty)
        {
            return null;
        }

        int[] takers = Particles.IsEmpty ? [.. Enumerable.Range(0, ByWorld.Length)] : [.. Particles];
        var rows = Enumerable.Repeat(ByWorld[0], takers.Max() + 1).ToArray();
        var unordered = new PosteriorDraws(setting, new([.. rows]), TeamKind.This);
        for (var world = 0; world < takers.Length; world++)
        {
            rows[unordered.RowOf(seed, takers[world])] = ByWorld[world];
        }

        return new([.. rows]);
    }
}
