using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Rules;

internal static class EventRules
{
    private const int LargestOffer = 10;
    private const int DaysOpenBefore = 7;

    public static void Check(Scenario scenario, FaultReporter judge)
    {
        foreach (var (id, e) in scenario.Events)
        {
            var pointer = $"/events/{id}";
            LabRules.Known(scenario, e.Lab, $"{pointer}/lab", judge);
            if (e.Date > scenario.End)
            {
                judge.Refuse(
                    $"{pointer}/date",
                    Wording.Of(e.Date),
                    $"a day on or before the end {Wording.Of(scenario.End)}",
                    "/end"
                );
            }

            if (e is { Lasting: true, Kind: not EventKind.Momentum })
            {
                judge.Refuse(
                    $"{pointer}/lasting",
                    "true",
                    "for this kind false: only momentum lasts",
                    $"{pointer}/kind"
                );
            }

            if (e.Kind == EventKind.Offer)
            {
                CheckOffer(scenario, e, pointer, judge);
            }
            else if (e.To is { } to)
            {
                judge.Refuse(
                    $"{pointer}/to",
                    Wording.Quoted(to),
                    "for this kind nothing: only an offer leads somewhere"
                );
            }
        }
    }

    private static void CheckOffer(Scenario scenario, Event offer, string pointer, FaultReporter judge)
    {
        if (offer.Size is < 0 or > LargestOffer)
        {
            judge.Refuse($"{pointer}/size", $"{offer.Size}", $"for an offer a number from 0 to {LargestOffer}");
        }

        if (offer.Date < scenario.Start)
        {
            judge.Refuse(
                $"{pointer}/date",
                Wording.Of(offer.Date),
                $"for an offer a day from the start {Wording.Of(scenario.Start)} on",
                "/start"
            );
        }

        if (offer.To is not { } to)
        {
            judge.Refuse($"{pointer}/to", "nothing", "the lab that the offer leads to");
        }
        else if (to == offer.Lab)
        {
            judge.Refuse($"{pointer}/to", Wording.Quoted(to), "another lab than that of those who get the offer");
        }
        else if (
            to != Lab.Outside
            && LabRules.Known(scenario, to, $"{pointer}/to", judge)
            && scenario.Labs[to].Opens is { } opens
            && opens > offer.Date.AddDays(-DaysOpenBefore)
        )
        {
            var found = $"{Wording.Quoted(to)}, which opens on {Wording.Of(opens)}";
            const string Allowed =
                "a lab that opens a week before the offer or earlier; outside stands for those that do not";
            judge.Refuse($"{pointer}/to", found, Allowed, $"/labs/{to}/opens");
        }
    }
}
