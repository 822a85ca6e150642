using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Living;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Calibration.Evidence;

/// <summary>The functions of one draw that a cohort's timelines look up: every exponential is taken once, not once a person.</summary>
internal readonly ref struct Tables
{
    private readonly CohortData _data;
    private readonly Rates _rates;
    private readonly Span<double> _levels;

    /// <param name="data">The cohort.</param>
    /// <param name="rates">Of the draw.</param>
    /// <param name="free">Room for as many numbers as <see cref="Size"/> says.</param>
    public Tables(CohortData data, Rates rates, Span<double> free)
    {
        (_data, _rates) = (data, rates);
        _levels = Take(ref free, data.Labs.Levels);
        Readings = Take(ref free, data.Ground.Setting.Steps + 1);
        ContagionDecay = Take(ref free, data.Lengths.Length);
        PullDecay = Take(ref free, data.Lengths.Length);
        PullGain = Take(ref free, data.Lengths.Length);
        TraceLevel = Take(ref free, data.Occasions.Length);
        TraceSlope = Take(ref free, data.Occasions.Length);
        PullAge = Take(ref free, data.Occasions.Length);
        Unvested = Take(ref free, data.Intervals);
        SpinOut = Take(ref free, data.Intervals);
        Reach = Take(ref free, 4);
        Shares = Take(ref free, data.Choices.Length * data.Metros.Length * data.Ground.Labs);
        data.Labs.Revert(rates, _levels);
        data.Labs.Read(rates, Readings, _levels);
        FillDecays();
        FillAges();
        FillTenure();
        FillReach();
        FillShares(free[..data.Ground.Labs]);
    }

    /// <summary>Readings of the lab's four clocks together, by step.</summary>
    public Span<double> Readings { get; }

    /// <summary>e^(−s/τC) by length.</summary>
    public Span<double> ContagionDecay { get; }

    /// <summary>e^(−s/τP) by length.</summary>
    public Span<double> PullDecay { get; }

    /// <summary>ρP·τP·(1 − e^(−s/τP)) by length.</summary>
    public Span<double> PullGain { get; }

    /// <summary>A of the trace that a fully tied colleague leaves, by occasion.</summary>
    public Span<double> TraceLevel { get; }

    /// <summary>B of that trace.</summary>
    public Span<double> TraceSlope { get; }

    /// <summary>e^(−age/τP) by occasion.</summary>
    public Span<double> PullAge { get; }

    /// <summary>M by vesting interval.</summary>
    public Span<double> Unvested { get; }

    /// <summary>T by vesting interval.</summary>
    public Span<double> SpinOut { get; }

    /// <summary>f_loc·φ^[founded] by <see cref="Evidence.Reach"/>.</summary>
    public Span<double> Reach { get; }

    /// <summary>s_k by step of choice, metro and lab: the multinomial logit of V_k among the open labs and outside.</summary>
    public Span<double> Shares { get; }

    /// <summary>How many numbers the tables take.</summary>
    public static int Size(CohortData data) =>
        data.Labs.Levels
        + data.Ground.Setting.Steps
        + 1
        + 3 * data.Lengths.Length
        + 3 * data.Occasions.Length
        + 2 * data.Intervals
        + 4
        + (data.Choices.Length * data.Metros.Length + 1) * data.Ground.Labs;

    private void FillDecays()
    {
        for (var i = 0; i < _data.Lengths.Length; i++)
        {
            ContagionDecay[i] = Elementary.Exp(-_data.Lengths[i] / _rates[Parameter.ContagionPeak]);
            PullDecay[i] = Elementary.Exp(-_data.Lengths[i] / _rates[Parameter.PullDecay]);
            PullGain[i] = _rates.PullExcess * _rates[Parameter.PullDecay] * (1 - PullDecay[i]);
        }
    }

    private void FillAges()
    {
        for (var i = 0; i < _data.Occasions.Length; i++)
        {
            var age = _data.Occasions[i].Age;
            (TraceLevel[i], TraceSlope[i]) = default(Contagion).Hear(1, age, _rates[Parameter.ContagionPeak]);
            PullAge[i] = Elementary.Exp(-age / _rates[Parameter.PullDecay]);
        }
    }

    private void FillTenure()
    {
        for (var i = 0; i < _data.Intervals; i++)
        {
            Unvested[i] = _data.Ground.Tenure.Unvested(_rates[Parameter.UnvestedBrake], i);
            SpinOut[i] = _data.Ground.Tenure.SpinOut(_rates[Parameter.SpinOutTenureExponent], i);
        }
    }

    private void FillReach()
    {
        var founder = _rates[Parameter.FounderMultiplier];
        (Reach[0], Reach[1], Reach[2], Reach[3]) = (_rates.Distance, 1, _rates.Distance * founder, founder);
    }

    private void FillShares(Span<double> weights)
    {
        var (metros, labs) = (_data.Metros.Length, _data.Ground.Labs);
        var local = Elementary.Exp(_rates[Parameter.SameMetroUtility]);
        for (var choice = 0; choice < _data.Choices.Length; choice++)
        {
            Weigh(_data.Choices[choice], weights);
            for (var metro = 0; metro < metros; metro++)
                Share(weights, local, _data.Metros[metro], Shares.Slice((choice * metros + metro) * labs, labs));
        }
    }

    private void Weigh(int step, Span<double> weights)
    {
        var own = _data.Ground.Setting.Cohorts[_data.Cohort].Lab;
        for (var lab = 0; lab < weights.Length; lab++)
        {
            var isOpen =
                lab == Setting.Outside
                || (lab != own && _data.Ground.OpenStepOf(lab) <= step && _data.Ground.Hires(lab));
            weights[lab] = isOpen ? Elementary.Exp(Utility(lab, step)) : 0;
        }
    }

    private double Utility(int lab, int step)
    {
        var constant = _data.Ground.Setting.Labs[lab].Utility + _data.Ground.LogHiring[lab];
        var attraction = lab == Setting.Outside ? 0 : _data.Labs.Attraction(_rates, lab, step, _levels);
        return constant + _rates[Parameter.MomentumUtility] * attraction;
    }

    private void Share(ReadOnlySpan<double> weights, double local, int metro, Span<double> shares)
    {
        var sum = 0.0;
        for (var lab = 0; lab < weights.Length; lab++)
        {
            var isLocal = lab == Setting.Outside || _data.Ground.IsIn(lab, metro);
            sum += shares[lab] = weights[lab] * (isLocal ? local : 1);
        }

        for (var lab = 0; lab < weights.Length; lab++)
            shares[lab] /= sum;
    }

    private static Span<double> Take(scoped ref Span<double> free, int count)
    {
        var taken = free[..count];
        free = free[count..];
        return taken;
    }
}
