using System.Collections.Immutable;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Analysis.Conditioning;

/// <summary>How total probability is checked.</summary>
/// <param name="Worlds">How many worlds are lived, observed and abducted, ≥ 1.</param>
/// <param name="Seed">What everything is addressed by.</param>
/// <param name="Width">How wide the interval is in which an exit is observed, years.</param>
/// <param name="Particles">Particles of each history, one of which is taken.</param>
/// <param name="Threads">Worlds at a time.</param>
internal sealed record TotalProbabilityOrder(int Worlds, uint Seed, double Width, int Particles, int Threads = 1)
{
    /// <summary>The first world, ≥ 0: checks of other worlds are independent of this one.</summary>
    public int First { get; init; }
}

/// <summary>
/// Worlds are lived, somebody observes their first exits, and the chance behind them is abducted: over all such worlds together
/// thresholds, Gumbels and frailties must have the laws that they are drawn from when nothing is observed.
/// </summary>
/// <remarks>
/// The law of total probability, P(u) = Σ P(u | y)·P(y): the data-averaged posterior is the prior (Geweke 2004, JASA 99, 799–804). Later
/// spells stay hidden, and so do the days inside the intervals. Before anything is observed all draws of one person are independent of each
/// other and of everybody else's, and so they must be again: each counts for itself. Gumbels are held lab by lab, for an exit wrongly taken for
/// a choice raises that of one lab and lowers the others'.
/// </remarks>
/// <param name="ground">Of a scenario in historical mode.</param>
internal sealed class TotalProbability(SettingIndex ground)
{
    private const int OwnClocks = (int)Clock.Contagion + 1;

    // The chance of what is abducted must be none that a world is lived by, under the same seed or under the next.
    private const uint Abducted = 0x8000_0000;

    // Of a history that was lived some particle has weight; that a thousand sets of them have none tells of a fault.
    private const int MostAttempts = 1000;

    private readonly FixedDraws draws = new(ground.Setting);
    private readonly int[] labs = [.. Enumerable.Range(0, ground.Labs).Where(lab => MayBeChosen(ground, lab))];
    private readonly Frailty frailty = new(ground.Setting.Defaults[Parameter.FrailtyVariance]);
    private readonly bool areAlike = Frailty.IsAbsent(ground.Setting.Defaults[Parameter.FrailtyVariance]);

    /// <summary>Lives, observes and abducts all worlds.</summary>
    public ImmutableArray<LawCheck> Run(TotalProbabilityOrder order)
    {
        var shares = new double[order.Worlds][][];
        var options = new ParallelOptions { MaxDegreeOfParallelism = order.Threads };
        Parallel.For(0, order.Worlds, options, world => shares[world] = In(order.First + world, order));
        return [.. Names().Select((name, kind) => Check(name, [.. shares.SelectMany(s => s[kind])]))];
    }

    private IEnumerable<string> Names() =>
        [
            .. Enumerable.Range(0, OwnClocks).Select(clock => $"threshold, {ClockName(clock)}"),
            "threshold, pull",
            .. areAlike ? [] : new[] { "frailty" },
            .. labs.Select(lab => $"Gumbel, {ground.Setting.Labs[lab].Name}"),
        ];

    private static string ClockName(int clock) => ((Clock)clock).Key();

    private static bool MayBeChosen(SettingIndex ground, int lab) => lab == Setting.Outside || ground.Hires(lab);

    private static LawCheck Check(string name, double[] shares) =>
        new(name, shares.Length, KolmogorovSmirnov.Distance(shares));

    // By kind, F(x) of every draw in one world.
    private double[][] In(int world, TotalProbabilityOrder order)
    {
        var history = Observe(DenseRun.Of(ground, draws, order.Seed, world, 1).Exits, order.Width);
        var seed = order.Seed ^ Abducted;
        var taken = Taken(history, world, order with { Seed = seed });
        var chance = new ObservedDraws(ground, history, draws, world, [taken]).ChanceOf(ground, seed, world);
        return
        [
            .. Enumerable.Range(0, OwnClocks).Select(clock => Exponentials(chance.Select(c => c.Thresholds[clock]))),
            Exponentials(chance.SelectMany(c => c.Pulls)),
            .. areAlike ? [] : new[] { chance.Select(c => frailty.Below(c.Frailty)).ToArray() },
            .. labs.Select(lab => Gumbels(chance.Select(c => c.Gumbels[lab]))),
        ];
    }

    // The day of one exit may decide whether the next is possible at all, and a few particles may all have it wrong: then others are weighed.
    private int Taken(ObservedHistory history, int world, TotalProbabilityOrder order)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var first = (attempt * order.Worlds + world) * order.Particles;
            var particles = WeightedParticles.Of(history, draws, order.Seed, first, order.Particles);
            if (particles.HasWeight)
            {
                return first + new Resampling(particles.LogWeights.AsSpan(), order.Seed).Of(world);
            }
        }

        throw new InvalidOperationException($"World {world} was lived, and no particle can be it.");
    }

    private static double[] Exponentials(IEnumerable<double> thresholds) =>
        [.. thresholds.Select(t => 1 - Elementary.Exp(-t))];

    private static double[] Gumbels(IEnumerable<double> gumbels) =>
        [.. gumbels.Select(g => Elementary.Exp(-Elementary.Exp(-g)))];

    private ObservedHistory Observe(ImmutableArray<Exit> exits, double width)
    {
        var setting = ground.Setting;
        var horizon = ground.Calendar.YearsAtStep(setting.Steps);
        var first = exits.Where(e => e.Spell == 0).ToDictionary(e => e.Researcher);
        var free = Enumerable.Range(0, ground.Researchers).Where(i => setting.Researchers[i].Founding is null);
        return new(
            ground,
            [
                .. free.Select(i =>
                    first.TryGetValue(i, out var exit)
                        ? Around(exit, width, horizon)
                        : new FirstSpell(i, horizon, horizon, null)
                ),
            ]
        );
    }

    private FirstSpell Around(in Exit exit, double width, double horizon)
    {
        var came = ground.Calendar.YearsAtStep(ground.Setting.Researchers[exit.Researcher].FirstStep);
        var from = Math.Floor(exit.At / width) * width;
        var key = exit.To;
        var to = Enumerable.Range(0, ground.Labs).Single(lab => ground.KeyOf(lab) == key);
        return new(exit.Researcher, Math.Max(came, from), Math.Min(from + width, horizon), to);
    }
}
