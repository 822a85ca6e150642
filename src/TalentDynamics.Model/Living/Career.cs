using System.Collections.Immutable;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Living;

/// <summary>One researcher in one world: a sequence of spells.</summary>
/// <remarks>
/// The rules, in words. A researcher sets an alarm on each of their lab's clocks once a spell, and keeps clocks of their own. When the
/// first alarm rings they leave: for the lab that pulled, for a lab of their own, or for the destination they like best.
/// Outside is absorbing. A founder whose exit the scenario gives leaves then and only then.
/// </remarks>
public struct Career
{
    private readonly Groundwork ground;
    private readonly Rates rates;
    private readonly Randomness chance;
    private readonly int researcher;
    private readonly double frailty;
    private Stay stay;
    private Spell spell;
    private bool hasClocks;
    private GivenFounding? given;

    /// <summary>The researcher at the start of the scenario.</summary>
    public Career(Groundwork ground, int researcher, Rates rates, Randomness chance)
    {
        this.ground = ground;
        this.researcher = researcher;
        this.rates = rates;
        this.chance = chance;
        var profile = ground.Setting.Researchers[researcher];
        var past = ground.Setting.Past?.Moves ?? [];
        var hasLeft = past.Any(m => m.Researcher == researcher && !m.IsGiven);
        frailty = rates.FrailtyAt(chance.Uniform(profile.Key, Purpose.Frailty), researcher, hasLeft);
        given = ground.Setting.Mode == Mode.Historical ? profile.Founding : null;
        var teamEffect = rates.TeamEffect(ground.Setting.CohortAtWork(profile));
        Start(
            new(researcher, 0, profile.Lab, ground.MetroOf(profile.Metro), profile.HiredStep, teamEffect * frailty),
            0
        );
        Remember(past);
    }

    /// <summary>How far ahead of the lab's clocks the alarms are set at the beginning of a spell; asked for only then.</summary>
    public readonly Alarms AlarmsAhead() => hasClocks ? spell.AlarmsAhead() : Alarms.None;

    /// <summary>The lab from which news matters; −1 where none does.</summary>
    public readonly int ListensTo => hasClocks ? spell.Lab : -1;

    /// <summary>Whether news of former colleagues matters, wherever it comes from.</summary>
    public readonly bool Follows => hasClocks && spell.Follows;

    /// <summary>The first step in which the researcher has to be looked at again; <see cref="int.MaxValue"/> for never.</summary>
    public readonly int WakeStep =>
        hasClocks ? spell.WakeStep
        : given is null ? int.MaxValue
        : ground.Calendar.StepAt(given.At);

    /// <summary>The spell being lived; null for somebody without clocks: outside, or a founder whose exit the scenario gives.</summary>
    internal readonly Spell? Spell => hasClocks ? spell : null;

    /// <summary>Hears, at the beginning of a step, of a move in the step before. To be followed by <see cref="Live"/>.</summary>
    /// <param name="step">The step that begins.</param>
    /// <param name="news">Who moved.</param>
    /// <param name="weight">The weight of the tie to them.</param>
    /// <returns>Whether it concerns this researcher.</returns>
    public bool Hear(int step, in News news, double weight) => hasClocks && spell.Hear(step, news, weight);

    /// <summary>Lives a step: decides whether to stay or to leave, and for where. Nothing changes when nothing is due.</summary>
    /// <param name="step">The step.</param>
    /// <param name="ring">The alarm on a lab's clock that went off, if one did.</param>
    /// <param name="openLabs">Where one can go in this world.</param>
    /// <param name="move">The move, when they leave; its world is 0.</param>
    /// <returns>Whether they leave.</returns>
    public bool Live(int step, Ring? ring, OpenLabs openLabs, out Move move)
    {
        var alarm = (
            At: given?.At ?? double.PositiveInfinity,
            Cause: Clock.Founding,
            To: given?.Lab ?? Setting.Outside
        );
        if (hasClocks)
        {
            spell.Attend(step);
            alarm = spell.Alarm;
        }

        if (ring is { } rang && rang.At <= alarm.At)
        {
            alarm = (rang.At, rang.Cause, Setting.Outside);
        }

        var leaves = alarm.At < ground.Calendar.YearsAtStep(step + 1);
        move = leaves ? Leave(step, alarm, openLabs) : default;
        return leaves;
    }

    // What colleagues who left before the worlds begin have left behind.
    private void Remember(ImmutableArray<PastMove> past)
    {
        foreach (var move in past)
        {
            if (ground.Weight(researcher, move.Researcher) is var weight and > 0)
            {
                Hear(0, ground.NewsOf(move), weight);
            }
        }
    }

    private Move Leave(int step, (double At, Clock Cause, int To) alarm, OpenLabs openLabs)
    {
        var ended = stay;
        var hasDestination = alarm.Cause is Clock.Pull or Clock.Founding;
        var to = hasDestination ? alarm.To : openLabs.Choose(new(ground, rates, chance, ended));
        var metro = MetroAfter(to, alarm.Cause, openLabs);
        var wasGiven = given is not null;
        given = null;
        Start(new(researcher, ended.Number + 1, to, metro, step + 1, frailty), step + 1, wasGiven);
        return new(
            0,
            researcher,
            ended.Number,
            step,
            alarm.At,
            ended.Lab,
            to,
            alarm.Cause,
            ended.HiredStep,
            metro,
            AlarmsAhead()
        );
    }

    private int MetroAfter(int to, Clock cause, OpenLabs openLabs) =>
        !ground.IsFounded(to) ? ground.MetroAfterJoining(to, stay.Metro)
        : cause == Clock.Founding ? stay.Metro
        : openLabs.MetroOfStartUp(to);

    private void Start(Stay next, int step, bool forGood = false)
    {
        stay = next;
        hasClocks = !forGood && given is null && next.Lab != Setting.Outside;
        spell = hasClocks ? new(ground, rates, chance, next, step) : default;
    }
}
