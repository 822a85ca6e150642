using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Evidence;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Calibration.Checking;

/// <summary>A dozen made-up cohorts of some hundred people each: large enough that most parameters can be recovered.</summary>
/// <remarks>
/// Each is a real cohort several times over at one lab, tied only within its copies, with its events scaled, so that cohorts differ in
/// what happened to them as well as in their team effect.
/// </remarks>
public static class LargeCohorts
{
    private const int Cohorts = 12;
    private const int People = 2000;

    /// <summary>Cohorts like the largest one of a study that has given founders, or its first.</summary>
    /// <param name="study">Whose priors and labs they have.</param>
    public static Study Like(Study study)
    {
        var model =
            study.Cohorts.FirstOrDefault(c => c.Ground.Setting.Researchers.Any(r => r.Founding is not null))
            ?? study.Cohorts[0];
        var copies = Math.Max(1, People / Cohorts / model.Ground.Setting.Researchers.Length);
        return new(
            Enumerable.Range(0, Cohorts).Select(c => Empty(new(Enlarge(model.Ground.Setting, model.Cohort, copies, c))))
        );
    }

    private static CohortData Empty(Groundwork ground) => CohortData.Of(ground, 0, Array.Empty<Exit>());

    private static Setting Enlarge(Setting setting, int cohort, int copies, int number)
    {
        var scale = 2.0 * (number + 1) / Cohorts;
        ImmutableArray<ResearcherProfile> people =
        [
            .. Enumerable
                .Range(0, copies)
                .SelectMany(copy => setting.Researchers.Select(r => Copy(r, copy, setting.Researchers.Length))),
        ];
        var lab = setting.Cohorts[cohort].Lab;
        var members = Enumerable.Range(0, people.Length).Where(i => people[i].Lab == lab);
        return setting with
        {
            Researchers = people,
            Cohorts = [new($"large-{number + 1}", lab, [.. members])],
            Events = [.. setting.Events.Select(e => e with { Size = e.Size * scale })],
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
