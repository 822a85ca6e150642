using System.Text.Json;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Explorer.Levers;

/// <summary>What may be moved of dated events: whether, how large, when.</summary>
internal sealed class EventLevers(Scenario scenario, Belief belief)
{
    private const double LargestSize = 100;
    private const double LargestOffer = 10;

    /// <summary>Of an event of the scenario.</summary>
    public IEnumerable<Lever> Of(string id, Event e)
    {
        var lever = Of(e) with { Path = $"events.{id}", Kind = LeverKind.Toggle, Base = "there" };
        if (e.Size != 0)
        {
            yield return lever;
        }

        foreach (var part in PartsOf(lever, e))
        {
            yield return part;
        }
    }

    /// <summary>Of an event that only a preset has.</summary>
    public IEnumerable<Lever> OfAdded(string id, Event e) =>
        Sliders.Added(
            Of(e) with
            {
                Path = $"events.{id}",
            },
            JsonSerializer.Serialize(e, ScenarioJson.Context.Event),
            lever => PartsOf(lever, e)
        );

    private Lever Of(Event e) =>
        new("", LeverKind.Toggle, LeverWords.GroupOf(e), e.Description, "")
        {
            Source = e.Source,
            Grade = e.Grade.ToString(),
            PriorDriven = e.Kind != EventKind.Offer && belief.IsHeld(LeverWords.ExcessOf(e.Kind)),
            Past = e.Date < scenario.Start,
            Locked = LeverWords.Locked(scenario, e.Date),
        };

    private IEnumerable<Lever> PartsOf(Lever lever, Event e)
    {
        var isOffer = e.Kind == EventKind.Offer;
        var reach = e.Kind == EventKind.Leadership ? 1 : 1.5;
        var (least, most) =
            e.Size == 0 ? (isOffer ? 0 : -reach, reach) : (Math.Min(0, 2 * e.Size), Math.Max(0, 2 * e.Size));
        var unit =
            isOffer ? "jump"
            : e.Kind == EventKind.Leadership ? "leaders"
            : "SD";
        yield return Sliders.Number(
            lever with
            {
                Path = $"{lever.Path}.size",
                Kind = LeverKind.Size,
            },
            e.Size,
            (least, most),
            isOffer ? (0, LargestOffer) : (-LargestSize, LargestSize)
        ) with
        {
            Unit = unit,
        };
        yield return Sliders.Day(lever, e.Date, scenario);
    }
}
