using System.Collections.Immutable;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Runs;

/// <summary>Looks on while one world is lived and notes, for each exit, what hazard every clock had at the crossing.</summary>
/// <remarks>
/// A lab's clock runs evenly through a step (its crossings are interpolated), so its hazard is that of the whole step: what it gained,
/// over Δ, times h0·W·Z·M. The researcher's own clocks are taken at the crossing itself.
/// </remarks>
internal sealed class HazardRecorder(SettingIndex ground, Rates rates)
{
    private readonly Dictionary<int, Alarms> gains = [];
    private readonly Dictionary<(int Researcher, int Spell), Hazards> seen = [];
    private readonly Dictionary<(int Researcher, int Spell), int> followed = [];

    public void Before(int lab, in Alarms readings) => gains[lab] = readings;

    public void After(int lab, in Alarms readings)
    {
        var before = gains[lab];
        gains[lab] = new(
            0,
            readings.Momentum - before.Momentum,
            readings.Leadership - before.Leadership,
            readings.Reception - before.Reception
        );
    }

    /// <param name="move">Somebody leaves.</param>
    /// <param name="atEnd">What their hazard depends on then, but for their lab; null for an exit that the scenario gives.</param>
    /// <param name="colleague">Index of whom a lift-out would have had them follow; null for nobody.</param>
    public void Saw(in Move move, Circumstances? atEnd, int? colleague)
    {
        if (move.Cause == Clock.LiftOut)
        {
            if (colleague is { } other)
            {
                followed[(move.Researcher, move.Spell)] = other;
            }

            return;
        }

        if (atEnd is not { } own)
        {
            return;
        }

        var gained = gains[move.From];
        var perYear = Hazard.Braked(rates, own.Haste, own.Unvested) / ground.Calendar.StepYears;
        ImmutableArray<double> hazards =
        [
            Hazard.Of(Clock.Baseline, rates, own),
            perYear * gained.Momentum,
            perYear * gained.Leadership,
            perYear * gained.Reception,
            Hazard.Of(Clock.Contagion, rates, own),
            Hazard.Of(Clock.Pull, rates, own),
            SettingIndex.CanFound(move.Spell) ? Hazard.Of(Clock.Founding, rates, own) : 0,
        ];
        seen[(move.Researcher, move.Spell)] = new(hazards);
    }

    public ExplainedExit At(in Exit exit)
    {
        var spell = (exit.Researcher, exit.Spell);
        return new(exit, seen.TryGetValue(spell, out var hazards) ? hazards : null)
        {
            Followed = followed.TryGetValue(spell, out var colleague) ? colleague : null,
        };
    }
}
