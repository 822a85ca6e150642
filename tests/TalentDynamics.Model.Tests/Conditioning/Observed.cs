using System.Collections.Immutable;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Tests.Conditioning;

/// <summary>Histories as somebody would have observed them who looked at a world that was lived.</summary>
internal static class Observed
{
    /// <summary>First exits of one world, each known to lie in an interval of a width; destinations of every third person unknown where asked for.</summary>
    public static ObservedHistory In(
        SettingIndex ground,
        IEnumerable<Exit> exits,
        double width,
        bool hidesDestinations = false
    )
    {
        var first = exits.Where(e => e.Spell == 0).ToDictionary(e => e.Researcher);
        var horizon = ground.Calendar.YearsAtStep(ground.Setting.Steps);
        return new(
            ground,
            [
                .. Enumerable
                    .Range(0, ground.Researchers)
                    .Where(i => ground.Setting.Researchers[i].Founding is null)
                    .Select(i =>
                        first.TryGetValue(i, out var exit)
                            ? Around(ground, exit, width, horizon, hidesDestinations && i % 3 == 0)
                            : new FirstSpell(i, horizon, horizon, null)
                    ),
            ]
        );
    }

    /// <summary>Worlds of a history, each taking one of some particles by weight.</summary>
    public static ObservedDraws Worlds(
        ObservedHistory history,
        DrawSource draws,
        uint seed,
        int worlds,
        int particles = 200
    ) => new(history.Ground, history, draws, 0, Particles(history, draws, seed, worlds, particles));

    public static ImmutableArray<int> Particles(
        ObservedHistory history,
        DrawSource draws,
        uint seed,
        int worlds,
        int particles
    )
    {
        var weighted = WeightedParticles.Of(history, draws, seed, 0, particles);
        var resampling = new Resampling(weighted.LogWeights.AsSpan(), seed);
        return [.. Enumerable.Range(0, worlds).Select(resampling.Of)];
    }

    /// <summary>Whether a world's first exits are as observed: in their intervals, and for where it is known.</summary>
    public static void Holds(ObservedHistory history, IEnumerable<Exit> exits)
    {
        var first = exits.Where(e => e.Spell == 0).ToDictionary(e => e.Researcher);
        foreach (var spell in history.Spells)
        {
            Assert.Equal(spell.HasEnded, first.TryGetValue(spell.Researcher, out var exit));
            if (spell.HasEnded)
            {
                Assert.InRange(exit.At, spell.From, spell.To);
                Assert.True(
                    spell.Destination is not { } to || history.Ground.KeyOf(to) == exit.To,
                    $"{spell} left for another lab"
                );
            }
        }
    }

    private static FirstSpell Around(SettingIndex ground, Exit exit, double width, double horizon, bool isHidden)
    {
        var came = ground.Calendar.YearsAtStep(ground.Setting.Researchers[exit.Researcher].FirstStep);
        var from = Math.Floor(exit.At / width) * width;
        var to = Enumerable.Range(0, ground.Labs).Single(lab => ground.KeyOf(lab) == exit.To);
        return new(exit.Researcher, Math.Max(came, from), Math.Min(from + width, horizon), isHidden ? null : to);
    }
}
