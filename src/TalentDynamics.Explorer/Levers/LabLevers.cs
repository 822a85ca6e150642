using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Explorer.Levers;

/// <summary>What may be moved of labs: whether they are founded, how strongly they hire, how they stand.</summary>
internal sealed class LabLevers(Scenario scenario, Belief belief)
{
    private const double LargestHiring = 100;
    private const double MostMomentum = 3;

    /// <summary>Of one lab.</summary>
    public IEnumerable<Lever> Of(string id, Lab lab)
    {
        var lever = new Lever($"labs.{id}", LeverKind.Lab, "Labs", $"{lab.Name} is never founded", "there");
        if (MayBeMissing(id))
        {
            yield return lever;
        }

        yield return Sliders.Number(
            lever with
            {
                Path = $"labs.{id}.hiring",
                Kind = LeverKind.Hiring,
                Label = $"{lab.Name}: how strongly it hires",
            },
            lab.Hiring.Value,
            (0, 3),
            (0, LargestHiring)
        ) with
        {
            Source = lab.Hiring.Source,
            Grade = lab.Hiring.Grade?.ToString(),
        };
        yield return Sliders.Number(
            lever with
            {
                Path = $"labs.{id}.momentum",
                Kind = LeverKind.Momentum,
                Label = $"{lab.Name}: momentum",
            },
            lab.Momentum?.Value ?? 0,
            (-MostMomentum, MostMomentum),
            (-MostMomentum, MostMomentum)
        ) with
        {
            Unit = "SD",
            Source = lab.Momentum?.Source,
            Grade = lab.Momentum?.Grade?.ToString(),
            PriorDriven = belief.IsHeld(Parameter.MomentumExcess),
        };
    }

    // Somebody has to be somewhere when the worlds begin.
    private bool MayBeMissing(string lab) =>
        scenario.Roster.Values.All(researcher => researcher.Lab != lab)
        && scenario.Cohorts.Values.All(cohort => cohort.Lab != lab)
        && (scenario.Population?.Values.All(group => group.Lab != lab) ?? true);
}
