using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Model.Tests.Conditioning;

public sealed class WhatIfTests
{
    private const int Worlds = 600;
    private const int Particles = 40;

    /// <summary>E[what if] = E over observed histories of E[what if | history]: the same worlds, lived straight and through what was seen of them.</summary>
    [Fact]
    public void Seen_over_all_histories_abducted_what_ifs_are_on_average_the_what_ifs_of_the_prior()
    {
        var basis = new SettingIndex(Llama.Scenario.Compile());
        var variant = new SettingIndex(Repository.Load("scenarios/llama-2023/no-mistral.yaml").Compile());
        var draws = new FixedDraws(basis.Setting);
        var straight = Leavers(variant, new FixedDraws(variant.Setting), 3, Worlds);
        var abducted = new double[Worlds];
        for (var world = 0; world < Worlds; world++)
        {
            var exits = DenseRun.Of(basis, draws, 3, world, 1).Exits;
            var history = Observed.In(basis, exits, 1.0 / 12);
            var weighted = WeightedParticles.Of(history, draws, 4, world * Particles, Particles);
            var taken = weighted.First + new Resampling(weighted.LogWeights.AsSpan(), 4).Of(world);
            abducted[world] = DenseRun
                .Of(variant, new ObservedDraws(variant, history, draws, world, [taken]), 4, world, 1)
                .Exits.Count(e => e.Spell == 0);
        }

        var differences = straight.Zip(abducted, (s, a) => a - s).ToArray();
        var (mean, squares) = (differences.Average(), differences.Average(d => d * d));
        Assert.InRange(Math.Abs(mean), 0, 4 * Math.Sqrt((squares - mean * mean) / Worlds));
    }

    private static double[] Leavers(SettingIndex ground, DrawSource draws, uint seed, int worlds)
    {
        var exits = DenseRun.Of(ground, draws, seed, 0, worlds).Exits.Where(e => e.Spell == 0).ToLookup(e => e.World);
        return [.. Enumerable.Range(0, worlds).Select(w => (double)exits[w].Count())];
    }
}
