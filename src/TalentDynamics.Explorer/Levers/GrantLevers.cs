using System.Text.Json;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Explorer.Levers;

/// <summary>What may be moved of grants: whether, how large, for how long, when.</summary>
internal sealed class GrantLevers(Scenario scenario, Belief belief)
{
    private const double LargestSize = 100;

    /// <summary>Of a grant of the scenario.</summary>
    public IEnumerable<Lever> Of(string id, Grant grant)
    {
        var lever = Of(grant) with { Path = $"grants.{id}", Kind = LeverKind.Toggle, Base = "there" };
        return PartsOf(lever, grant).Prepend(lever);
    }

    /// <summary>Of a grant that the scenario does not have.</summary>
    public IEnumerable<Lever> OfAdded(string id, Grant grant) =>
        Sliders.Added(
            Of(grant) with
            {
                Path = $"grants.{id}",
            },
            JsonSerializer.Serialize(grant, ScenarioJson.Context.Grant),
            lever => PartsOf(lever, grant)
        );

    /// <summary>A grant for everybody at the lab of each cohort, where nobody has thought of one.</summary>
    public IEnumerable<KeyValuePair<string, Grant>> Explored() =>
        from lab in scenario.Cohorts.Values.Select(cohort => cohort.Lab).Distinct()
        let id = $"explored-{lab}"
        where scenario.Grants?.ContainsKey(id) != true
        select KeyValuePair.Create(
            id,
            new Grant(
                scenario.Start,
                lab,
                1,
                "assumed: explored",
                Description: $"A new grant for everybody at {scenario.Labs[lab].Name}"
            )
        );

    private Lever Of(Grant grant) =>
        new("", LeverKind.Grant, "Grants", grant.Description ?? $"A grant of {scenario.Labs[grant.Lab].Name}", "")
        {
            Source = grant.Source,
            PriorDriven = belief.IsHeld(Parameter.UnvestedBrake),
            Past = grant.Date < scenario.Start,
        };

    private IEnumerable<Lever> PartsOf(Lever lever, Grant grant)
    {
        var part = lever with { Kind = LeverKind.Grant };
        yield return Sliders.Number(
            part with
            {
                Path = $"{lever.Path}.size",
            },
            grant.Size,
            (0, 8),
            (0, LargestSize)
        ) with
        {
            Unit = "hiring grants",
        };
        yield return Sliders.Number(part with { Path = $"{lever.Path}.years" }, grant.Years, (.5, 8), (.1, 20)) with
        {
            Unit = "years",
        };
        yield return Sliders.Day(lever, grant.Date, scenario);
    }
}
