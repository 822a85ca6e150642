using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Model.Conditioning;

/// <summary>What the clocks of one lab read at the beginning of every step lived so far, in every world of a batch.</summary>
/// <remarks>A lab's clocks run evenly through a step, so between two beginnings they are interpolated.</remarks>
internal sealed class LabReadings
{
    private readonly int lab;
    private readonly int worlds;
    private readonly Calendar calendar;
    private readonly Alarms[] readings;

    /// <param name="lab">Index of the lab.</param>
    /// <param name="batch">The worlds.</param>
    public LabReadings(int lab, Worlds batch)
    {
        (this.lab, worlds, calendar) = (lab, batch.Count, batch.Ground.Calendar);
        readings = new Alarms[(calendar.Steps + 1) * worlds];
    }

    /// <summary>Notes what the clocks read when a step begins.</summary>
    /// <param name="step">The step.</param>
    /// <param name="run">Whose labs have lived all steps before it.</param>
    public void Note(int step, DenseRun run) => run.Read(lab, readings.AsSpan(step * worlds, worlds));

    /// <summary>What the clocks read in a world at a time in a step that the lab has lived.</summary>
    public PerClock At(int world, int step, double at)
    {
        var (before, after) = Around(world, step);
        var share = (at - calendar.YearsAtStep(step)) / calendar.StepYears;
        var reading = default(PerClock);
        reading[0] = before.Baseline + share * (after.Baseline - before.Baseline);
        reading[1] = before.Momentum + share * (after.Momentum - before.Momentum);
        reading[2] = before.Leadership + share * (after.Leadership - before.Leadership);
        reading[3] = before.Reception + share * (after.Reception - before.Reception);
        return reading;
    }

    /// <summary>By how much the clocks advance in a step, per year.</summary>
    public PerClock Pace(int world, int step)
    {
        var (before, after) = Around(world, step);
        var pace = default(PerClock);
        pace[0] = (after.Baseline - before.Baseline) / calendar.StepYears;
        pace[1] = (after.Momentum - before.Momentum) / calendar.StepYears;
        pace[2] = (after.Leadership - before.Leadership) / calendar.StepYears;
        pace[3] = (after.Reception - before.Reception) / calendar.StepYears;
        return pace;
    }

    private (Alarms Before, Alarms After) Around(int world, int step) =>
        (readings[step * worlds + world], readings[(step + 1) * worlds + world]);
}
