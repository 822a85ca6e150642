using System.Runtime.CompilerServices;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>The functions of eight draws that a cohort's timelines look up: every exponential is taken once, not once a person.</summary>
internal readonly ref struct LookupTables
{
    private const int Reaches = 4;
    private readonly CohortData data;
    private readonly DrawLanes draws;
    private readonly Span<Wide<double>> levels;

    /// <param name="data">The cohort.</param>
    /// <param name="draws">The draws.</param>
    /// <param name="free">Room for as many vectors as <see cref="Size"/> says.</param>
    public LookupTables(CohortData data, DrawLanes draws, Span<Wide<double>> free)
    {
        (this.data, this.draws) = (data, draws);
        levels = Scratch.Take(ref free, data.Labs.Levels);
        Readings = Scratch.Take(ref free, data.Ground.Setting.Steps + 1);
        ContagionDecay = Scratch.Take(ref free, data.Lengths.Length);
        PullDecay = Scratch.Take(ref free, data.Lengths.Length);
        PullGain = Scratch.Take(ref free, data.Lengths.Length);
        TraceLevel = Scratch.Take(ref free, data.Occasions.Length);
        TraceSlope = Scratch.Take(ref free, data.Occasions.Length);
        PullAge = Scratch.Take(ref free, data.Occasions.Length);
        Unvested = Scratch.Take(ref free, data.Intervals);
        SpinOut = Scratch.Take(ref free, data.Intervals);
        Reach = Scratch.Take(ref free, Reaches);
        Shares = Scratch.Take(ref free, data.Choices.Length);
        Covariates = Scratch.Take(ref free, data.Effects.Length);
        data.Labs.Revert(draws, levels);
        data.Labs.Read(draws, Readings, levels);
        FillDecays();
        FillAges();
        FillTenure();
        FillReach();
        FillShares(free[..data.Ground.Labs]);
        for (var i = 0; i < Covariates.Length; i++)
        {
            var effects = data.Effects[i];
            Covariates[i] = draws.Of(r => r.Covariates(effects));
        }
    }

    /// <summary>Readings of the lab's four clocks together, by step.</summary>
    public Span<Wide<double>> Readings { get; }

    /// <summary>e^(−s/τC) by length.</summary>
    public Span<Wide<double>> ContagionDecay { get; }

    /// <summary>e^(−s/τP) by length.</summary>
    public Span<Wide<double>> PullDecay { get; }

    /// <summary>ρP·τP·(1 − e^(−s/τP)) by length.</summary>
    public Span<Wide<double>> PullGain { get; }

    /// <summary>A of the trace that a fully tied colleague leaves, by occasion.</summary>
    public Span<Wide<double>> TraceLevel { get; }

    /// <summary>B of that trace.</summary>
    public Span<Wide<double>> TraceSlope { get; }

    /// <summary>e^(−age/τP) by occasion.</summary>
    public Span<Wide<double>> PullAge { get; }

    /// <summary>M by vesting interval.</summary>
    public Span<Wide<double>> Unvested { get; }

    /// <summary>T by vesting interval.</summary>
    public Span<Wide<double>> SpinOut { get; }

    /// <summary>f_loc·φ^[founded] by <see cref="Likelihood.Reach"/>.</summary>
    public Span<Wide<double>> Reach { get; }

    /// <summary>s_k by number of a choice: the multinomial logit of V_k among the open labs and outside.</summary>
    public Span<Wide<double>> Shares { get; }

    /// <summary>X = e^Σβ by number of the effects that act on somebody.</summary>
    public Span<Wide<double>> Covariates { get; }

    /// <summary>How many vectors the tables take.</summary>
    public static int Size(CohortData data) =>
        data.Labs.Levels
        + data.Ground.Setting.Steps
        + 1
        + 3 * data.Lengths.Length
        + 3 * data.Occasions.Length
        + 2 * data.Intervals
        + Reaches
        + data.Choices.Length
        + data.Effects.Length
        + data.Ground.Labs;

    [MethodImpl(Lanes.Kernel)]
    private void FillDecays()
    {
        var (peak, pull) = (this.draws.ContagionPeak, this.draws.PullDecay);
        var gain = this.draws.Of(r => r.PullExcess * r.PullDecay);
        for (var i = 0; i < this.data.Lengths.Length; i++)
        {
            var length = Wide.Create(-this.data.Lengths[i]);
            ContagionDecay[i] = ElementaryLanes.Exp(length / peak);
            PullDecay[i] = ElementaryLanes.Exp(length / pull);
            PullGain[i] = gain * (Wide<double>.One - PullDecay[i]);
        }
    }

    [MethodImpl(Lanes.Kernel)]
    private void FillAges()
    {
        var (peak, pull) = (this.draws.ContagionPeak, this.draws.PullDecay);
        for (var i = 0; i < this.data.Occasions.Length; i++)
        {
            var age = this.data.Occasions[i].Age;
            (TraceLevel[i], TraceSlope[i]) = ContagionLanes.Trace(age, peak);
            PullAge[i] = ElementaryLanes.Exp(Wide.Create(-age) / pull);
        }
    }

    [MethodImpl(Lanes.Kernel)]
    private void FillTenure()
    {
        for (var i = 0; i < this.data.Intervals; i++)
        {
            var interval = i;
            Unvested[i] = this.draws.Of(r => r.UnvestedIn(interval));
            SpinOut[i] = this.draws.Of(r => r.SpinOutIn(interval));
        }
    }

    [MethodImpl(Lanes.Kernel)]
    private void FillReach()
    {
        var (distance, founder) = (this.draws.Of(r => r.Distance), this.draws.Of(r => r[Parameter.FounderMultiplier]));
        Reach[(int)Likelihood.Reach.Distant] = distance;
        Reach[(int)Likelihood.Reach.Local] = Wide<double>.One;
        Reach[(int)Likelihood.Reach.DistantFounder] = distance * founder;
        Reach[(int)Likelihood.Reach.LocalFounder] = founder;
    }

    [MethodImpl(Lanes.Kernel)]
    private void FillShares(Span<Wide<double>> weights)
    {
        var local = ElementaryLanes.Exp(this.draws.Of(r => r[Parameter.SameMetroUtility]));
        var weighed = -1;
        foreach (var (choice, number) in this.data.Choices)
        {
            if (choice.Step != weighed)
            {
                Weigh(weighed = choice.Step, weights);
            }
            Shares[number] = Share(weights, local, choice);
        }
    }

    [MethodImpl(Lanes.Kernel)]
    private void Weigh(int step, Span<Wide<double>> weights)
    {
        var own = this.data.Ground.Setting.Cohorts[this.data.Cohort].Lab;
        for (var lab = 0; lab < weights.Length; lab++)
        {
            var isOpen =
                lab == Setting.Outside
                || (lab != own && this.data.Ground.OpenStepOf(lab) <= step && this.data.Ground.Hires(lab));
            weights[lab] = isOpen ? ElementaryLanes.Exp(Utility(lab, step)) : Wide<double>.Zero;
        }
    }

    private Wide<double> Utility(int lab, int step)
    {
        var constant = Wide.Create(this.data.Ground.Setting.Labs[lab].Utility + this.data.Ground.LogHiring[lab]);
        return lab == Setting.Outside
            ? constant
            : constant + this.draws.MomentumUtility * this.data.Labs.Attraction(this.draws, lab, step, levels);
    }

    [MethodImpl(Lanes.Kernel)]
    private Wide<double> Share(ReadOnlySpan<Wide<double>> weights, Wide<double> local, Choice choice)
    {
        var (sum, chosen) = (Wide<double>.Zero, Wide<double>.Zero);
        for (var lab = 0; lab < weights.Length; lab++)
        {
            var isLocal = lab == Setting.Outside || this.data.Ground.IsIn(lab, choice.Metro);
            var weight = isLocal ? weights[lab] * local : weights[lab];
            sum += weight;
            chosen = lab == choice.Lab ? weight : chosen;
        }

        return chosen / sum;
    }
}
