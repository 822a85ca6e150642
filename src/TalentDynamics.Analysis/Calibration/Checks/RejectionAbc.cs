using System.Collections.Immutable;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Calibration.Checks;

/// <summary>What rejection ABC looks at in a world, and what it must be.</summary>
/// <param name="Cohort">Index of the cohort.</param>
/// <param name="Stayers">Members who never left.</param>
/// <param name="Lab">Index of a destination.</param>
/// <param name="Joins">Members who left for it first.</param>
internal sealed record Summary(int Cohort, int Stayers, int Lab, int Joins);

/// <summary>Rejection ABC, the way to a posterior without a likelihood: a query on the worlds of a prior-predictive ensemble.</summary>
/// <remarks>
/// Worlds whose counts are exactly the observed ones (ε = 0) are draws of the posterior given those counts. Every world carries its
/// draw, so any prior-predictive ensemble, lived by grains or by a loop, can be asked. Pritchard et al. 1999, Mol. Biol. Evol. 16, 1791–1798.
/// </remarks>
internal static class RejectionAbc
{
    /// <summary>The draws of the worlds that match.</summary>
    /// <param name="setting">The scenario that was lived.</param>
    /// <param name="histories">Its worlds.</param>
    /// <param name="drawOf">The draw of a world.</param>
    /// <param name="wanted">What a world must show.</param>
    public static ImmutableArray<Draw> Accepted(
        Setting setting,
        Histories histories,
        Func<int, Draw> drawOf,
        Summary wanted
    )
    {
        var members = setting.Cohorts[wanted.Cohort].Members.ToHashSet();
        var left = new int[histories.Worlds];
        var joined = new int[histories.Worlds];
        foreach (ref readonly var exit in histories.Exits.AsSpan())
        {
            if (exit.Spell != 0 || !members.Contains(exit.Researcher))
            {
                continue;
            }
            left[exit.World - histories.FirstWorld]++;
            joined[exit.World - histories.FirstWorld] += exit.To == setting.Labs[wanted.Lab].Key ? 1 : 0;
        }

        return
        [
            .. Enumerable
                .Range(0, histories.Worlds)
                .Where(w => members.Count - left[w] == wanted.Stayers && joined[w] == wanted.Joins)
                .Select(w => drawOf(histories.FirstWorld + w)),
        ];
    }
}
