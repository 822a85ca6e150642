using System.Runtime.CompilerServices;
using TalentDynamics.Model.Chance;

namespace TalentDynamics.Model.Dynamics.Labs;

/// <summary>By world, the two highest published momenta among the open labs: all that a lab must know of the others.</summary>
/// <param name="Best">The highest, SD; −∞ without an open lab.</param>
/// <param name="BestLab">Index of the lab whose it is; −1 without an open lab.</param>
/// <param name="Second">The highest among the others, SD.</param>
internal sealed record Rivals(double[] Best, double[] BestLab, double[] Second)
{
    /// <summary>Nobody is open yet.</summary>
    /// <param name="worlds">How many worlds.</param>
    public static Rivals None(int worlds) =>
        new(
            Lanes.Of(worlds, double.NegativeInfinity),
            Lanes.Of(worlds, -1.0),
            Lanes.Of(worlds, double.NegativeInfinity)
        );

    /// <summary>Of a world by itself.</summary>
    /// <param name="labs">Its labs, ascending by index.</param>
    /// <param name="step">The step that they have begun.</param>
    internal static Rivals Alone(IEnumerable<KeyValuePair<int, LabState>> labs, int step)
    {
        var rivals = None(1);
        foreach (var (index, lab) in labs.Where(l => l.Value.IsOpen(0, step)))
        {
            rivals.Meet(index, 0, Momentum.Published(Lanes.At(lab.Level, 0)));
        }

        return rivals;
    }

    /// <summary>Everybody closes.</summary>
    public void Clear()
    {
        Array.Fill(Best, double.NegativeInfinity);
        Array.Fill(BestLab, -1);
        Array.Fill(Second, double.NegativeInfinity);
    }

    /// <summary>One more lab is looked at, labs ascending.</summary>
    /// <param name="lab">Its index.</param>
    /// <param name="world">From which world on.</param>
    /// <param name="published">Its momentum, −∞ where it is closed.</param>
    [MethodImpl(Lanes.Kernel)]
    internal void Meet(int lab, int world, Wide<double> published)
    {
        var (best, second) = (Lanes.At(Best, world), Lanes.At(Second, world));
        var leads = Wide.GreaterThan(published, best);
        var follows = Wide.GreaterThan(published, second);
        var bestLab = Wide.ConditionalSelect(leads, Wide.Create((double)lab), Lanes.At(BestLab, world));
        bestLab.Put(BestLab, world);
        var runnerUp = Wide.ConditionalSelect(follows, published, second);
        Wide.ConditionalSelect(leads, best, runnerUp).Put(Second, world);
        Wide.ConditionalSelect(leads, published, best).Put(Best, world);
    }

    /// <summary>The highest momentum among the labs other than one.</summary>
    internal Wide<double> BestBut(int lab, int world)
    {
        var leads = Wide.Equals(Lanes.At(BestLab, world), Wide.Create((double)lab));
        return Wide.ConditionalSelect(leads, Lanes.At(Second, world), Lanes.At(Best, world));
    }
}
