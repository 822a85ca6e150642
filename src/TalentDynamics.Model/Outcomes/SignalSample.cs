using TalentDynamics.Model.Dynamics.Labs;

namespace TalentDynamics.Model.Outcomes;

/// <summary>The signals of one lab in the first worlds of a batch, at the beginning of every step.</summary>
/// <param name="Lab">Index of the lab.</param>
/// <param name="Worlds">How many worlds.</param>
/// <param name="Values">By step, then <see cref="Signal"/>, then world; in the unit of the signal.</param>
internal sealed record SignalSample(int Lab, int Worlds, double[] Values)
{
    private static readonly int Signals = Enum.GetValues<Signal>().Length;

    /// <summary>Room for the signals of a lab over a number of steps.</summary>
    public static SignalSample For(int lab, int worlds, int steps) =>
        new(lab, worlds, new double[steps * Signals * worlds]);

    /// <summary>The values of one signal at one step, by world.</summary>
    public Span<double> At(int step, Signal signal) => Values.AsSpan((step * Signals + (int)signal) * Worlds, Worlds);

    /// <summary>Notes the signals of the lab at the beginning of a step.</summary>
    public void Note(int step, LabState lab)
    {
        for (var world = 0; world < Worlds; world++)
        {
            At(step, Signal.Momentum)[world] = Momentum.Published(lab.Level[world]);
            At(step, Signal.Unrest)[world] = lab.Unrest[world];
            At(step, Signal.Shortfall)[world] = lab.Shortfall[world];
            At(step, Signal.MomentumClock)[world] = lab.ReadingsIn(world).Momentum;
            At(step, Signal.LeadershipClock)[world] = lab.ReadingsIn(world).Leadership;
            At(step, Signal.ReceptionClock)[world] = lab.ReadingsIn(world).Reception;
        }
    }
}
