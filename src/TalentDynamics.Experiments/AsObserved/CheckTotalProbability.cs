using TalentDynamics.Analysis.Conditioning;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Experiments.AsObserved;

/// <summary>Holds worlds as observed against total probability: seen to the day, and by the month with what came later hidden.</summary>
/// <param name="setting">In historical mode; its own values are lived.</param>
/// <param name="seed">What everything is addressed by.</param>
/// <param name="worlds">How many worlds.</param>
internal sealed class CheckTotalProbability(Setting setting, uint seed, int worlds)
{
    private const double Day = 1.0 / Calendar.DaysPerYear;
    private const double Month = 1.0 / 12;
    private const int ParticlesByDay = 12;
    private const int ParticlesByMonth = 40;

    /// <summary>Each law, and how exits were seen.</summary>
    public IEnumerable<(string Seen, LawCheck Law)> Laws() =>
        [.. Seen("to the day", Day, ParticlesByDay), .. Seen("by the month", Month, ParticlesByMonth)];

    private IEnumerable<(string, LawCheck)> Seen(string how, double width, int particles)
    {
        var order = new TotalProbabilityOrder(worlds, seed, width, particles, Environment.ProcessorCount);
        return new TotalProbability(new(setting)).Run(order).Select(law => (how, law));
    }
}
