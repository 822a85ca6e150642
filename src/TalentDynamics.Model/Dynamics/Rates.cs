using System.Collections.Immutable;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics;

/// <summary>A draw as the kernels use it: switched-off clocks at rate 0, and what a step multiplies by worked out once.</summary>
internal sealed class Rates
{
    private readonly Draw draw;
    private readonly double[] unvested;
    private readonly double[] spinOut;
    private readonly Frailty frailty;
    private readonly Frailty frailtyOfLeavers;
    private readonly double[] exposures;

    /// <summary>The rates of one world.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="draw">What the world believes.</param>
    /// <param name="exposures">H of each researcher in the known past, see <see cref="Researchers.Exposure"/>; empty where there is none, or no frailty is asked for.</param>
    public Rates(Setting setting, Draw draw, double[] exposures)
    {
        (this.draw, this.exposures) = (draw, exposures);
        var tenure = Tenure.Of(setting.VestingSteps, setting.Calendar.StepsPerYear);
        unvested = new double[tenure.Intervals];
        spinOut = new double[tenure.Intervals];
        for (var interval = 0; interval < unvested.Length; interval++)
        {
            unvested[interval] = setting.HasHiringGrants ? tenure.Unvested(draw[Parameter.UnvestedBrake], interval) : 1;
            spinOut[interval] = tenure.SpinOut(draw[Parameter.SpinOutTenureExponent], interval);
        }

        var theta = draw[Parameter.FrailtyVariance];
        frailty = new(theta);
        frailtyOfLeavers = new(theta / (1 + theta));
        double Running(Clock clock, double rate) => setting.OffClocks.Contains(clock) ? 0 : rate;
        double Endogenous(double rate) => setting.Mode == Mode.Generative ? rate : 0;

        ExitRate = draw[Parameter.BaselineExitRate];
        ContagionPeak = draw[Parameter.ContagionPeak];
        PullDecay = draw[Parameter.PullDecay];
        BaselineRuns = !setting.OffClocks.Contains(Clock.Baseline);
        ContagionExcess = Running(Clock.Contagion, draw[Parameter.ContagionExcess]);
        Distance = Elementary.Exp(-draw[Parameter.SameMetroUtility]);
        PullExcess = Running(Clock.Pull, draw[Parameter.PullExcess]);
        FoundingRate = Endogenous(Running(Clock.Founding, draw[Parameter.FoundingRate]));

        UnrestDecay = Elementary.Exp(-setting.Calendar.StepYears / draw[Parameter.LeadershipDecay]);
        ReceptionDecay = Elementary.Exp(-setting.Calendar.StepYears / draw[Parameter.ReceptionDecay]);
        MomentumDecay = Elementary.Exp(-setting.Calendar.StepYears * draw[Parameter.MomentumReversion]);
        MomentumExcess = Running(Clock.Momentum, draw[Parameter.MomentumExcess]);
        LeadershipExcess = Running(Clock.Leadership, draw[Parameter.LeadershipExcess]);
        ReceptionExcess = Running(Clock.Reception, draw[Parameter.ReceptionExcess]);
        MomentumGain = MomentumExcess * setting.Calendar.StepYears;
        LeadershipGain = LeadershipExcess * draw[Parameter.LeadershipDecay] * (1 - UnrestDecay);
        ReceptionGain = ReceptionExcess * draw[Parameter.ReceptionDecay] * (1 - ReceptionDecay);
        LiftOut = setting.HasLiftOuts ? draw.LiftOut ?? setting.LiftOut : null;
        OffersRun = !setting.OffClocks.Contains(Clock.LiftOut);
        Feedback = Endogenous(draw[Parameter.TalentToMomentum]);
        Noise = Endogenous(draw[Parameter.MomentumNoise]) * Math.Sqrt(setting.Calendar.StepYears);
    }

    /// <summary>Whether the baseline clock runs.</summary>
    public bool BaselineRuns { get; }

    /// <summary>h0, 1/year.</summary>
    public double ExitRate { get; }

    /// <summary>τC, years.</summary>
    public double ContagionPeak { get; }

    /// <summary>τP, years.</summary>
    public double PullDecay { get; }

    /// <summary>ρG, 0 when switched off.</summary>
    public double MomentumExcess { get; }

    /// <summary>ρL, 0 when switched off.</summary>
    public double LeadershipExcess { get; }

    /// <summary>ρR, 0 when switched off.</summary>
    public double ReceptionExcess { get; }

    /// <summary>ρC, 0 when switched off.</summary>
    public double ContagionExcess { get; }

    /// <summary>ρP, 0 when switched off.</summary>
    public double PullExcess { get; }

    /// <summary>f_loc without a metro in common: e^(−b_loc).</summary>
    public double Distance { get; }

    /// <summary>λF, 0 when switched off or in historical mode.</summary>
    public double FoundingRate { get; }

    /// <summary>π, π_F and ψ; null when switched off or where the scenario declares no lift-outs.</summary>
    public LiftOutProfile? LiftOut { get; }

    /// <summary>Whether anybody follows offers.</summary>
    public bool OffersRun { get; }

    /// <summary>e^(−Δ/τL).</summary>
    public double UnrestDecay { get; }

    /// <summary>e^(−Δ/τR).</summary>
    public double ReceptionDecay { get; }

    /// <summary>e^(−κΔ).</summary>
    public double MomentumDecay { get; }

    /// <summary>What the momentum clock gains in a step per SD of gap: ρG·Δ.</summary>
    public double MomentumGain { get; }

    /// <summary>What the leadership clock gains in a step per unit of unrest: ρL·τL·(1 − e^(−Δ/τL)).</summary>
    public double LeadershipGain { get; }

    /// <summary>What the reception clock gains in a step per SD of shortfall: ρR·τR·(1 − e^(−Δ/τR)).</summary>
    public double ReceptionGain { get; }

    /// <summary>ξ; 0 in historical mode.</summary>
    public double Feedback { get; }

    /// <summary>σ_m·√Δ; 0 in historical mode.</summary>
    public double Noise { get; }

    /// <summary>A parameter of the draw.</summary>
    public double this[Parameter parameter] => draw[parameter];

    /// <summary>M of a stay at a step: exp(−ν·unvested share of all grants), in (0, 1].</summary>
    public double Unvested(SettingIndex ground, Holder holder, int step)
    {
        var hiring = UnvestedIn(ground.Tenure.Interval(step, holder.HiredStep));
        var further = ground.Grants.Unvested(holder, step);
        return further > 0 ? hiring * Elementary.Exp(-draw[Parameter.UnvestedBrake] * further) : hiring;
    }

    /// <summary>M in a vesting interval.</summary>
    public double UnvestedIn(int interval) => interval < unvested.Length ? unvested[interval] : 1;

    /// <summary>T in a vesting interval.</summary>
    public double SpinOutIn(int interval) => interval < spinOut.Length ? spinOut[interval] : 1;

    /// <summary>W·X: how much faster than others somebody of frailty 1 leaves where they start, by their team and by what is known of them.</summary>
    public double HasteOf(Setting setting, ResearcherProfile person) =>
        TeamEffect(setting.CohortAtWork(person)) * Covariates(person.Effects);

    /// <summary>W_g of a cohort; 1 for people of no cohort.</summary>
    public double TeamEffect(int cohort) => cohort < 0 ? 1 : draw.TeamEffects[cohort];

    /// <summary>X = e^Σβ over some effects; exactly 1 where there are none.</summary>
    public double Covariates(ImmutableArray<int> effects)
    {
        var sum = 0.0;
        foreach (var effect in effects)
        {
            sum += draw.Effects[effect];
        }

        return effects.IsEmpty ? 1 : Elementary.Exp(sum);
    }

    /// <summary>Z of a researcher from their uniform, given what the past says: Gamma(1/θ + exits, 1/θ + H).</summary>
    /// <param name="u">In (0, 1).</param>
    /// <param name="researcher">Index of the researcher.</param>
    /// <param name="hasLeft">Whether they left of their own accord in the past.</param>
    public double FrailtyAt(double u, int researcher, bool hasLeft) => FrailtyGiven(u, ExposureOf(researcher), hasLeft);

    /// <summary>Z given what somebody was exposed to: Gamma(1/θ + exits, 1/θ + H), by its quantile.</summary>
    /// <param name="u">In (0, 1).</param>
    /// <param name="exposure">H ≥ 0: their hazard at frailty 1, integrated.</param>
    /// <param name="hasLeft">Whether they left at its end.</param>
    public double FrailtyGiven(double u, double exposure, bool hasLeft) =>
        Scaled((hasLeft ? frailtyOfLeavers : frailty).At(u), exposure, hasLeft);

    /// <summary><see cref="FrailtyAt"/> of one researcher in eight worlds at once.</summary>
    /// <param name="worlds">What each believes.</param>
    /// <param name="u">In (0, 1), of each.</param>
    /// <param name="researcher">Index of the researcher.</param>
    /// <param name="hasLeft">Whether they left of their own accord in the past.</param>
    /// <param name="z">Receives Z of each.</param>
    internal static void FrailtiesAt(
        ReadOnlySpan<Rates> worlds,
        ReadOnlySpan<double> u,
        int researcher,
        bool hasLeft,
        Span<double> z
    )
    {
        var laws = new Frailty[FrailtyDraws.Count];
        for (var lane = 0; lane < laws.Length; lane++)
        {
            laws[lane] = hasLeft ? worlds[lane].frailtyOfLeavers : worlds[lane].frailty;
        }

        FrailtyDraws.At(laws, u, z);
        for (var lane = 0; lane < laws.Length; lane++)
        {
            z[lane] = worlds[lane].Scaled(z[lane], worlds[lane].ExposureOf(researcher), hasLeft);
        }
    }

    private double ExposureOf(int researcher) => exposures.Length == 0 ? 0 : exposures[researcher];

    private double Scaled(double z, double exposure, bool hasLeft)
    {
        var theta = draw[Parameter.FrailtyVariance];
        var scale = 1 + theta * exposure;
        return hasLeft ? z * (1 + theta) / scale : z / scale;
    }
}
