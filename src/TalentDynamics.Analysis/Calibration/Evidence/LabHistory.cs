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
            _gap = [.. Enumerable.Range(0, Steps).Select(step => Gap(step, []))];
    }

    /// <summary>Whether κ matters.</summary>
    public bool Reverts => _reverting.Length > 0;

    private int Steps => _ground.Setting.Steps;

    /// <summary>Fills the readings of all four clocks together, years of baseline hazard, by step; the last is the horizon's.</summary>
    /// <param name="rates">Of the draw.</param>
    /// <param name="readings">Steps + 1 numbers.</param>
    /// <param name="levels">Momentum of the reverting labs by step, as they revert.</param>
    public void Read(Rates rates, Span<double> readings, ReadOnlySpan<double> levels)
    {
        var events = _ground.EventsOf(_lab);
        var (unrest, shortfall, reading, next) = (0.0, 0.0, 0.0, 0);
        for (var step = 0; step < Steps; step++)
        {
            for (; next < events.Length && events[next].Step <= step; next++)
            {
                var age = _ground.Calendar.YearsAtStep(step) - events[next].At;
                unrest += Unrest(rates, events[next], age);
                shortfall += Math.Max(0, -Reception(rates, events[next], age));
            }

            readings[step] = reading;
            var gain =
                rates.MomentumGain * (Reverts ? Gap(step, levels) : _gap[step])
                + rates.LeadershipGain * unrest
                + rates.ReceptionGain * shortfall;
            reading += (rates.BaselineRuns ? _ground.Calendar.StepYears : 0) + gain;
            unrest *= rates.UnrestDecay;
            shortfall *= rates.ReceptionDecay;
        }

        readings[Steps] = reading;
    }

    /// <summary>How many levels of reverting labs there are.</summary>
    public int Levels => _reverting.Length * Steps;

    /// <summary>Fills the momentum of the labs that revert, by lab then step.</summary>
    public void Revert(Rates rates, Span<double> levels)
    {
        for (var i = 0; i < _reverting.Length; i++)
            Revert(rates, _reverting[i], levels.Slice(i * Steps, Steps));
    }

    /// <summary>m_k + q̃_k of a lab as it was published at a step, SD.</summary>
    public double Attraction(Rates rates, int lab, int step, ReadOnlySpan<double> levels)
    {
        var published = Momentum.Published(LevelOf(lab, step, levels));
        foreach (var happened in _ground.EventsOf(lab))
        {
            if (happened.Step <= step)
                published += Reception(rates, happened, _ground.Calendar.YearsAtStep(step) - happened.At);
        }

        return published;
    }

    private double Gap(int step, ReadOnlySpan<double> levels)
    {
        var best = _bestLasting[step];
        foreach (var lab in _reverting)
        {
            if (lab != _lab && _ground.OpenStepOf(lab) <= step)
                best = Math.Max(best, Momentum.Published(LevelOf(lab, step, levels)));
        }

        return Momentum.Gap(Momentum.Published(LevelOf(_lab, step, levels)), best);
    }

    private double LevelOf(int lab, int step, ReadOnlySpan<double> levels) =>
        _reverts[lab] ? levels[Array.IndexOf(_reverting, lab) * Steps + step] : _level[lab][step];

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
    private void Revert(Rates rates, int lab, Span<double> level)
    {
        var events = _ground.EventsOf(lab);
        var (above, next) = (0.0, 0);
        for (var step = 0; step < Steps; step++)
        {
            for (; next < events.Length && events[next].Step <= step; next++)
            {
                var age = _ground.Calendar.YearsAtStep(step) - events[next].At;
                var fades = events[next].Kind == EventKind.Momentum && !events[next].Lasting;
                above += fades ? events[next].Size * Elementary.Exp(-age * rates[Parameter.MomentumReversion]) : 0;
            }

            level[step] = _level[lab][step] + above;
            above *= rates.MomentumDecay;
        }
    }

    private static double Unrest(Rates rates, DatedEvent happened, double age) =>
        happened.Kind == EventKind.Leadership
            ? happened.Size * Elementary.Exp(-age / rates[Parameter.LeadershipDecay])
            : 0;

    private static double Reception(Rates rates, DatedEvent happened, double age) =>
        happened.Kind == EventKind.Reception
            ? happened.Size * Elementary.Exp(-age / rates[Parameter.ReceptionDecay])
            : 0;
}
