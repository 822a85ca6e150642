using System.Collections.Immutable;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Attribution;

/// <summary>Divides the exits of cohorts among the clocks of a game.</summary>
/// <remarks>
/// v(S) is the number of members who left the cohort's lab by the horizon when exactly the clocks in S run. All coalitions share seed
/// and worlds, so every difference is taken world by world (common random numbers) and its error is that of the difference.
/// </remarks>
/// <param name="Setting">The scenario as it is.</param>
/// <param name="Game">Its clocks.</param>
/// <param name="Lived">Histories by coalition, all of the same worlds.</param>
/// <param name="Explained">The exits of the scenario as it is with their hazards, of the same worlds.</param>
internal sealed record AttributeExits(
    Setting Setting,
    ClockGame Game,
    IReadOnlyList<Histories> Lived,
    ImmutableArray<ExplainedExit> Explained
)
{
    private int Worlds => Lived[Game.Everybody].Worlds;

    private int FirstWorld => Lived[Game.Everybody].FirstWorld;

    /// <summary>Every cohort, by id.</summary>
    public ImmutableSortedDictionary<string, CohortAttribution> All() =>
        Setting.Cohorts.ToImmutableSortedDictionary(c => c.Id, Of, StringComparer.Ordinal);

    private CohortAttribution Of(CohortProfile cohort)
    {
        var worth = Lived.Select(histories => Exits(cohort, histories)).ToArray();
        var shapley = Shapley(worth);
        var causes = Causes(cohort);
        return new(
            cohort.Members.Length,
            Worlds,
            PairedMean.Of(worth[0]),
            PairedMean.Of(worth[Game.Everybody]),
            PairedMean.Of(causes.Rang[(int)Clock.Baseline]),
            PairedMean.Of(causes.Share[(int)Clock.Baseline]),
            PairedMean.Of(causes.Given),
            Game.Clocks.Select((clock, f) => (clock, f))
                .ToImmutableSortedDictionary(
                    p => p.clock.Key(),
                    p => ShareOf(worth, shapley[p.f], causes, p.f),
                    StringComparer.Ordinal
                ),
            Enumerable
                .Range(0, Game.Coalitions)
                .ToImmutableSortedDictionary(NameOf, s => PairedMean.Of(worth[s]), StringComparer.Ordinal)
        );
    }

    private ClockAttribution ShareOf(double[][] worth, double[] shapley, CausesByWorld causes, int f)
    {
        var clock = (int)Game.Clocks[f];
        return new(
            PairedMean.Of(causes.Rang[clock]),
            PairedMean.Of(causes.Share[clock]),
            PairedMean.Of(shapley),
            Difference(worth[Game.Everybody], worth[Game.Everybody & ~(1 << f)]),
            Difference(worth[1 << f], worth[0])
        );
    }

    private static PairedMean Difference(double[] with, double[] without) =>
        PairedMean.Of([.. with.Zip(without, static (a, b) => a - b)]);

    // By clock, then world.
    private double[][] Shapley(double[][] worth)
    {
        var values = Game.Clocks.Select(_ => new double[Worlds]).ToArray();
        var inWorld = new double[Game.Coalitions];
        for (var world = 0; world < Worlds; world++)
        {
            for (var coalition = 0; coalition < inWorld.Length; coalition++)
            {
                inWorld[coalition] = worth[coalition][world];
            }
            var value = ShapleyValue.Of(inWorld);
            for (var f = 0; f < value.Length; f++)
            {
                values[f][world] = value[f];
            }
        }

        return values;
    }

    private double[] Exits(CohortProfile cohort, Histories histories)
    {
        var members = cohort.Members.ToHashSet();
        var exits = new double[Worlds];
        foreach (ref readonly var exit in histories.Exits.AsSpan())
        {
            exits[exit.World - FirstWorld] += exit.Spell == 0 && members.Contains(exit.Researcher) ? 1 : 0;
        }
        return exits;
    }

    private CausesByWorld Causes(CohortProfile cohort)
    {
        var members = cohort.Members.ToHashSet();
        var causes = new CausesByWorld(Worlds);
        foreach (ref readonly var explained in Explained.AsSpan())
        {
            if (explained.Exit.Spell == 0 && members.Contains(explained.Exit.Researcher))
            {
                causes.Add(explained, explained.Exit.World - FirstWorld);
            }
        }

        return causes;
    }

    private string NameOf(int coalition) =>
        coalition == 0
            ? "none"
            : string.Join('+', Game.Clocks.Where((_, f) => (coalition & (1 << f)) != 0).Select(clock => clock.Key()));

    private sealed class CausesByWorld(int worlds)
    {
        public double[][] Rang { get; } = [.. Enum.GetValues<Clock>().Select(_ => new double[worlds])];

        public double[][] Share { get; } = [.. Enum.GetValues<Clock>().Select(_ => new double[worlds])];

        public double[] Given { get; } = new double[worlds];

        public void Add(in ExplainedExit explained, int world)
        {
            if (explained.IsGiven)
            {
                Given[world]++;
                return;
            }

            Rang[(int)explained.Exit.Cause][world]++;
            if (explained.Hazards is not { } hazards)
            {
                Share[(int)Clock.LiftOut][world]++; // in a jump nothing else weighs
                return;
            }

            foreach (var clock in Hazards.Clocks)
            {
                Share[(int)clock][world] += hazards.Share(clock);
            }
        }
    }
}
