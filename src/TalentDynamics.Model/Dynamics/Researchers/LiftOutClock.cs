using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics.Researchers;

/// <summary>The lift-out clock of one spell: it stands still but for jumps, and an alarm that stands inside a jump rings.</summary>
/// <remarks>
/// Somebody l leaves for a lab k. Whether their exit is a lift-out is drawn once, of probability π, or π_F where they founded k. If it is,
/// the clock of each colleague i who looks at them gains ψ·w_il in the next step, or in that in which k opens if it is later. A
/// unit-exponential threshold over Z_i that is inside this jump makes i leave for k then, so that i follows with 1 − e^(−Z·ψ·w). Like every
/// clock it counts evenly within the step, which says when in it. Nobody is lifted out to a lab that hires nobody.
/// An offer, a dated event, is such a jump for everybody at its lab, on its day and with nobody to follow.
/// Every exit of a colleague and every offer has a threshold of its own, as a clock without memory may, so no order of arrival enters: of several jumps the
/// first counts that reaches its threshold. A shock that takes several at once: Marshall &amp; Olkin 1967, JASA 62, 30–44.
/// </remarks>
internal struct LiftOutClock
{
    private double at;
    private int to;
    private int number; // of who is followed, from 1 on; an offer's is negative: a clock that nothing has moved is all zeros

    /// <summary>Whether the alarm rings if nothing else happens before.</summary>
    public readonly bool Rings => number != 0;

    /// <summary>Index of the colleague who is followed if it does; null for nobody, or where an offer is.</summary>
    public readonly int? Followed => number > 0 ? number - 1 : null;

    /// <summary>When it rings, and where it leads.</summary>
    public readonly OwnAlarm Alarm => Rings ? new(at, Clock.LiftOut, to) : OwnAlarm.None;

    /// <summary>Hears that a colleague has left.</summary>
    /// <param name="context">Who hears it.</param>
    /// <param name="spell">The number of their spell.</param>
    /// <param name="frailty">Z, with which it began.</param>
    /// <param name="exit">News of the exit.</param>
    public void Hear(in ResearcherContext context, int spell, double frailty, in News exit)
    {
        var (ground, chance) = (context.Ground, context.Chance);
        if (context.Rates.LiftOut is not { } liftOut || !LiftOutChance.IsSeed(ground, liftOut, chance, exit))
        {
            return;
        }

        var jump = frailty * liftOut.Pull * exit.Weight;
        var share = LiftOutChance.Threshold(ground, chance, context.Researcher, spell, exit) / jump;
        var start = ground.Calendar.YearsAtStep(LiftOutChance.JumpStep(ground, exit.Step, exit.To));
        Jump(share, start + share * ground.Calendar.StepYears, exit.To, exit.Researcher + 1);
    }

    /// <summary>Awaits, as a spell begins, the offers that there will be at the lab.</summary>
    /// <param name="context">Who awaits them.</param>
    /// <param name="stay">The spell.</param>
    /// <param name="frailty">Z, with which it begins.</param>
    /// <param name="step">The step with which it begins.</param>
    public void Await(in ResearcherContext context, in SpellStart stay, double frailty, int step)
    {
        var ground = context.Ground;
        foreach (var offer in ground.OffersAt(stay.Lab).AsSpan())
        {
            if (context.Rates.OffersRun && offer.Step >= step && ground.Hires(offer.To))
            {
                var threshold = context.Chance.Exponential(context.Profile.Key, Purpose.Offer, stay.Number, offer.Key);
                var share = threshold / (frailty * offer.Size);
                Jump(share, offer.At + share / Calendar.DaysPerYear, offer.To, -1);
            }
        }
    }

    private void Jump(double share, double rings, int lab, int whose)
    {
        if (share < 1 && (!Rings || rings < at))
        {
            (at, to, number) = (rings, lab, whose);
        }
    }
}
