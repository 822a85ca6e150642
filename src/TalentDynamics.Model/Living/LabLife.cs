using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Living;

/// <summary>One lab in every world of a batch: momentum, unrest, reception, the four clocks it keeps, and its roster.</summary>
/// <remarks>
/// The rules, in words. Unrest ℓ and reception decay; a dated event adds to them from the first step that begins on or after its date,
/// with its true age. Momentum reverts to its level, jumps with events, is shaken by chance, and moves with the talent gained
/// or lost. The clocks advance by what these published; an alarm that a clock passes rings inside the step, at the interpolated time.
/// Every world is computed by itself with the same operations in the same order, so where it stands in a batch changes no bit.
/// </remarks>
public sealed class LabLife
{
    private readonly Worlds worlds;
    private readonly Groundwork ground;
    private readonly int lab;
    private readonly double headcount;
    private readonly double[] level;
    private readonly double[] unrest;
    private readonly double[] shortfall;
    private readonly double[] standing;
    private readonly double[] momentum;
    private readonly double[] leadership;
    private readonly double[] reception;
    private readonly int[] netMoves;
    private readonly int[] opens;
    private readonly Roster roster;
    private double baseline;
    private double longRun;
    private int nextEvent;

    /// <summary>The lab at the start of the scenario, before anybody is on its roster.</summary>
    /// <param name="worlds">The batch.</param>
    /// <param name="lab">Its index; also of a lab that is founded during the run.</param>
    public LabLife(Worlds worlds, int lab)
    {
        (this.worlds, ground, this.lab) = (worlds, worlds.Ground, lab);
        var founded = ground.IsFounded(lab);
        headcount = ground.HeadcountOf(lab);
        longRun = founded ? 0 : ground.Setting.Labs[lab].Momentum;
        level = Lanes.Of(worlds.Count, longRun);
        unrest = Lanes.Of(worlds.Count, 0.0);
        shortfall = Lanes.Of(worlds.Count, 0.0);
        standing = Lanes.Of(worlds.Count, 0.0);
        momentum = Lanes.Of(worlds.Count, 0.0);
        leadership = Lanes.Of(worlds.Count, 0.0);
        reception = Lanes.Of(worlds.Count, 0.0);
        netMoves = new int[worlds.Count];
        opens = Lanes.Of(worlds.Count, founded ? int.MaxValue : ground.OpenStepOf(lab));
        roster = new(worlds.Count, ground.StaffOf(lab).Length);
        FeelEvents(0);
    }

    // The arrays are handed out as they are, padded to whole vectors: whoever reads them does so before the lab begins another step.

    /// <summary>m by world, unclipped: after <see cref="Live"/> that of the next step, less what this step's moves do to it.</summary>
    public double[] Level => level;

    /// <summary>ℓ by world.</summary>
    public double[] Unrest => unrest;

    /// <summary>r by world, ≥ 0.</summary>
    public double[] Shortfall => shortfall;

    /// <summary>q̃ by world: the decaying signed reception that newcomers look at, SD.</summary>
    public double[] Standing => standing;

    /// <summary>Readings of the clocks in a world, years.</summary>
    public Alarms ReadingsIn(int world) => new(baseline, momentum[world], leadership[world], reception[world]);

    /// <summary>Whether the lab is open in a world at a step.</summary>
    public bool IsOpen(int world, int step) => opens[world] <= step;

    /// <summary>The people here when the scenario starts set their alarms.</summary>
    /// <param name="researcher">Index of the researcher.</param>
    /// <param name="alarms">One per world.</param>
    public void Enrol(int researcher, ReadOnlySpan<Alarms> alarms)
    {
        var hired = ground.Setting.Researchers[researcher].HiredStep;
        for (var world = 0; world < alarms.Length; world++)
        {
            Join(world, researcher, 0, hired, alarms[world]);
        }
    }

    /// <summary>Beginning of a step: moves of the step before take effect and move momentum, grants vest.</summary>
    /// <param name="step">The step that begins.</param>
    /// <param name="moves">All moves of the step before from or to this lab, in the total order.</param>
    public void Begin(int step, ReadOnlySpan<Move> moves)
    {
        FeelMoves(step, moves);
        foreach (ref readonly var move in moves)
        {
            Take(move, step);
        }

        Vest(step);
    }

    /// <summary>
    /// The step itself: the clocks advance, alarms ring, and signals move on to the next step, its dated events and its momentum shock
    /// included; only what the moves of this step do to momentum is still to come.
    /// </summary>
    /// <param name="step">The step that <see cref="Begin"/> began.</param>
    /// <param name="rivals">The two highest published momenta by world.</param>
    /// <param name="rings">Receives the alarms that went off, world by world.</param>
    [MethodImpl(Lanes.Kernel)]
    public void Live(int step, Rivals rivals, List<Ring> rings)
    {
        var end = worlds.BaselineRuns ? ground.Calendar.YearsAtStep(step + 1) : 0;
        for (var world = 0; world < level.Length; world += Lanes.Count)
        {
            var (m, l, r) = (Lanes.At(level, world), Lanes.At(unrest, world), Lanes.At(shortfall, world));
            var gap = Momentum.Gap(Momentum.Published(m), rivals.BestBut(lab, world));
            var momentumAfter = Lanes.At(momentum, world) + Lanes.At(worlds.MomentumGain, world) * gap;
            var leadershipAfter = Lanes.At(leadership, world) + Lanes.At(worlds.LeadershipGain, world) * l;
            var receptionAfter = Lanes.At(reception, world) + Lanes.At(worlds.ReceptionGain, world) * r;
            var due = roster.MayRing(world, end, momentumAfter, leadershipAfter, receptionAfter);
            for (; due != 0; due &= due - 1)
            {
                var lane = BitOperations.TrailingZeroCount(due);
                var after = new Alarms(end, momentumAfter[lane], leadershipAfter[lane], receptionAfter[lane]);
                Ring(step, world + lane, after, rings);
            }

            momentumAfter.Put(momentum, world);
            leadershipAfter.Put(leadership, world);
            receptionAfter.Put(reception, world);
            Fade(world);
        }

        baseline = end;
        FeelEvents(step + 1);
        Shake(step + 1);
    }

    /// <summary>Gives the roster's room back; the life is over.</summary>
    public void Retire() => roster.Retire();

    private void Ring(int step, int world, in Alarms after, List<Ring> rings)
    {
        var start = ground.Calendar.YearsAtStep(step);
        var passing = new Passing(world, start, ground.Calendar.StepYears, ReadingsIn(world), after, rings);
        roster.Look(world, ref passing, Passing.Visit);
    }

    [MethodImpl(Lanes.Kernel)]
    private void Fade(int world)
    {
        var forget = Lanes.At(worlds.ReceptionDecay, world);
        (Lanes.At(unrest, world) * Lanes.At(worlds.UnrestDecay, world)).Put(unrest, world);
        (Lanes.At(shortfall, world) * forget).Put(shortfall, world);
        (Lanes.At(standing, world) * forget).Put(standing, world);
        var mean = Vector512.Create(longRun);
        (mean + (Lanes.At(level, world) - mean) * Lanes.At(worlds.MomentumDecay, world)).Put(level, world);
    }

    // ξ·Δn/n with n from before the moves; the beat does the same to its copy.
    private void FeelMoves(int step, ReadOnlySpan<Move> moves)
    {
        for (var i = 0; i < moves.Length; )
        {
            var world = moves[i].World;
            if (ground.IsFoundingOf(lab, moves[i]))
            {
                OpenIn(world, step);
                i++;
                continue;
            }

            var net = 0;
            for (; i < moves.Length && moves[i].World == world; i++)
            {
                net += moves[i].To == lab ? 1 : -1;
            }

            level[world] = Momentum.AfterMoves(
                level[world],
                worlds.Rates[world].Feedback,
                net,
                headcount + netMoves[world]
            );
            netMoves[world] += net;
        }
    }

    // A lab that is founded during the run begins at its founding, whatever its column in the batch went through before.
    private void OpenIn(int world, int step)
    {
        opens[world] = step;
        level[world] = 0;
        netMoves[world] = 1;
        (momentum[world], leadership[world], reception[world]) = (0, 0, 0);
    }

    private void Take(in Move move, int step)
    {
        if (move.From == lab)
        {
            roster.Leave(move.World, move.Researcher);
        }
        else
        {
            Join(move.World, move.Researcher, step, step, move.Alarms);
        }
    }

    private void Join(int world, int researcher, int step, int hiredStep, in Alarms ahead)
    {
        var now = ReadingsIn(world);
        var at = new Alarms(
            worlds.BaselineRuns ? ground.Calendar.YearsAtStep(step) + ahead.Baseline : double.PositiveInfinity,
            now.Momentum + ahead.Momentum,
            now.Leadership + ahead.Leadership,
            now.Reception + ahead.Reception
        );
        var entry = new Roster.Entry
        {
            Researcher = researcher,
            HiredStep = hiredStep,
            NextVesting = ground.NextVesting(new(researcher, lab, hiredStep), step),
            At = at,
        };
        roster.Join(world, entry);
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
                unrest[world] += news.Size * Elementary.Exp(-age / rate[Parameter.LeadershipDecay]);
                break;
            case EventKind.Reception:
                var left = news.Size * Elementary.Exp(-age / rate[Parameter.ReceptionDecay]);
                standing[world] += left;
                shortfall[world] += Math.Max(0, -left);
                break;
            case EventKind.Momentum:
                var fading = news.Lasting ? 1 : Elementary.Exp(-age * rate[Parameter.MomentumReversion]);
                level[world] += news.Size * fading;
                break;
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
            (Lanes.At(level, world) + Lanes.At(worlds.Noise, world) * shock).Put(level, world);
        }
    }

    [MethodImpl(Lanes.Kernel)]
    private void Vest(int step)
    {
        foreach (var world in roster.MayVest(step))
        {
            var vesting = new VestingDate(ground, lab, step, worlds.Rates[world], ReadingsIn(world));
            roster.Look(world, ref vesting, VestingDate.Visit);
        }
    }
}
