using System.Collections.Immutable;
using TalentDynamics.Analysis.Conditioning;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Experiments.AsObserved;

/// <summary>Holds worlds as observed against total probability: seen to the day, by the month and by the half-year, with what came later hidden.</summary>
/// <remarks>
/// Days and months hold what is drawn once the path is known. Which path a world takes hardly matters there; inside half a year hazards differ enough
/// that paths which are not weighed, or weighed wrongly, are noticed.
/// </remarks>
/// <param name="setting">In historical mode; its own values are lived.</param>
/// <param name="seed">What everything is addressed by.</param>
/// <param name="worlds">How many worlds.</param>
internal sealed class CheckTotalProbability(Setting setting, uint seed, int worlds)
{
    private const double Day = 1.0 / Calendar.DaysPerYear;
    private const double Month = 1.0 / 12;
    private const double HalfYear = .5;
    private const int ParticlesByDay = 12;
    private const int Particles = 40;

    /// <summary>The laws of what is drawn back, for each way to see exits; each of worlds of its own.</summary>
    public ImmutableArray<(string Seen, ImmutableArray<LawCheck> Laws)> Looks() =>
        [
            Look(0, "to the day", Day, ParticlesByDay),
            Look(1, "by the month", Month, Particles),
            Look(2, "by the half-year", HalfYear, Particles),
        ];

    private (string, ImmutableArray<LawCheck>) Look(int number, string seen, double width, int particles)
    {
        var order = new TotalProbabilityOrder(worlds, seed, width, particles, Environment.ProcessorCount)
        {
            First = number * worlds,
        };
        return (seen, new TotalProbability(new(setting)).Run(order));
    }
}
