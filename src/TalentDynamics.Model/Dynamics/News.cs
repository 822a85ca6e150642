using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics;

/// <summary>What somebody hears of a move of somebody they have a tie to.</summary>
/// <param name="World">World, relative to its batch.</param>
/// <param name="Researcher">Index of who moved.</param>
/// <param name="Step">The step in which they moved.</param>
/// <param name="At">When, years since the start.</param>
/// <param name="From">Index of the lab left.</param>
/// <param name="To">Index of the destination.</param>
/// <param name="Metro">Where they live from now on.</param>
/// <param name="Weight">How strongly the hearer looks at them, in (0, 1].</param>
internal readonly record struct News(
    int World,
    int Researcher,
    int Step,
    double At,
    int From,
    int To,
    int Metro,
    double Weight
)
{
    /// <summary>The number of the spell that the mover ended.</summary>
    public int Spell { get; init; }

    /// <summary>The news of a move for somebody with a tie to the mover.</summary>
    public static News Of(in Move move, double weight) =>
        new(move.World, move.Researcher, move.Step, move.At, move.From, move.To, move.Metro, weight)
        {
            Spell = move.Spell,
        };

    /// <summary>A past move as those hear it who are there when the worlds begin.</summary>
    /// <param name="ground">The setting that continues the past.</param>
    /// <param name="move">The move.</param>
    /// <param name="weight">How strongly the hearer looks at the mover, in (0, 1].</param>
    public static News OfPast(SettingIndex ground, in PastMove move, double weight)
    {
        var past = ground.Setting.Past!;
        var (begun, calendar) = (past.Before.Calendar.YearsAtStep(past.Steps), past.Before.Calendar);
        var metro = ground.MetroOf(ground.Setting.Researchers[move.Researcher].Metro);
        return new(
            0,
            move.Researcher,
            calendar.StepAt(move.At) - past.Steps,
            move.At - begun,
            move.From,
            move.To,
            metro,
            weight
        );
    }
}
