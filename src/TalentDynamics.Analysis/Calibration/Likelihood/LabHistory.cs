using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Dynamics.Labs;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>What the labs looked like in historical mode: what no parameter changes is worked out once, the rest per draw.</summary>
/// <remarks>
/// The same recursions as Model/Living/LabState, without people: ℓ, r and q̃ decay and take dated events, momentum reverts and jumps.
/// Momentum depends on a parameter (κ) only where an event moves it and does not last.
/// </remarks>
internal sealed class LabHistory
{
    private readonly SettingIndex ground;
    private readonly int lab;
    private readonly double[][] level;
    private readonly bool[] reverts;
    private readonly double[] bestLasting;
    private readonly int[] reverting;
    private readonly double[] gap = [];

    public LabHistory(SettingIndex ground, int lab)
    {
        (this.ground, this.lab) = (ground, lab);
        reverts =
        [
            .. Enumerable
                .Range(0, ground.Labs)
                .Select(k => ground.EventsOf(k).Any(e => e.Kind == EventKind.Momentum && !e.Lasting)),
        ];
        this.level = [.. Enumerable.Range(0, ground.Labs).Select(Lasting)];
        reverting = [.. Enumerable.Range(1, ground.Labs - 1).Where(k => reverts[k])];
        bestLasting = [.. Enumerable.Range(0, Steps).Select(BestLasting)];
        if (!Reverts)
        {
            this.gap = [.. Enumerable.Range(0, Steps).Select(LastingGap)];
        }
    }

    /// <summary>Whether κ matters.</summary>
    public bool Reverts => reverting.Length > 0;

    private static Wide<double> Zero => Wide<double>.Zero;

    private int Steps => ground.Setting.Steps;

    private ImmutableArray<DatedEvent> Events => ground.EventsOf(lab);

    /// <summary>Fills the readings of all four clocks together, years of baseline hazard, by step; the last is the horizon's.</summary>
    /// <param name="draws">The draws.</param>
    /// <param name="readings">Steps + 1 numbers of each.</param>
    /// <param name="levels">Momentum of the reverting labs by step, as they revert.</param>
    [MethodImpl(Lanes.Kernel)]
    public void Read(DrawLanes draws, Span<Wide<double>> readings, ReadOnlySpan<Wide<double>> levels)
    {
        var (momentumGain, leadershipGain, receptionGain) = (
            draws.Of(r => r.MomentumGain),
            draws.Of(r => r.LeadershipGain),
            draws.Of(r => r.ReceptionGain)
        );
        var (unrestDecay, receptionDecay) = (draws.Of(r => r.UnrestDecay), draws.Of(r => r.ReceptionDecay));
        var baseline = Wide.Create(draws.BaselineRuns ? this.ground.Calendar.StepYears : 0);
        var (unrest, shortfall, reading) = (Zero, Zero, Zero);
        var next = 0;
        for (var step = 0; step < Steps; step++)
        {
            for (; next < Events.Length && Events[next].Step <= step; next++)
            {
                (unrest, shortfall) = Stir(draws, Events[next], step, (unrest, shortfall));
            }
            readings[step] = reading;
            var behind = Reverts ? Gap(step, levels) : Wide.Create(this.gap[step]);
            reading += baseline + (momentumGain * behind + leadershipGain * unrest + receptionGain * shortfall);
            unrest *= unrestDecay;
            shortfall *= receptionDecay;
        }

        readings[Steps] = reading;
    }

    /// <summary>How many levels of reverting labs there are.</summary>
    public int Levels => reverting.Length * Steps;

    /// <summary>Fills the momentum of the labs that revert, by lab then step.</summary>
    public void Revert(DrawLanes draws, Span<Wide<double>> levels)
    {
        for (var i = 0; i < reverting.Length; i++)
        {
            Revert(draws, reverting[i], levels.Slice(i * Steps, Steps));
        }
    }

    /// <summary>m_k + q̃_k of a lab as it was published at a step, SD.</summary>
    public Wide<double> Attraction(DrawLanes draws, int lab, int step, ReadOnlySpan<Wide<double>> levels)
    {
        var published = Momentum.Published(LevelOf(lab, step, levels));
        foreach (var happened in this.ground.EventsOf(lab))
        {
            if (happened.Kind == EventKind.Reception && happened.Step <= step)
            {
                published += Left(happened, AgeAt(step, happened), draws.ReceptionDecay);
            }
        }

        return published;
    }

    private (Wide<double> Unrest, Wide<double> Shortfall) Stir(
        DrawLanes draws,
        DatedEvent happened,
        int step,
        (Wide<double> Unrest, Wide<double> Shortfall) now
    )
    {
        var age = AgeAt(step, happened);
        return happened.Kind switch
        {
            EventKind.Leadership => (
                Wide.Max(Zero, now.Unrest + Left(happened, age, draws.Of(r => r[Parameter.LeadershipDecay]))),
                now.Shortfall
            ),
            EventKind.Reception => (
                now.Unrest,
                now.Shortfall + Wide.Max(Zero, -Left(happened, age, draws.ReceptionDecay))
            ),
            _ => now,
        };
    }

    private Wide<double> Gap(int step, ReadOnlySpan<Wide<double>> levels)
    {
        var best = Wide.Create(bestLasting[step]);
        foreach (var rival in reverting)
        {
            if (rival != lab && ground.OpenStepOf(rival) <= step)
            {
                best = Wide.Max(best, Momentum.Published(LevelOf(rival, step, levels)));
            }
        }

        return Momentum.Gap(Momentum.Published(LevelOf(lab, step, levels)), best);
    }

    private Wide<double> LevelOf(int lab, int step, ReadOnlySpan<Wide<double>> levels) =>
        reverts[lab] ? levels[Array.IndexOf(reverting, lab) * Steps + step] : Wide.Create(this.level[lab][step]);

    private double LastingGap(int step) => Momentum.Gap(Momentum.Published(level[lab][step]), bestLasting[step]);

    private double BestLasting(int step)
    {
        var best = double.NegativeInfinity;
        for (var rival = Setting.Outside + 1; rival < ground.Labs; rival++)
        {
            if (rival != lab && !reverts[rival] && ground.OpenStepOf(rival) <= step)
            {
                best = Math.Max(best, Momentum.Published(level[rival][step]));
            }
        }

        return best;
    }

    private double[] Lasting(int lab)
    {
        var levels = new double[Steps];
        Array.Fill(levels, this.ground.Setting.Labs[lab].Momentum);
        foreach (var happened in this.ground.EventsOf(lab).Where(e => e.Kind == EventKind.Momentum && e.Lasting))
        {
            for (var step = happened.Step; step < Steps; step++)
            {
                levels[step] += happened.Size;
            }
        }

        return levels;
    }

    // The long-run level is what lasts; an event that does not last stands above it and fades.
    private void Revert(DrawLanes draws, int lab, Span<Wide<double>> level)
    {
        var events = this.ground.EventsOf(lab);
        var (reversion, decay) = (draws.Of(r => r[Parameter.MomentumReversion]), draws.Of(r => r.MomentumDecay));
        var (above, next) = (Zero, 0);
        for (var step = 0; step < Steps; step++)
        {
            for (; next < events.Length && events[next].Step <= step; next++)
            {
                if (events[next].Kind == EventKind.Momentum && !events[next].Lasting)
                {
                    var fallen = ElementaryLanes.Exp(Wide.Create(-AgeAt(step, events[next])) * reversion);
                    above += Wide.Create(events[next].Size) * fallen;
                }
            }

            level[step] = Wide.Create(this.level[lab][step]) + above;
            above *= decay;
        }
    }

    private double AgeAt(int step, DatedEvent happened) => ground.Calendar.YearsAtStep(step) - happened.At;

    // What is left of an event that decays.
    private static Wide<double> Left(DatedEvent happened, double age, Wide<double> decay) =>
        Wide.Create(happened.Size) * ElementaryLanes.Exp(Wide.Create(-age) / decay);
}
