using TalentDynamics.Model.Dynamics.Labs;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Runs;

/// <summary>Notes the signals of the labs in the first worlds of a batch; of labs founded during the run nothing is kept.</summary>
/// <param name="ground">The setting.</param>
/// <param name="worlds">Of how many worlds; 0 for none.</param>
internal sealed class SignalRecorder(SettingIndex ground, int worlds)
{
    private readonly SortedDictionary<int, SignalSample> samples = [];

    /// <summary>By lab.</summary>
    public IEnumerable<SignalSample> Samples => samples.Values;

    /// <summary>Notes what a lab publishes at the beginning of a step.</summary>
    public void Note(int step, int lab, LabState life)
    {
        if (worlds == 0 || ground.IsFounded(lab))
        {
            return;
        }

        if (!samples.TryGetValue(lab, out var sample))
        {
            sample = SignalSample.For(lab, worlds, ground.Setting.Steps);
            samples.Add(lab, sample);
        }

        sample.Note(step, life);
    }
}
