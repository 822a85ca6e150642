using System.Collections.Immutable;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Attribution;

/// <summary>The clocks among which leaving is divided. A coalition is a set of them that run while the others are switched off.</summary>
/// <remarks>A coalition is a number: bit f is set when clock f of <see cref="Clocks"/> runs. The baseline clock always runs.</remarks>
/// <param name="Clocks">Ascending; at most 16.</param>
/// <param name="AlwaysOff">Clocks that the scenario itself switches off; no players.</param>
internal sealed record ClockGame(ImmutableArray<Clock> Clocks, ImmutableArray<Clock> AlwaysOff)
{
    /// <summary>How many coalitions there are, 2^F.</summary>
    public int Coalitions => 1 << Clocks.Length;

    /// <summary>All clocks run: the scenario as it is.</summary>
    public int Everybody => Coalitions - 1;

    /// <summary>Clocks that run but cannot ring: no players, as switching them off would change nothing.</summary>
    public ImmutableArray<Clock> Silent { get; init; } = [];

    /// <summary>
    /// The game of a setting: momentum, leadership, reception, contagion and pull, in generative mode founding too (in historical mode
    /// founders' exits are given and no clock's doing), and lift-outs where the scenario declares them, without those that are off or
    /// cannot ring.
    /// </summary>
    /// <param name="setting">The scenario.</param>
    /// <param name="draws">The draws of its worlds; its own values where left out.</param>
    public static ClockGame Of(Setting setting, IReadOnlyCollection<Draw>? draws = null)
    {
        ImmutableArray<Clock> running =
        [
            .. Enum.GetValues<Clock>()
                .Where(clock =>
                    clock switch
                    {
                        Clock.Baseline => false,
                        Clock.Founding => setting.Mode == Mode.Generative,
                        Clock.LiftOut => setting.DeclaresLiftOuts,
                        _ => true,
                    }
                )
                .Except(setting.OffClocks),
        ];
        var audible = new AudibleClocks(setting, draws is { Count: > 0 } ? draws : [setting.Defaults]);
        return new([.. running.Where(audible.CanRing)], setting.OffClocks)
        {
            Silent = [.. running.Where(clock => !audible.CanRing(clock))],
        };
    }

    /// <summary>The clocks that are off in a coalition, ascending: what to give a scenario as its <c>off</c>.</summary>
    public ImmutableArray<Clock> OffIn(int coalition) =>
        [.. Clocks.Where((_, f) => (coalition & (1 << f)) == 0).Concat(AlwaysOff).Order()];
}
