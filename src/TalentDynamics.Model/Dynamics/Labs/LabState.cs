using System.Numerics;
using System.Runtime.CompilerServices;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics.Labs;

/// <summary>One lab in every world of a batch: its signals, the four clocks it keeps, and its roster.</summary>
/// <remarks>
/// The rules, in words. The clocks advance by what the signals were when the step began; an alarm that a clock passes rings inside the
/// step, at the interpolated time. Then the signals move on. A clock whose signal nothing ever moves stands still and is not looked at.
/// Every world is computed by itself with the same operations in the same order, so where it stands in a batch changes no bit.
/// </remarks>
internal sealed class LabState
{
    private readonly Worlds worlds;
    private readonly SettingIndex ground;
    private readonly int lab;
    private readonly LabSignals signals;
    private readonly double[] momentum;
    private readonly double[] leadership;
    private readonly double[] reception;
    private readonly int[] opens;
    private readonly Roster roster;
    private readonly Hirings hirings = new();
    private double baseline;

    /// <summary>The lab at the start of the scenario, before anybody is on its roster.</summary>
    /// <param name="worlds">The batch.</param>
    /// <param name="lab">Its index; also of a lab that is founded during the run.</param>
    public LabState(Worlds worlds, int lab)
    {
        (this.worlds, ground, this.lab) = (worlds, worlds.Ground, lab);
        signals = new(worlds, lab);
        momentum = Lanes.Of(worlds.Count, 0.0);
        leadership = signals.HasUnrest ? Lanes.Of(worlds.Count, 0.0) : worlds.Still;
        reception = signals.HasReception ? Lanes.Of(worlds.Count, 0.0) : worlds.Still;
        opens = Lanes.Of(worlds.Count, ground.IsFounded(lab) ? int.MaxValue : ground.OpenStepOf(lab));
        roster = new(worlds.Count, ground.StaffOf(lab).Length, ground.Researchers);
    }

    // The arrays are handed out as they are, padded to whole vectors: whoever reads them does so before the lab begins another step.

    /// <summary>m by world, unclipped: after <see cref="Live"/> that of the next step, less what this step's moves do to it.</summary>
    public double[] Level => signals.Level;

    /// <summary>ℓ by world.</summary>
    public double[] Unrest => signals.Unrest;

    /// <summary>r by world, ≥ 0.</summary>
    public double[] Shortfall => signals.Shortfall;

    /// <summary>q̃ by world: the decaying signed reception that newcomers look at, SD.</summary>
    public double[] Standing => signals.Standing;

    /// <summary>Readings of the clocks in a world, years.</summary>
    public Alarms ReadingsIn(int world) => new(baseline, momentum[world], leadership[world], reception[world]);

    /// <summary>Whether the lab is open in a world at a step.</summary>
    public bool IsOpen(int world, int step) => opens[world] <= step;

    /// <summary>The people here when the scenario starts set their alarms; those who are hired later do so when they come.</summary>
    /// <param name="researcher">Index of the researcher.</param>
    /// <param name="alarms">One per world.</param>
    public void Enrol(int researcher, ReadOnlySpan<Alarms> alarms)
    {
        var first = ground.Setting.Researchers[researcher].FirstStep;
        if (first == 0)
        {
            Welcome(0, researcher, alarms);
        }
        else
        {
            hirings.Expect(first, researcher, alarms);
        }
    }

    /// <summary>Beginning of a step: moves of the step before take effect and move momentum, people are hired, grants vest.</summary>
    /// <param name="step">The step that begins.</param>
    /// <param name="moves">All moves of the step before from or to this lab, in the total order.</param>
    public void Begin(int step, ReadOnlySpan<Move> moves)
    {
        FeelMoves(step, moves);
        foreach (ref readonly var move in moves)
        {
            Take(move, step);
        }

        foreach (var (researcher, alarms) in hirings.On(step))
        {
            Welcome(step, researcher, alarms);
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
        for (var world = 0; world < momentum.Length; world += Lanes.Count)
        {
            var gap = Momentum.Gap(Momentum.Published(Lanes.At(Level, world)), rivals.BestBut(lab, world));
            var momentumAfter = Advanced(momentum, worlds.MomentumGain, gap, world);
            var (leadershipAfter, receptionAfter) = (Lanes.At(leadership, world), Lanes.At(reception, world));
            var due = roster.MayRing(world, end, momentumAfter);
            if (signals.HasUnrest)
            {
                leadershipAfter = Advanced(leadership, worlds.LeadershipGain, Lanes.At(Unrest, world), world);
                due |= roster.MayRingByLeadership(world, leadershipAfter);
            }

            if (signals.HasReception)
            {
                receptionAfter = Advanced(reception, worlds.ReceptionGain, Lanes.At(Shortfall, world), world);
                due |= roster.MayRingByReception(world, receptionAfter);
            }

            for (; due != 0; due &= due - 1)
            {
                var lane = BitOperations.TrailingZeroCount(due);
                var after = new Alarms(end, momentumAfter[lane], leadershipAfter[lane], receptionAfter[lane]);
                Ring(step, world + lane, after, rings);
            }

            momentumAfter.Put(momentum, world);
            Keep(leadershipAfter, leadership, signals.HasUnrest, world);
            Keep(receptionAfter, reception, signals.HasReception, world);
            signals.Fade(world);
        }

        baseline = end;
        signals.MoveOn(step + 1);
    }

    /// <summary>Gives the roster's room back; the life is over.</summary>
    public void Retire() => roster.Retire();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Wide<double> Advanced(double[] clock, double[] gain, Wide<double> signal, int world) =>
        Lanes.At(clock, world) + Lanes.At(gain, world) * signal;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(Wide<double> after, double[] clock, bool runs, int world)
    {
        if (runs)
        {
            after.Put(clock, world);
        }
    }

    private void Ring(int step, int world, in Alarms after, List<Ring> rings)
    {
        var start = ground.Calendar.YearsAtStep(step);
        var sweep = new ClockSweep(world, start, ground.Calendar.StepYears, ReadingsIn(world), after, rings);
        roster.Look(world, ref sweep);
    }

    private void FeelMoves(int step, ReadOnlySpan<Move> moves)
    {
        for (var i = 0; i < moves.Length; )
        {
            var world = moves[i].World;
            if (moves[i].Founds(lab, ground))
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

            signals.FeelMoves(world, net);
        }
    }

    // A lab that is founded during the run has no dated events: only its momentum clock went through anything before.
    private void OpenIn(int world, int step)
    {
        opens[world] = step;
        momentum[world] = 0;
        signals.BeginIn(world);
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

    private void Welcome(int step, int researcher, ReadOnlySpan<Alarms> alarms)
    {
        var hired = ground.Setting.Researchers[researcher].HiredStep;
        for (var world = 0; world < alarms.Length; world++)
        {
            Join(world, researcher, step, hired, alarms[world]);
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

    [MethodImpl(Lanes.Kernel)]
    private void Vest(int step)
    {
        foreach (var world in roster.MayVest(step))
        {
            var vesting = new VestingDate(ground, lab, step, worlds.Rates[world], ReadingsIn(world));
            roster.Look(world, ref vesting);
        }
    }
}
