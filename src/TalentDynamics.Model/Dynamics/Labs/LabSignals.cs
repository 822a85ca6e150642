using System.Runtime.CompilerServices;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics.Labs;

/// <summary>What one lab sends out in every world of a batch: momentum, unrest and reception.</summary>
/// <remarks>
/// The rules, in words. Unrest ℓ and reception decay; a dated event adds to them from the first step that begins on or after its date,
/// with its true age. Momentum reverts to its level, jumps with events, is shaken by chance, and moves with the talent gained
/// or lost. Signals that no event of the lab ever moves are not kept: they are one column of zeros for all labs.
/// </remarks>
internal sealed class LabSignals
{
    private readonly Worlds worlds;
    private readonly SettingIndex ground;
    private readonly int lab;
    private readonly double headcount;
    private readonly int[] netMoves;
    private double longRun;
    private int nextEvent;

    /// <summary>The signals at the start of the scenario.</summary>
    /// <param name="worlds">The batch.</param>
    /// <param name="lab">Index of the lab; also of a lab that is founded during the run.</param>
    public LabSignals(Worlds worlds, int lab)
    {
        (this.worlds, ground, this.lab) = (worlds, worlds.Ground, lab);
        headcount = ground.HeadcountOf(lab);
        longRun = ground.IsFounded(lab) ? 0 : ground.Setting.Labs[lab].Momentum;
        netMoves = new int[worlds.Count];
        HasUnrest = Has(EventKind.Leadership);
        HasReception = Has(EventKind.Reception);
        Level = Lanes.Of(worlds.Count, longRun);
        Unrest = HasUnrest ? Lanes.Of(worlds.Count, 0.0) : worlds.Still;
        Shortfall = HasReception ? Lanes.Of(worlds.Count, 0.0) : worlds.Still;
        Standing = HasReception ? Lanes.Of(worlds.Count, 0.0) : worlds.Still;
        FeelEvents(0);
    }

    /// <summary>m by world, unclipped.</summary>
    public double[] Level { get; }

    /// <summary>ℓ by world.</summary>
    public double[] Unrest { get; }

    /// <summary>r by world, ≥ 0.</summary>
    public double[] Shortfall { get; }

    /// <summary>q̃ by world, SD.</summary>
    public double[] Standing { get; }

    /// <summary>Whether ℓ is ever other than 0.</summary>
    public bool HasUnrest { get; }

    /// <summary>Whether r or q̃ is ever other than 0.</summary>
    public bool HasReception { get; }

    /// <summary>Everything decays for a step, in the worlds from one on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fade(int world)
    {
        if (HasUnrest)
        {
            (Lanes.At(Unrest, world) * Lanes.At(worlds.UnrestDecay, world)).Put(Unrest, world);
        }

        if (HasReception)
        {
            var forget = Lanes.At(worlds.ReceptionDecay, world);
            (Lanes.At(Shortfall, world) * forget).Put(Shortfall, world);
            (Lanes.At(Standing, world) * forget).Put(Standing, world);
        }

        var mean = Wide.Create(longRun);
        (mean + (Lanes.At(Level, world) - mean) * Lanes.At(worlds.MomentumDecay, world)).Put(Level, world);
    }

    /// <summary>What happens at the beginning of a step without anybody moving: its dated events, and chance.</summary>
    public void MoveOn(int step)
    {
        FeelEvents(step);
        Shake(step);
    }

    /// <summary>Momentum takes the moves of a step, all in one world: ξ·Δn/n with n from before them; the stage does the same to its copy.</summary>
    public void FeelMoves(int world, int net)
    {
        var people = headcount + netMoves[world];
        Level[world] = Momentum.AfterMoves(Level[world], worlds.Rates[world].Feedback, net, people);
        netMoves[world] += net;
    }

    /// <summary>A lab that is founded during the run begins with one person, whatever its column went through before.</summary>
    public void BeginIn(int world) => (Level[world], netMoves[world]) = (0, 1);

    private bool Has(EventKind kind)
    {
        foreach (var news in ground.EventsOf(lab))
        {
            if (news.Kind == kind)
            {
                return true;
            }
        }

        return false;
    }

    private void FeelEvents(int step)
    {
        var events = ground.EventsOf(lab);
        for (; nextEvent < events.Length && events[nextEvent].Step <= step; nextEvent++)
        {
            var news = events[nextEvent];
            var age = ground.Calendar.YearsAtStep(step) - news.At;
            for (var world = 0; world < worlds.Count; world++)
            {
                Feel(news, age, world);
            }

            longRun += news.Kind == EventKind.Momentum && news.Lasting ? news.Size : 0;
        }
    }

    private void Feel(DatedEvent news, double age, int world)
    {
        var rate = worlds.Rates[world];
        switch (news.Kind)
        {
            case EventKind.Leadership:
                var stirred = news.Size * Elementary.Exp(-age / rate[Parameter.LeadershipDecay]);
                Unrest[world] = Math.Max(0, Unrest[world] + stirred);
                break;
            case EventKind.Reception:
                var left = news.Size * Elementary.Exp(-age / rate[Parameter.ReceptionDecay]);
                Standing[world] += left;
                Shortfall[world] += Math.Max(0, -left);
                break;
            case EventKind.Momentum:
                var fading = news.Lasting ? 1 : Elementary.Exp(-age * rate[Parameter.MomentumReversion]);
                Level[world] += news.Size * fading;
                break;
            case EventKind.Offer:
                break; // it is made to people
            default:
                throw new InvalidOperationException($"Event {news.Id}: nobody knows what a {news.Kind} event does.");
        }
    }

    [MethodImpl(Lanes.Kernel)]
    private void Shake(int step)
    {
        if (ground.Setting.Mode == Mode.Historical)
        {
            return;
        }

        var key = ground.KeyOf(lab);
        for (var world = 0; world < worlds.Count; world += Lanes.Count)
        {
            var (seeds, numbers) = (Lanes.At(worlds.Seeds, world), Lanes.At(worlds.Numbers, world));
            var shock = ChanceLanes.Shocks(seeds, numbers, key, step);
            (Lanes.At(Level, world) + Lanes.At(worlds.Noise, world) * shock).Put(Level, world);
        }
    }
}
