using TalentDynamics.Model.Living;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Conditioning;

/// <summary>What the clocks of some labs read at the beginning of every step lived so far, in every world of a batch.</summary>
/// <remarks>A lab's clocks run evenly through a step, so between two beginnings they are interpolated.</remarks>
internal sealed class LabReadings
{
    private readonly Worlds worlds;
    private readonly SortedDictionary<int, Alarms[]> readings = [];

    /// <param name="worlds">The batch.</param>
    /// <param name="labs">Indices of the labs.</param>
    public LabReadings(Worlds worlds, IEnumerable<int> labs)
    {
        this.worlds = worlds;
        foreach (var lab in labs.Distinct())
        {
            readings.Add(lab, new Alarms[(worlds.Ground.Setting.Steps + 1) * worlds.Count]);
        }
    }

    /// <summary>Notes what the clocks read when a step begins.</summary>
    /// <param name="step">The step.</param>
    /// <param name="run">Whose labs have lived all steps before it.</param>
    public void Note(int step, BatchRun run)
    {
        foreach (var (lab, ofLab) in readings)
        {
            for (var world = 0; world < worlds.Count; world++)
            {
                ofLab[step * worlds.Count + world] = run.ReadingsOf(lab, world);
            }
        }
    }

    /// <summary>What the clocks of a lab read in a world at a time in a step that the labs have lived, or at its end.</summary>
    public PerClock At(int lab, int world, int step, double at)
    {
        var share = (at - worlds.Ground.Calendar.YearsAtStep(step)) / worlds.Ground.Calendar.StepYears;
        var (before, after) = Around(lab, world, step);
        return Of(before, after, share);
    }

    /// <summary>By how much the clocks of a lab advance in a step, per year.</summary>
    public PerClock Pace(int lab, int world, int step)
    {
        var (before, after) = Around(lab, world, step);
        var pace = default(PerClock);
        pace[0] = (after.Baseline - before.Baseline) / worlds.Ground.Calendar.StepYears;
        pace[1] = (after.Momentum - before.Momentum) / worlds.Ground.Calendar.StepYears;
        pace[2] = (after.Leadership - before.Leadership) / worlds.Ground.Calendar.StepYears;
        pace[3] = (after.Reception - before.Reception) / worlds.Ground.Calendar.StepYears;
        return pace;
    }

    private (Alarms Before, Alarms After) Around(int lab, int world, int step)
    {
        var ofLab = readings[lab];
        return (ofLab[step * worlds.Count + world], ofLab[(step + 1) * worlds.Count + world]);
    }

    private static PerClock Of(in Alarms before, in Alarms after, double share)
    {
        var reading = default(PerClock);
        reading[0] = before.Baseline + share * (after.Baseline - before.Baseline);
        reading[1] = before.Momentum + share * (after.Momentum - before.Momentum);
        reading[2] = before.Leadership + share * (after.Leadership - before.Leadership);
        reading[3] = before.Reception + share * (after.Reception - before.Reception);
        return reading;
    }
}
