using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>Eight draws side by side, as the likelihood of one cohort uses them: one number per draw in the lanes of a vector.</summary>
/// <remarks>
/// Only + − × ÷, comparison and selection, lane by lane, so each draw gets the bits that it gets alone. What a draw does to a person
/// differs; what happened to the person, and so the path through the code, does not.
/// </remarks>
internal sealed class DrawLanes
{
    private readonly Rates[] rates = new Rates[ElementaryLanes.Count];

    /// <param name="data">The cohort.</param>
    /// <param name="draws">One to eight; the first fills the lanes that are left.</param>
    public DrawLanes(CohortData data, ReadOnlySpan<Draw> draws)
    {
        for (var lane = 0; lane < rates.Length; lane++)
        {
            rates[lane] = lane < draws.Length ? new(data.Ground.Setting, draws[lane], []) : rates[0];
        }
        Haste = Of(r => r.ExitRate * r.TeamEffect(data.Cohort));
        ContagionPeak = Of(r => r.ContagionPeak);
        PullDecay = Of(r => r.PullDecay);
        MomentumUtility = Of(r => r[Parameter.MomentumUtility]);
        ReceptionDecay = Of(r => r[Parameter.ReceptionDecay]);
    }

    /// <summary>Whether the baseline clock runs.</summary>
    public bool BaselineRuns => rates[0].BaselineRuns;

    /// <summary>h0·W of the cohort, 1/year.</summary>
    public Wide<double> Haste { get; }

    /// <summary>τC, years.</summary>
    public Wide<double> ContagionPeak { get; }

    /// <summary>τP, years.</summary>
    public Wide<double> PullDecay { get; }

    /// <summary>b_m, logit per SD.</summary>
    public Wide<double> MomentumUtility { get; }

    /// <summary>τR, years.</summary>
    public Wide<double> ReceptionDecay { get; }

    /// <summary>One number of each draw.</summary>
    public Wide<double> Of(Func<Rates, double> number)
    {
        Span<double> lanes = stackalloc double[ElementaryLanes.Count];
        for (var lane = 0; lane < lanes.Length; lane++)
        {
            lanes[lane] = number(rates[lane]);
        }
        return Wide.Create<double>(lanes);
    }
}
