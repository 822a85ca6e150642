using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Dynamics.Researchers;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics;

/// <summary>A draw as the kernels use it: switched-off clocks at rate 0, and what a step multiplies by worked out once.</summary>
public sealed class Rates
{
    private readonly Draw draw;
    private readonly double[] unvested;
    private readonly double[] spinOut;
    private readonly Frailty frailty;
    private readonly Frailty frailtyOfLeavers;
    private readonly double[] exposures = [];

    /// <summary>The rates of one world.</summary>
    public Rates(Setting setting, Draw draw)
    {
        this.draw = draw;
        var tenure = new Tenure(setting.VestingSteps, setting.Calendar.StepsPerYear);
        unvested = new double[tenure.Intervals];
        spinOut = new double[tenure.Intervals];
        for (var interval = 0; interval < unvested.Length; interval++)
        {
            unvested[interval] = tenure.Unvested(draw[Parameter.UnvestedBrake], interval);
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
        MomentumGain = Running(Clock.Momentum, draw[Parameter.MomentumExcess]) * setting.Calendar.StepYears;
        LeadershipGain =
            Running(Clock.Leadership, draw[Parameter.LeadershipExcess])
            * draw[Parameter.LeadershipDecay]
            * (1 - UnrestDecay);
        ReceptionGain =
            Running(Clock.Reception, draw[Parameter.ReceptionExcess])
            * draw[Parameter.ReceptionDecay]
            * (1 - ReceptionDecay);
        Feedback = Endogenous(draw[Parameter.TalentToMomentum]);
        exposures = setting.Past is { } past ? Exposure.Of(past, new(past.Before, draw)) : exposures;
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

    /// <summary>ρC, 0 when switched off.</summary>
    public double ContagionExcess { get; }

    /// <summary>ρP, 0 when switched off.</summary>
    public double PullExcess { get; }

    /// <summary>f_loc without a metro in common: e^(−b_loc).</summary>
    public double Distance { get; }

    /// <summary>λF, 0 when switched off or in historical mode.</summary>
    public double FoundingRate { get; }

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

    /// <summary>M in a vesting interval.</summary>
    public double UnvestedIn(int interval) => interval < unvested.Length ? unvested[interval] : 1;

    /// <summary>T in a vesting interval.</summary>
    public double SpinOutIn(int interval) => interval < spinOut.Length ? spinOut[interval] : 1;

    /// <summary>W_g of a cohort; 1 for people of no cohort.</summary>
    public double TeamEffect(int cohort) => cohort < 0 ? 1 : draw.TeamEffects[cohort];

    /// <summary>Z of a researcher from their uniform, given what the past says: Gamma(1/θ + exits, 1/θ + H).</summary>
    /// <param name="u">In (0, 1).</param>
    /// <param name="researcher">Index of the researcher.</param>
    /// <param name="hasLeft">Whether they left of their own accord in the past.</param>
    public double FrailtyAt(double u, int researcher, bool hasLeft)
    {
        var theta = draw[Parameter.FrailtyVariance];
        var scale = exposures.Length == 0 ? 1 : 1 + theta * exposures[researcher];
        return hasLeft ? frailtyOfLeavers.At(u) * (1 + theta) / scale : frailty.At(u) / scale;
    }
}
