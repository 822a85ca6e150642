using System.Collections.Immutable;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>What cohorts have to have in common to be explained by one set of parameters.</summary>
internal static class CohortAgreement
{
    /// <summary>Ids are all different; priors of the scenarios and the tail of team effects are the same; lift-outs can be summed over.</summary>
    /// <exception cref="InvalidOperationException">They do not go together; says which.</exception>
    public static void Require(ImmutableArray<CohortData> cohorts)
    {
        var priors = cohorts[0].Ground.Setting.Priors;
        Require(
            cohorts.Select(c => c.Id).Distinct(StringComparer.Ordinal).Count() == cohorts.Length,
            "two cohorts have the same id"
        );
        var different = cohorts.FirstOrDefault(c => !c.Ground.Setting.Priors.SequenceEqual(priors));
        Require(different is null, $"cohort {different?.Id} has other priors than cohort {cohorts[0].Id}");
        var many = cohorts.FirstOrDefault(c => c is { HasJumps: true, LiftOuts: null });
        Require(many is null, $"cohort {many?.Id} has too many exits that may have been lift-outs");
        var tail = cohorts[0].Ground.Setting.Defaults.TeamTail;
        Require(
            cohorts.All(c => c.Ground.Setting.Defaults.TeamTail.Equals(tail)),
            "not all have the same tail of team effects"
        );
    }

    /// <summary>The effects of attributes; one is the same in all scenarios that have it.</summary>
    /// <exception cref="InvalidOperationException">An effect has different priors.</exception>
    public static ImmutableArray<EffectProfile> EffectsOf(ImmutableArray<CohortData> cohorts)
    {
        var effects = cohorts.SelectMany(c => c.Ground.Setting.Effects).Distinct().ToImmutableArray();
        var twice = effects.CountBy(e => e.Id).FirstOrDefault(e => e.Value > 1).Key;
        Require(twice is null, $"the effect {twice} has different priors");
        return effects;
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"A study needs cohorts that go together: {otherwise}.");
        }
    }
}
