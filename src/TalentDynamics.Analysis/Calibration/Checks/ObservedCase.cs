using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Calibration.Checks;

/// <summary>A cohort with what was observed of it.</summary>
/// <param name="Data">As evidence.</param>
/// <param name="Observed">As it happened.</param>
/// <param name="PublishedRetention">The lab's published share still there after two years, in (0, 1]; null where there is none.</param>
internal sealed record ObservedCase(CohortData Data, ObservedCohort Observed, double? PublishedRetention)
{
    // What is believed of lift-outs is learnt, so that these numbers stand for nothing.
    private static readonly LiftOutProfile Learnt = new(0, 0, 0);

    private Setting Setting => Data.Ground.Setting;

    private double Horizon => Setting.Calendar.YearsAtStep(Setting.Steps);

    /// <summary>The members from whom the model learns, as far as it does: no founder whose exit is given, and nothing after the horizon.</summary>
    public IEnumerable<ObservedMember> Evidence =>
        Observed.Members.Where(m => Setting.Researchers[m.Researcher].Founding is null).Select(ToHorizon);

    /// <summary>The cohort as a form of the model takes it.</summary>
    /// <param name="form">The form.</param>
    /// <param name="observed">By cohort id: all that was observed in its scenario.</param>
    public ObservedCase In(ModelForm form, IReadOnlyDictionary<string, ObservedCohort> observed) =>
        form.LiftsOut && Setting.LiftOut is null
            ? this with
            {
                Data = CohortData.Of(new(Setting with { LiftOut = Learnt }), Data.Cohort, observed),
            }
            : this;

    private ObservedMember ToHorizon(ObservedMember member) =>
        member.Exit switch
        {
            { } exit when exit.Best < Horizon => member with
            {
                Exit = exit with { Latest = Math.Min(exit.Latest, Horizon) },
            },
            var later => member with
            {
                Exit = null,
                FollowedTo = Math.Min(later?.Earliest ?? member.FollowedTo, Horizon),
            },
        };
}
