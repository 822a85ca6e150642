using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Calibration.Checks;

/// <summary>Made-up cohorts of some hundred people each: large enough that most parameters can be recovered.</summary>
/// <remarks>
/// Each is a real cohort several times over at one lab, tied only within its copies, with its events scaled, so that cohorts differ in
/// what happened to them as well as in their team effect. Grants vest yearly, as docs/model.md has it for large worlds.
/// </remarks>
internal static class LargeCohorts
{
    /// <summary>Cohorts like the largest one of a study that has given founders, or its largest.</summary>
    /// <param name="study">Whose priors and labs they have.</param>
    /// <param name="cohorts">How many, ≥ 1; their events grow from one to the next, 1 time as large as in the model's on average.</param>
    /// <param name="people">In all of them together, about: cohorts consist of whole copies.</param>
    public static CalibrationProblem Like(CalibrationProblem study, int cohorts = 12, int people = 2000)
    {
        var model = study
            .Cohorts.OrderByDescending(c => c.Ground.Setting.Researchers.Any(r => r.Founding is not null))
            .ThenByDescending(c => c.Ground.Setting.Researchers.Length)
            .First();
        var copies = (int)Math.Ceiling(people / (double)cohorts / model.Ground.Setting.Researchers.Length);
        return new(
            Enumerable
                .Range(1, cohorts)
                .Select(c => new SettingIndex(
                    Enlarge(model.Ground.Setting, model.Cohort, (copies, $"large-{c}", 2.0 * c / (cohorts + 1)))
                ))
                .Select(Empty),
            study.Form
        );
    }

    private static CohortData Empty(SettingIndex ground) => CohortData.Of(ground, 0, Array.Empty<Exit>());

    private static Setting Enlarge(Setting setting, int cohort, (int Copies, string Id, double Events) size)
    {
        ImmutableArray<ResearcherProfile> people =
        [
            .. Enumerable
                .Range(0, size.Copies)
                .SelectMany(copy => setting.Researchers.Select(r => Copy(r, copy, setting.Researchers.Length))),
        ];
        var lab = setting.Cohorts[cohort].Lab;
        var members = Enumerable.Range(0, people.Length).Where(i => people[i].Lab == lab);
        return setting with
        {
            VestingSteps = setting.Calendar.StepsPerYear,
            Researchers = people,
            Cohorts = [new(size.Id, lab, [.. members])],
            Events = [.. setting.Events.Select(e => e with { Size = e.Size * size.Events })],
            Defaults = setting.Defaults with { TeamEffects = [1] },
        };
    }

    private static ResearcherProfile Copy(ResearcherProfile person, int copy, int people)
    {
        var id = $"{person.Id}-{copy + 1}";
        return person with
        {
            Id = id,
            Key = StableId.Of(id),
            Cohort = person.Cohort < 0 ? -1 : 0,
            Ties = [.. person.Ties.Select(t => t with { Colleague = t.Colleague + copy * people })],
        };
    }
}
