using System.Collections.Immutable;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Analysis.Scores;
using TalentDynamics.Analysis.Survival;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Comparison;

/// <summary>Compares the groups of a cohort, simulated and observed, in the same worlds as the whole.</summary>
internal static class CompareGroups
{
    /// <summary>One cohort by one attribute; null where nothing can be shown but the total.</summary>
    /// <param name="setting">The scenario that was lived.</param>
    /// <param name="exits">Of the cohort, in at least one world.</param>
    /// <param name="groups">Its members' groups.</param>
    /// <param name="observed">What happened; null where nothing is known.</param>
    public static GroupedComparison? Of(
        Setting setting,
        CohortExits exits,
        MemberGroups groups,
        ObservedCohort? observed
    )
    {
        if (groups.Groups.Length < 2)
        {
            return null;
        }

        var stayers = Stayers(setting, exits.But(observed), groups, observed);
        var compared = groups.Groups.Select((g, i) => new GroupComparison(g.Name, g.Members.Length, stayers[i]));
        return observed is { KnownTo: > 0 } && setting.Past is null
            ? Observed(observed, groups, [.. compared])
            : new(groups.Attribute, [.. compared]);
    }

    private static CountComparison[] Stayers(
        Setting setting,
        CohortExits exits,
        MemberGroups groups,
        ObservedCohort? observed
    )
    {
        var horizon = setting.Calendar.YearsAtStep(setting.Steps);
        var groupOf = groups.OfMembers();
        var left = exits.Histograms(groups.Groups.Length, e => groupOf[e.Member]);
        var seen = exits.Histograms(
            groups.Groups.Length,
            e => observed is null || e.At < observed.Members[e.Member].FollowedTo ? groupOf[e.Member] : -1
        );
        CountForecast Still(int[] worlds, int size) => new CountForecast([.. worlds.Take(size + 1)]).Complement();
        return
        [
            .. groups.Groups.Select(
                (g, i) =>
                    CountsCompared.Stayers(
                        Still(left[i], g.Members.Length),
                        () => Still(seen[i], g.Members.Length),
                        (Of(observed, g.Members), g.Members.Length, horizon)
                    )
            ),
        ];
    }

    private static GroupedComparison Observed(
        ObservedCohort observed,
        MemberGroups groups,
        ImmutableArray<GroupComparison> compared
    )
    {
        var spells = groups.Groups.Select(g => Of(observed, g.Members)!.Followed(e => e.Best, _ => 0)).ToArray();
        var test = LogRank.Of(spells);
        var ratios = Ratios(spells);
        return new(
            groups.Attribute,
            [
                .. compared.Select(
                    (c, i) =>
                        c with
                        {
                            ObservedExitRate = CompareCohort.RateOf(Of(observed, groups.Groups[i].Members)!),
                            Observed = After(spells[i], groups.Smallest),
                            Ratio = ratios[i],
                        }
                ),
            ]
        )
        {
            LogRank = test.Degrees > 0 ? new(test.ChiSquared, test.Degrees, test.P) : null,
        };
    }

    // Against the first group, which is the largest.
    private static HazardRatio?[] Ratios(FollowedSpell[][] spells)
    {
        var fit = CoxModel.Fit([
            .. spells.SelectMany(
                (group, i) =>
                    group.Select(s => new CoxSubject(s, [.. spells.Skip(1).Select((_, k) => k + 1 == i ? 1.0 : 0)]))
            ),
        ]);
        HazardRatio? Of(int covariate)
        {
            var (beta, lower, upper) = fit!.Limits(covariate);
            return new(Math.Exp(beta), Math.Exp(lower), Math.Exp(upper));
        }

        return [null, .. spells.Skip(1).Select((_, k) => fit is null ? null : Of(k))];
    }

    private static ImmutableArray<StillThereAfter> After(FollowedSpell[] spells, int smallest)
    {
        if (spells.Length == 0)
        {
            return [];
        }

        var (curve, limits) = (KaplanMeier.Of(spells), BetaProduct.Of(spells));
        int AtRisk(double years) => spells.Count(s => s.Entered < years && years <= s.Years);
        var years = Enumerable.Range(1, (int)spells.Max(s => s.Years)).Where(y => AtRisk(y) >= smallest);
        return
        [
            .. years.Select(y => new StillThereAfter(
                y,
                curve.At(y),
                limits.At(y).Lower,
                limits.At(y).Upper,
                AtRisk(y)
            )),
        ];
    }

    private static ObservedCohort? Of(ObservedCohort? observed, ImmutableArray<int> members) =>
        observed is null ? null : new([.. members.Select(m => observed.Members[m])]);
}
