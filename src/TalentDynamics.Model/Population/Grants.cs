namespace TalentDynamics.Model.Population;

/// <summary>Whose stay it is, at which lab, since which step.</summary>
/// <param name="Researcher">Index of the researcher.</param>
/// <param name="Lab">Index of the lab.</param>
/// <param name="HiredStep">The step in which the stay began.</param>
internal readonly record struct Holder(int Researcher, int Lab, int HiredStep);

/// <summary>The grants beyond the one that people are hired with: retention grants and counter-offers.</summary>
/// <remarks>
/// The rules, in words. A grant goes to those it is meant for who work at the lab on its day. It is worth Size hiring grants, vests in
/// equal parts at its own vesting dates over its years, and is forfeited when they leave. Between two dates the unvested share is that
/// of the interval's midpoint, as for the hiring grant. Shares add: M = exp(−ν·(hiring grant unvested + Σ further grants unvested)).
/// </remarks>
internal sealed class Grants
{
    private readonly DatedGrant[][] meantFor;
    private readonly int vestingSteps;
    private readonly double intervalYears;

    /// <summary>The grants of a setting.</summary>
    public Grants(Setting setting)
    {
        vestingSteps = setting.VestingSteps;
        intervalYears = setting.VestingSteps / (double)setting.Calendar.StepsPerYear;
        meantFor = new DatedGrant[setting.Researchers.Length][];
        Array.Fill(meantFor, []);
        foreach (var grant in setting.Grants)
        {
            foreach (var researcher in grant.Researchers)
            {
                meantFor[researcher] = [.. meantFor[researcher], grant];
            }
        }
    }

    /// <summary>Σ Size·unvested fraction over the grants held at a step, in hiring grants, ≥ 0; exactly 0 without grants.</summary>
    public double Unvested(Holder holder, int step)
    {
        var unvested = 0.0;
        foreach (var grant in meantFor[holder.Researcher])
        {
            if (IsHeld(grant, holder) && step >= grant.Step)
            {
                unvested += grant.Size * FractionLeft(grant, step);
            }
        }

        return unvested;
    }

    /// <summary>The first step after a step at which <see cref="Unvested"/> differs; <see cref="int.MaxValue"/> when it never does.</summary>
    public int NextDate(Holder holder, int step)
    {
        var next = int.MaxValue;
        foreach (var grant in meantFor[holder.Researcher])
        {
            if (IsHeld(grant, holder))
            {
                next = Math.Min(next, NextDate(grant, step));
            }
        }

        return next;
    }

    private static bool IsHeld(DatedGrant grant, Holder holder) =>
        grant.Lab == holder.Lab && holder.HiredStep <= grant.Step;

    private int NextDate(DatedGrant grant, int step) =>
        step < grant.Step ? grant.Step
        : FractionLeft(grant, step) > 0 ? grant.Step + (Interval(grant, step) + 1) * vestingSteps
        : int.MaxValue;

    private int Interval(DatedGrant grant, int step) => (step - grant.Step) / vestingSteps;

    private double FractionLeft(DatedGrant grant, int step) =>
        Math.Max(0, 1 - (Interval(grant, step) + 0.5) * intervalYears / grant.Years);
}
