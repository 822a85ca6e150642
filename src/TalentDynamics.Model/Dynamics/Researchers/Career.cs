using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics.Researchers;

/// <summary>One researcher in one world: a sequence of spells.</summary>
/// <remarks>
/// The rules, in words. A researcher sets an alarm on each of their lab's clocks once a spell, and keeps clocks of their own. When the
/// first alarm rings they leave: for the lab that pulled, with a colleague who lifts them out, for a lab of their own, or for the destination
/// they like best.
/// Outside is absorbing. A founder whose exit the scenario gives leaves then and only then: no clock of theirs ever runs, neither
/// before they found their lab nor in it.
/// </remarks>
internal struct Career
{
    private double frailty;
    private Spell spell;
    private bool hasClocks;
    private readonly bool isGiven;

    /// <summary>The researcher at the start of the scenario, or as they will be when they are hired: until then nothing concerns them.</summary>
    public Career(in ResearcherContext context)
        : this(context, context.Frailty) { }

    /// <summary>The same where their frailty is at hand.</summary>
    public Career(in ResearcherContext context, double frailty)
    {
        var (ground, rates, profile) = (context.Ground, context.Rates, context.Profile);
        this.frailty = frailty;
        isGiven = ground.Setting.Mode == Mode.Historical && profile.Founding is not null;
        var haste = rates.HasteOf(ground.Setting, profile);
        SpellStart first = new(0, profile.Lab, ground.MetroOf(profile.Metro), profile.HiredStep, haste * frailty);
        Start(context, first, profile.FirstStep);
        Remember(context);
    }

    /// <summary>How far ahead of the lab's clocks the alarms are set at the beginning of a spell; asked for only then.</summary>
    public readonly Alarms AlarmsAhead(in ResearcherContext context) =>
        hasClocks ? spell.AlarmsAhead(context) : Alarms.None;

    /// <summary>The lab from which news matters; −1 where none does.</summary>
    public readonly int ListensTo => hasClocks ? spell.Stay.Lab : -1;

    /// <summary>Whether news of former colleagues matters, wherever it comes from.</summary>
    public readonly bool Follows => hasClocks && spell.Follows;

    /// <summary>Index of the colleague whose exit has lifted them out; null where none has.</summary>
    public readonly int? Followed => hasClocks ? spell.Followed : null;

    /// <summary>The first step in which the researcher has to be looked at again; <see cref="int.MaxValue"/> for never.</summary>
    public readonly int WakeStep(in ResearcherContext context) =>
        hasClocks ? spell.WakeStep
        : HasGivenExitAhead ? context.Ground.Calendar.StepAt(context.Profile.Founding!.At)
        : int.MaxValue;

    /// <summary>
    /// The first step in which the researcher may have to decide if nothing happens to them: what passes with vesting dates alone is
    /// lived ahead of time.
    /// </summary>
    public readonly int NextDecision(in ResearcherContext context)
    {
        var ahead = this; // a copy, except for its pulls: with them, and be they of nobody any more, it cannot be lived ahead
        while (true)
        {
            var due = ahead.WakeStep(context);
            if (
                due >= context.Ground.Setting.Steps
                || (hasClocks && spell.KeepsPulls)
                || ahead.Live(context, due, null) is not null
            )
            {
                return due;
            }

            if (ahead.WakeStep(context) <= due)
            {
                return due;
            }
        }
    }

    /// <summary>Lives through what was due before a step: vesting dates, for <see cref="NextDecision"/> is not before it.</summary>
    public void CatchUp(in ResearcherContext context, int step)
    {
        for (var due = WakeStep(context); due < step; )
        {
            Live(context, due, null);
            var next = WakeStep(context);
            due = next > due ? next : step;
        }
    }

    /// <summary>What is left of the threshold of contagion of a first spell in which nobody is followed, with the most by which it may count; null in others.</summary>
    public readonly (double Left, double Multiplier)? LeftOfContagion(in ResearcherContext context) =>
        hasClocks && spell is { Stay.Number: 0, KeepsPulls: false } ? spell.LeftOfContagion(context) : null;

    /// <summary>Hears, at the beginning of a step, of a move in the step before. To be followed by <see cref="Live"/>.</summary>
    /// <param name="context">Whose career it is.</param>
    /// <param name="step">The step that begins.</param>
    /// <param name="news">Who moved.</param>
    /// <returns>Whether it concerns this researcher.</returns>
    public bool Hear(in ResearcherContext context, int step, in News news) =>
        hasClocks && spell.Hear(context, step, news, frailty);

    /// <summary>Lives a step: decides whether to stay or to leave. Nothing changes when nothing is due.</summary>
    /// <param name="context">Whose career it is.</param>
    /// <param name="step">The step.</param>
    /// <param name="ring">The alarm on a lab's clock that went off, if one did.</param>
    /// <returns>The alarm that makes them leave in this step; null when they stay.</returns>
    public OwnAlarm? Live(in ResearcherContext context, int step, Ring? ring)
    {
        var alarm = HasGivenExitAhead ? Given(context) : OwnAlarm.None;
        if (hasClocks)
        {
            spell.Attend(context, step);
            alarm = spell.Alarm;
        }

        if (ring is { } rang && rang.At <= alarm.At)
        {
            alarm = new(rang.At, rang.Cause, Setting.Outside);
        }

        return alarm.At < context.Ground.Calendar.YearsAtStep(step + 1) ? alarm : null;
    }

    /// <summary>Leaves, for a lab that the alarm leads to or that is chosen; the next spell begins.</summary>
    /// <param name="context">Whose career it is.</param>
    /// <param name="step">The step.</param>
    /// <param name="alarm">Why.</param>
    /// <param name="openLabs">Where one can go in this world.</param>
    /// <returns>The move; its world is 0.</returns>
    public Move Leave(in ResearcherContext context, int step, in OwnAlarm alarm, ChoiceSet openLabs)
    {
        var ended = spell.Stay;
        var to = DestinationOf(context, step, alarm, openLabs);
        var metro = MetroAfter(context, to, alarm.Cause, ended.Metro, openLabs);
        spell.End(context);
        Start(context, new(ended.Number + 1, to, metro, step + 1, frailty), step + 1);
        return new(
            0,
            context.Researcher,
            ended.Number,
            step,
            alarm.At,
            ended.Lab,
            to,
            alarm.Cause,
            ended.HiredStep,
            metro,
            AlarmsAhead(context)
        );
    }

    /// <summary>What the hazard depends on when the spell ends, but for the lab's signals; null for an exit that the scenario gives.</summary>
    /// <param name="context">Whose career it is.</param>
    /// <param name="step">The step, already lived.</param>
    /// <param name="at">When, years since the start.</param>
    public Circumstances? AtEnd(in ResearcherContext context, int step, double at)
    {
        if (!hasClocks)
        {
            return null;
        }

        spell.PassInterval(context, step);
        return spell.AtEnd(context, at);
    }

    private readonly bool HasGivenExitAhead => isGiven && spell.Stay.Number == 0;

    private int DestinationOf(in ResearcherContext context, int step, in OwnAlarm alarm, ChoiceSet openLabs)
    {
        if (context.EndOf(spell.Stay.Number) is not null)
        {
            (var to, frailty) = ((ForcedFirstSpell)context.FirstSpell!).End(context, ref spell, step, openLabs);
            return to;
        }

        return alarm.Cause is Clock.Pull or Clock.Founding or Clock.LiftOut
            ? alarm.To
            : openLabs.Choose(context, spell.Stay);
    }

    /// <summary>The horizon, where a first spell was to end whatever its clocks say: it ends without a move, unless it is over.</summary>
    public void EndFirstSpell(in ResearcherContext context)
    {
        if (spell.Stay.Number == 0 && context.EndOf(0) is not null)
        {
            ((ForcedFirstSpell)context.FirstSpell!).Stay(context, ref spell);
        }
    }

    // What colleagues who left before the worlds begin have left behind.
    private void Remember(in ResearcherContext context)
    {
        foreach (var move in context.Ground.Setting.Past?.Moves ?? [])
        {
            if (context.Ground.Weight(context.Researcher, move.Researcher) is var weight and > 0)
            {
                Hear(context, 0, News.OfPast(context.Ground, move, weight));
            }
        }
    }

    private static OwnAlarm Given(in ResearcherContext context)
    {
        var founding = context.Profile.Founding!;
        return new(founding.At, Clock.Founding, founding.Lab);
    }

    private static int MetroAfter(in ResearcherContext context, int to, Clock cause, int metro, ChoiceSet openLabs) =>
        !context.Ground.IsFounded(to) ? context.Ground.MetroAfterJoining(to, metro)
        : cause == Clock.Founding ? metro
        : openLabs.MetroOfStartUp(to);

    private void Start(in ResearcherContext context, in SpellStart next, int step)
    {
        hasClocks = !isGiven && next.Lab != Setting.Outside;
        spell = hasClocks ? new(context, next, frailty, step) : new(next);
    }
}
