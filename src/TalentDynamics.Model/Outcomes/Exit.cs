using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Model.Outcomes;

/// <summary>One exit: who left whom, when, for where, and which clock rang.</summary>
/// <param name="World">The world, 0-based in its ensemble.</param>
/// <param name="Researcher">Index in the setting's researchers.</param>
/// <param name="Spell">0 for the spell that the scenario starts with.</param>
/// <param name="Step">The step in which the alarm rang.</param>
/// <param name="At">The crossing in years since the start, inside the step.</param>
/// <param name="TenureYears">Tenure at the crossing, years.</param>
/// <param name="From">Key of the lab left.</param>
/// <param name="To">Key of the destination; a lab founded during the run has the key hash(founder, spell).</param>
/// <param name="Cause">The clock that rang.</param>
public readonly record struct Exit(
    int World,
    int Researcher,
    int Spell,
    int Step,
    double At,
    double TenureYears,
    uint From,
    uint To,
    Clock Cause
)
{
    /// <summary>The canonical order: world, step, crossing, researcher.</summary>
    public static Comparison<Exit> Order { get; } =
        (a, b) =>
            a.World != b.World ? a.World.CompareTo(b.World)
            : a.Step != b.Step ? a.Step.CompareTo(b.Step)
            : a.At.CompareTo(b.At) is var time && time != 0 ? time
            : a.Researcher.CompareTo(b.Researcher);
}
