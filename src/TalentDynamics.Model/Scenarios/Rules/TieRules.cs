using System.Collections.Immutable;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Rules;

internal static class TieRules
{
    private static readonly ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, Pair>> None =
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, Pair>>.Empty;

    public static void Check(Scenario scenario, FaultReporter judge)
    {
        if (TieLists.Count(scenario) is var ties and > TieLists.Most)
        {
            judge.Refuse(
                "/ties",
                $"{ties} ties within labs",
                $"at most {TieLists.Most}; for labs this large set both weights to 0 and give pairs"
            );
        }

        foreach (var (researcher, colleagues) in scenario.Ties.Pairs ?? None)
        {
            var pointer = $"/ties/pairs/{researcher}";
            if (!RosterRules.Known(scenario, researcher, pointer, judge))
            {
                continue;
            }

            foreach (var colleague in colleagues.Keys)
            {
                if (RosterRules.Known(scenario, colleague, $"{pointer}/{colleague}", judge) && colleague == researcher)
                {
                    judge.Refuse($"{pointer}/{colleague}", "a tie to oneself", "a tie to a colleague");
                }
            }
        }
    }
}
