using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Dynamics.Researchers;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Conditioning;

/// <summary>One observed researcher in a batch of particles: they leave when the particle says, and their clocks only count, at frailty 1.</summary>
/// <remarks>
/// The thresholds of the clocks that they keep are 0, so that what is left of one is what it has counted. The frailty with which life goes
/// on after the exit is drawn given what they were exposed to.
/// </remarks>
internal sealed class ForcedSpell : ForcedFirstSpell
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
    public override Wide<double> LabThresholds(int world) => Wide.Create(double.PositiveInfinity);

    /// <inheritdoc/>
    public override double Threshold(int world, Purpose clock) => 0;

    /// <inheritdoc/>
    public override double PullThreshold(int world, int lab, uint key) => 0;

    /// <inheritdoc/>
    public override void Gumbels(int world, ReadOnlySpan<ulong> keys, Span<double> gumbels) => gumbels.Clear();

    /// <inheritdoc/>
    public override double EndsAt(int world) => proposed[world].At;

    /// <inheritdoc/>
    public override (int To, double Frailty) End(
        in ResearcherContext context,
        ref Spell spell,
        int step,
        ChoiceSet openLabs
    )
    {
        openLabs.Utilities(context, spell.Stay, utilities);
        var own = spell.OwnClocksAt(context, step, proposed[context.World].At);
        var end = Leaving(context, own, step);
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
        var counted = Counted(context, own, last, horizon);
        ends.Note(
            new()
            {
                Researcher = researcher,
                World = context.World,
                At = double.PositiveInfinity,
                Counted = counted,
                Pulls = own.Pulls,
                LogDensity = LogSurvival(context.Rates, counted.Sum) - proposed[context.World].LogDensity,
            }
        );
    }

    private PerClock Counted(in ResearcherContext context, in OwnClocks own, int step, double at)
    {
        var counted = default(PerClock);
        CountLab(context, step, at, ref counted);
        counted[(int)Clock.Contagion] = -own.ContagionLeft;
        foreach (ref readonly var pull in own.Pulls)
        {
            counted[(int)Clock.Pull] -= pull.Left;
        }

        return counted;
    }

    // The lab's clocks count by h0·W·M, M constant between vesting dates.
    private void CountLab(in ResearcherContext context, int step, double at, ref PerClock counted)
    {
        var rates = context.Rates;
        var haste = rates.ExitRate * rates.HasteOf(worlds.Ground.Setting, context.Profile);
        var holder = new Holder(researcher, lab, context.Profile.HiredStep);
        var first = context.Profile.FirstStep;
        var from = readings.At(context.World, first, worlds.Ground.Calendar.YearsAtStep(first));
        for (var i = 0; i < vesting.Length && vesting[i] <= step; i++)
        {
            var isLast = i + 1 == vesting.Length || vesting[i + 1] > step;
            var to = isLast
                ? readings.At(context.World, step, at)
                : readings.At(context.World, vesting[i + 1], worlds.Ground.Calendar.YearsAtStep(vesting[i + 1]));
            var pace = haste * rates.Unvested(worlds.Ground, holder, vesting[i]);
            for (var clock = 0; clock < (int)Clock.Contagion; clock++)
            {
                counted[clock] += pace * (to[clock] - from[clock]);
            }

            from = to;
        }
    }

    private SpellEnd Leaving(in ResearcherContext context, in OwnClocks own, int step)
    {
        var proposal = proposed[context.World];
        var counted = Counted(context, own, step, proposal.At);
        var hazard = HazardOfChoosing(context, own, step);
        var (chosen, logSum) = (hazard.Sum, SpellEnd.LogSum(utilities));
        var to = proposal.To ?? Destination(context, own, chosen, logSum);
        var towards = Towards(own, hazard, to, Elementary.Exp(utilities[to] - logSum));
        var total = proposal.To is null ? chosen + PullTo(own, null) : towards.Sum;
        return new()
        {
            Researcher = researcher,
            World = context.World,
            At = proposal.At,
            To = to,
            Counted = counted,
            Hazard = towards,
            Pulls = own.Pulls,
            Utilities = utilities,
            LogDensity = Elementary.Log(total) + LogLeaving(context.Rates, counted.Sum) - proposal.LogDensity,
        };
    }

    // Of the clocks after which a destination is chosen.
    private PerClock HazardOfChoosing(in ResearcherContext context, in OwnClocks own, int step)
    {
        var hazard = readings.Pace(context.World, step);
        for (var clock = 0; clock < (int)Clock.Contagion; clock++)
        {
            hazard[clock] *= own.LabHazard;
        }

        hazard[(int)Clock.Contagion] = own.ContagionHazard;
        return hazard;
    }

    private static PerClock Towards(in OwnClocks own, PerClock hazard, int to, double share)
    {
        var towards = default(PerClock);
        for (var clock = 0; clock <= (int)Clock.Contagion; clock++)
        {
            towards[clock] = hazard[clock] * share;
        }

        towards[(int)Clock.Pull] = PullTo(own, to);
        return towards;
    }

    // By the share of each destination in the hazard.
    private int Destination(in ResearcherContext context, in OwnClocks own, double chosen, double logSum)
    {
        var left =
            context.Chance.Uniform(context.Profile.Key, Purpose.ObservedDestination) * (chosen + PullTo(own, null));
        var last = Setting.Outside;
        for (var to = 0; to < utilities.Length; to++)
        {
            var hazard = chosen * Elementary.Exp(utilities[to] - logSum) + PullTo(own, to);
            last = hazard > 0 ? to : last;
            left -= hazard;
            if (left < 0)
            {
                return to;
            }
        }

        return last;
    }

    private static double PullTo(in OwnClocks own, int? to)
    {
        var hazard = 0.0;
        foreach (ref readonly var pull in own.Pulls)
        {
            hazard += to is null || pull.Lab == to ? own.PullMultiplier * pull.Level : 0;
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
        var dates = new List<int> { person.FirstStep };
        for (
            var next = ground.NextVesting(holder, person.FirstStep);
            next < ground.Setting.Steps;
            next = ground.NextVesting(holder, next)
        )
        {
            dates.Add(next);
        }

        return [.. dates];
    }
}
