using System.Runtime.Intrinsics;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Dynamics.Researchers;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Model.Conditioning;

/// <summary>One observed researcher in a batch of particles: they leave when the particle says, and their clocks only count, at frailty 1.</summary>
/// <remarks>
/// The thresholds of the clocks that they keep are 0, so that what is left of one is what it has counted. The frailty with which life goes
/// on after the exit is drawn given what they were exposed to.
/// </remarks>
internal sealed class ForcedSpell : FirstSpellChance
{
    private readonly Worlds worlds;
    private readonly LabReadings readings;
    private readonly ISpellEnds ends;
    private readonly int researcher;
    private readonly int lab;
    private readonly int[] vesting;
    private readonly ProposedEnd[] proposed;
    private readonly double[] utilities;

    /// <param name="spell">What was observed.</param>
    /// <param name="worlds">The particles.</param>
    /// <param name="readings">Of their lab.</param>
    /// <param name="ends">Is told of the end in each.</param>
    public ForcedSpell(FirstSpell spell, Worlds worlds, LabReadings readings, ISpellEnds ends)
    {
        (this.worlds, this.readings, this.ends, researcher) = (worlds, readings, ends, spell.Researcher);
        lab = worlds.Ground.Setting.Researchers[researcher].Lab;
        vesting = VestingSteps(worlds.Ground, researcher);
        utilities = new double[worlds.Ground.Labs];
        proposed = new ProposedEnd[worlds.Count];
        for (var world = 0; world < proposed.Length; world++)
        {
            proposed[world] = ProposedEnd.Of(spell, worlds.Ground, worlds.Rates[world], worlds.Chance[world]);
        }
    }

    /// <inheritdoc/>
    public override double FrailtyIn(int world) => 1;

    /// <inheritdoc/>
    public override Vector512<double> LabThresholds(int world) => Vector512.Create(double.PositiveInfinity);

    /// <inheritdoc/>
    public override double Threshold(int world, Purpose clock) => 0;

    /// <inheritdoc/>
    public override double PullThreshold(int world, int lab, uint key) => 0;

    /// <inheritdoc/>
    public override void Gumbels(int world, ReadOnlySpan<ulong> keys, Span<double> gumbels) => gumbels.Clear();

    /// <inheritdoc/>
    public override double? EndsAt(int world) => proposed[world].At;

    /// <inheritdoc/>
    public override (int To, double Frailty) End(in ResearcherContext context, ref Spell spell, int step, ChoiceSet openLabs)
    {
        openLabs.Utilities(context, spell.Stay, utilities);
        var own = spell.OwnClocksAt(context, step, proposed[context.World].At);
        var end = Counted(context, own, step, proposed[context.World].At);
        Leave(context, own, step, ref end);
        ends.Note(end);
        var u = context.Chance.Uniform(context.Profile.Key, Purpose.Frailty);
        return (end.To, context.Rates.FrailtyGiven(u, end.Counted.Sum, hasLeft: true));
    }

    /// <inheritdoc/>
    public override void Stay(in ResearcherContext context, ref Spell spell)
    {
        var last = worlds.Ground.Setting.Steps - 1;
        var horizon = worlds.Ground.Calendar.YearsAtStep(last + 1);
        var own = spell.OwnClocksAt(context, last, horizon);
        var end = Counted(context, own, last, horizon);
        end.At = double.PositiveInfinity;
        end.LogDensity = LogSurvival(context.Rates, end.Counted.Sum) - proposed[context.World].LogDensity;
        ends.Note(end);
    }

    private SpellEnd Counted(in ResearcherContext context, in OwnClocks own, int step, double at)
    {
        var end = new SpellEnd { Researcher = researcher, World = context.World, At = at, Pulls = own.Pulls };
        CountLab(context, step, at, ref end.Counted);
        end.Counted[(int)Clock.Contagion] = -own.ContagionLeft;
        foreach (ref readonly var pull in own.Pulls)
        {
            end.Counted[(int)Clock.Pull] -= pull.Left;
        }

        return end;
    }

    // The lab's clocks count by h0·W·M, M constant between vesting dates.
    private void CountLab(in ResearcherContext context, int step, double at, ref PerClock counted)
    {
        var rates = context.Rates;
        var haste = rates.ExitRate * rates.TeamEffect(worlds.Ground.Setting.CohortAtWork(context.Profile));
        var holder = new Holder(researcher, lab, context.Profile.HiredStep);
        var from = readings.At(context.World, 0, 0);
        for (var i = 0; i < vesting.Length && vesting[i] <= step; i++)
        {
            var isLast = i + 1 == vesting.Length || vesting[i + 1] > step;
            var to = isLast
                ? readings.At(context.World, step, at)
                : readings.At(context.World, vesting[i + 1], worlds.Ground.Calendar.YearsAtStep(vesting[i + 1]));
            var pace = haste * worlds.Ground.Unvested(rates, holder, vesting[i]);
            for (var clock = 0; clock < (int)Clock.Contagion; clock++)
            {
                counted[clock] += pace * (to[clock] - from[clock]);
            }

            from = to;
        }
    }

    private void Leave(in ResearcherContext context, in OwnClocks own, int step, ref SpellEnd end)
    {
        var hazard = readings.Pace(context.World, step);
        for (var clock = 0; clock < (int)Clock.Contagion; clock++)
        {
            hazard[clock] *= own.LabHazard;
        }

        hazard[(int)Clock.Contagion] = own.ContagionHazard;
        var (chosen, logSum) = (hazard.Sum, SpellEnd.LogSum(utilities));
        var to = proposed[context.World].To;
        end.To = to ?? Destination(context, own, chosen, logSum);
        var share = Elementary.Exp(utilities[end.To] - logSum);
        for (var clock = 0; clock <= (int)Clock.Contagion; clock++)
        {
            end.Hazard[clock] = hazard[clock] * share;
        }

        end.Hazard[(int)Clock.Pull] = PullTo(own, end.To);
        end.Utilities = utilities;
        var total = to is null ? chosen + PullTo(own, null) : end.Hazard.Sum;
        end.LogDensity = Elementary.Log(total) + LogLeaving(context.Rates, end.Counted.Sum) - proposed[context.World].LogDensity;
    }

    // By the share of each destination in the hazard.
    private int Destination(in ResearcherContext context, in OwnClocks own, double chosen, double logSum)
    {
        var left = context.Chance.Uniform(context.Profile.Key, Purpose.ObservedDestination) * (chosen + PullTo(own, null));
        var last = Setting.Outside;
        for (var lab = 0; lab < utilities.Length; lab++)
        {
            var hazard = chosen * Elementary.Exp(utilities[lab] - logSum) + PullTo(own, lab);
            last = hazard > 0 ? lab : last;
            left -= hazard;
            if (left < 0)
            {
                return lab;
            }
        }

        return last;
    }

    private static double PullTo(in OwnClocks own, int? lab)
    {
        var hazard = 0.0;
        foreach (ref readonly var pull in own.Pulls)
        {
            hazard += lab is null || pull.Lab == lab ? own.PullMultiplier * pull.Level : 0;
        }

        return hazard;
    }

    // log of S(H) = (1 + θH)^(−1/θ), and of its fall −S′(H).
    private static double LogSurvival(Rates rates, double hazard)
    {
        var theta = rates[Parameter.FrailtyVariance];
        return Frailty.IsAbsent(theta) ? -hazard : -Elementary.Log(1 + theta * hazard) / theta;
    }

    private static double LogLeaving(Rates rates, double hazard)
    {
        var theta = rates[Parameter.FrailtyVariance];
        return Frailty.IsAbsent(theta) ? -hazard : -(1 / theta + 1) * Elementary.Log(1 + theta * hazard);
    }

    private static int[] VestingSteps(SettingIndex ground, int researcher)
    {
        var person = ground.Setting.Researchers[researcher];
        var holder = new Holder(researcher, person.Lab, person.HiredStep);
        var dates = new List<int> { 0 };
        for (var next = ground.NextVesting(holder, 0); next < ground.Setting.Steps; next = ground.NextVesting(holder, next))
        {
            dates.Add(next);
        }

        return [.. dates];
    }
}
