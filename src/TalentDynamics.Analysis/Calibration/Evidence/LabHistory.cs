using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Living;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Calibration.Evidence;

/// <summary>What the labs looked like in historical mode: what no parameter changes is worked out once, the rest per draw.</summary>
/// <remarks>
/// The same recursions as Model/Living/LabLife, without people: ℓ, r and q̃ decay and take dated events, momentum reverts and jumps.
/// Momentum depends on a parameter (κ) only where an event moves it and does not last.
/// </remarks>
internal sealed class LabHistory
{
    private readonly Groundwork _ground;
    private readonly int _lab;
    private readonly double[][] _level;
    private readonly bool[] _reverts;
    private readonly double[] _bestLasting;
    private readonly int[] _reverting;
    private readonly double[] _gap = [];

    public LabHistory(Groundwork ground, int lab)
    {
        (_ground, _lab) = (ground, lab);
        _reverts =
        [
            .. Enumerable
                .Range(0, ground.Labs)
                .Select(k => ground.EventsOf(k).Any(e => e.Kind == EventKind.Momentum && !e.Lasting)),
        ];
        _level = [.. Enumerable.Range(0, ground.Labs).Select(Lasting)];
        _reverting = [.. Enumerable.Range(1, ground.Labs - 1).Where(k => _reverts[k])];
        _bestLasting = [.. Enumerable.Range(0, Steps).Select(BestLasting)];
        if (!Reverts)
            _gap = [.. Enumerable.Range(0, Steps).Select(LastingGap)];
    }

    /// <summary>Whether κ matters.</summary>
    public bool Reverts => _reverting.Length > 0;

    private static Vector512<double> Zero => Vector512<double>.Zero;

    private int Steps => _ground.Setting.Steps;

    private ImmutableArray<DatedEvent> Events => _ground.EventsOf(_lab);

    /// <summary>Fills the readings of all four clocks together, years of baseline hazard, by step; the last is the horizon's.</summary>
    /// <param name="draws">The draws.</param>
    /// <param name="readings">Steps + 1 numbers of each.</param>
    /// <param name="levels">Momentum of the reverting labs by step, as they revert.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Read(DrawLanes draws, Span<Vector512<double>> readings, ReadOnlySpan<Vector512<double>> levels)
    {
        var (momentumGain, leadershipGain, receptionGain) = (
            draws.Of(r => r.MomentumGain),
            draws.Of(r => r.LeadershipGain),
            draws.Of(r => r.ReceptionGain)
        );
        var (unrestDecay, receptionDecay) = (draws.Of(r => r.UnrestDecay), draws.Of(r => r.ReceptionDecay));
        var baseline = Vector512.Create(draws.BaselineRuns ? _ground.Calendar.StepYears : 0);
        var (unrest, shortfall, reading) = (Zero, Zero, Zero);
        var next = 0;
        for (var step = 0; step < Steps; step++)
        {
            for (; next < Events.Length && Events[next].Step <= step; next++)
                (unrest, shortfall) = Stir(draws, Events[next], step, (unrest, shortfall));
            readings[step] = reading;
            var gap = Reverts ? Gap(step, levels) : Vector512.Create(_gap[step]);
            reading += baseline + (momentumGain * gap + leadershipGain * unrest + receptionGain * shortfall);
            unrest *= unrestDecay;
            shortfall *= receptionDecay;
        }

        readings[Steps] = reading;
    }

    /// <summary>How many levels of reverting labs there are.</summary>
    public int Levels => _reverting.Length * Steps;

    /// <summary>Fills the momentum of the labs that revert, by lab then step.</summary>
    public void Revert(DrawLanes draws, Span<Vector512<double>> levels)
    {
        for (var i = 0; i < _reverting.Length; i++)
            Revert(draws, _reverting[i], levels.Slice(i * Steps, Steps));
    }

    /// <summary>m_k + q̃_k of a lab as it was published at a step, SD.</summary>
    public Vector512<double> Attraction(DrawLanes draws, int lab, int step, ReadOnlySpan<Vector512<double>> levels)
    {
        var published = Momentum.Published(LevelOf(lab, step, levels));
        foreach (var happened in _ground.EventsOf(lab))
        {
            if (happened.Kind == EventKind.Reception && happened.Step <= step)
                published += Left(happened, AgeAt(step, happened), draws.ReceptionDecay);
        }

        return published;
    }

    private (Vector512<double> Unrest, Vector512<double> Shortfall) Stir(
        DrawLanes draws,
        DatedEvent happened,
        int step,
        (Vector512<double> Unrest, Vector512<double> Shortfall) now
    )
    {
        var age = AgeAt(step, happened);
        return happened.Kind switch
        {
            EventKind.Leadership => (
                now.Unrest + Left(happened, age, draws.Of(r => r[Parameter.LeadershipDecay])),
                now.Shortfall
            ),
            EventKind.Reception => (
                now.Unrest,
                now.Shortfall + Vector512.Max(Zero, -Left(happened, age, draws.ReceptionDecay))
            ),
            _ => now,
        };
    }

    private Vector512<double> Gap(int step, ReadOnlySpan<Vector512<double>> levels)
    {
        var best = Vector512.Create(_bestLasting[step]);
        foreach (var lab in _reverting)
        {
            if (lab != _lab && _ground.OpenStepOf(lab) <= step)
                best = Vector512.Max(best, Momentum.Published(LevelOf(lab, step, levels)));
        }

        return Momentum.Gap(Momentum.Published(LevelOf(_lab, step, levels)), best);
    }

    private Vector512<double> LevelOf(int lab, int step, ReadOnlySpan<Vector512<double>> levels) =>
        _reverts[lab] ? levels[Array.IndexOf(_reverting, lab) * Steps + step] : Vector512.Create(_level[lab][step]);

    private double LastingGap(int step) => Momentum.Gap(Momentum.Published(_level[_lab][step]), _bestLasting[step]);

    private double BestLasting(int step)
    {
        var best = double.NegativeInfinity;
        for (var lab = Setting.Outside + 1; lab < _ground.Labs; lab++)
        {
            if (lab != _lab && !_reverts[lab] && _ground.OpenStepOf(lab) <= step)
                best = Math.Max(best, Momentum.Published(_level[lab][step]));
        }

        return best;
    }

    private double[] Lasting(int lab)
    {
        var level = new double[Steps];
        Array.Fill(level, _ground.Setting.Labs[lab].Momentum);
        foreach (var happened in _ground.EventsOf(lab).Where(e => e.Kind == EventKind.Momentum && e.Lasting))
        {
            for (var step = happened.Step; step < Steps; step++)
                level[step] += happened.Size;
        }

        return level;
    }

    // The long-run level is what lasts; an event that does not last stands above it and fades.
    private void Revert(DrawLanes draws, int lab, Span<Vector512<double>> level)
    {
        var events = _ground.EventsOf(lab);
        var (reversion, decay) = (draws.Of(r => r[Parameter.MomentumReversion]), draws.Of(r => r.MomentumDecay));
        var (above, next) = (Zero, 0);
        for (var step = 0; step < Steps; step++)
        {
            for (; next < events.Length && events[next].Step <= step; next++)
            {
                if (events[next].Kind == EventKind.Momentum && !events[next].Lasting)
                {
                    var fallen = ElementaryLanes.Exp(Vector512.Create(-AgeAt(step, events[next])) * reversion);
                    above += Vector512.Create(events[next].Size) * fallen;
                }
            }

            level[step] = Vector512.Create(_level[lab][step]) + above;
            above *= decay;
        }
    }

    private double AgeAt(int step, DatedEvent happened) => _ground.Calendar.YearsAtStep(step) - happened.At;

    // What is left of an event that decays.
    private static Vector512<double> Left(DatedEvent happened, double age, Vector512<double> decay) =>
        Vector512.Create(happened.Size) * ElementaryLanes.Exp(Vector512.Create(-age) / decay);
}
