using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>An observation that no parameters can explain.</summary>
/// <param name="Cohort">Id of the cohort.</param>
/// <param name="Researcher">Id of the member.</param>
/// <param name="Reason">What was observed and why it cannot be.</param>
internal sealed record Impossibility(string Cohort, string Researcher, string Reason)
{
    /// <summary>Why somebody cannot have left for where they were seen to; null when they can.</summary>
    /// <param name="ground">The setting.</param>
    /// <param name="cohort">Id of their cohort.</param>
    /// <param name="spell">A spell that ended.</param>
    public static Impossibility? Of(SettingIndex ground, string cohort, FirstSpell spell)
    {
        if (spell.Destination is not { } to || to == Setting.Outside)
        {
            return null;
        }

        var destination =
            !ground.Hires(to) ? $"{ground.Setting.Labs[to].Id}, which hires nobody (hiring is 0)"
            : ground.OpenStepOf(to) > LastStep(ground, spell)
                ? $"{ground.Setting.Labs[to].Id}, which is not open before {ground.Calendar.DateOf(ground.OpenStepOf(to)):yyyy-MM-dd}"
            : null;
        var (from, until) = (ground.Calendar.DateAt(spell.From), ground.Calendar.DateAt(spell.To).AddDays(-1));
        return destination is null
            ? null
            : new(
                cohort,
                ground.Setting.Researchers[spell.Researcher].Id,
                $"left between {from:yyyy-MM-dd} and {until:yyyy-MM-dd} for {destination}"
            );
    }

    private static int LastStep(SettingIndex ground, FirstSpell spell) =>
        ground.Calendar.YearsAtStep(ground.Setting.Steps) <= spell.To
            ? ground.Setting.Steps - 1
            : ground.Calendar.StepAt(spell.To);
}
