using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Analysis.Survival;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Calibration.Checks;

/// <summary>An effect as a Cox model has it.</summary>
/// <param name="Name">As in the posterior, <c>effect.department.sales</c>.</param>
/// <param name="Beta">Log hazard ratio.</param>
/// <param name="Lower">95 % limit by its standard error.</param>
/// <param name="Upper">95 % limit.</param>
internal sealed record CoxEffect(string Name, double Beta, double Lower, double Upper);

/// <summary>The effects of a calibration once more by the model that every analyst knows: proportional hazards, nothing else assumed.</summary>
internal static class CoxBenchmark
{
    /// <summary>All cohorts together; nothing where no effect is learnt or the model has no estimate.</summary>
    /// <param name="study">The calibration.</param>
    /// <param name="cases">What was observed.</param>
    public static ImmutableArray<CoxEffect> Of(CalibrationProblem study, IEnumerable<ObservedCase> cases)
    {
        var effects = study.Space.Effects;
        CoxSubject[] subjects = [.. cases.SelectMany(seen => Subjects(study, seen, seen.Observed.Members))];
        return effects.IsEmpty || subjects.Length == 0 || CoxModel.Fit(subjects) is not { } fit
            ? []
            : [.. effects.Select((e, i) => Effect(e.Id, fit.Limits(i)))];
    }

    private static CoxEffect Effect(string id, (double Beta, double Lower, double Upper) limits) =>
        new($"effect.{id}", limits.Beta, limits.Lower, limits.Upper);

    /// <summary>Members with the effects that act on them.</summary>
    /// <param name="study">For the effects.</param>
    /// <param name="seen">Whose members.</param>
    /// <param name="members">Which of them.</param>
    public static IEnumerable<CoxSubject> Subjects(
        CalibrationProblem study,
        ObservedCase seen,
        IEnumerable<ObservedMember> members
    ) =>
        from member in members
        let spell = member.Followed(e => e.Best, _ => 0)
        where spell is not null
        select new CoxSubject(spell.Value, Covariates(study, seen.Data.Ground.Setting, member.Researcher));

    /// <summary>By effect of the study, 1 where it acts on a researcher and 0 elsewhere.</summary>
    public static double[] Covariates(CalibrationProblem study, Setting setting, int researcher)
    {
        var acting = setting
            .Researchers[researcher]
            .Effects.Select(e => setting.Effects[e].Id)
            .ToHashSet(StringComparer.Ordinal);
        return [.. study.Space.Effects.Select(e => acting.Contains(e.Id) ? 1.0 : 0)];
    }
}
