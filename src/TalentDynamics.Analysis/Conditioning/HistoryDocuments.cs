using System.Collections.Immutable;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Conditioning;

/// <summary>A conditioned ensemble as programs get it.</summary>
internal static class HistoryDocuments
{
    /// <summary>Everything with names and dates.</summary>
    public static HistoryDocument Document(this ConditionedEnsemble ensemble)
    {
        var setting = ensemble.History.Ground.Setting;
        return new(
            ensemble.Weighed,
            ensemble.EffectiveSize,
            ensemble.LogEvidence,
            [.. ensemble.Spells.OrderBy(spell => spell.Spell.Researcher).Select(spell => Person(setting, spell))]
        );
    }

    /// <summary>What the history says of somebody's exit; null where they stayed, or it is given.</summary>
    /// <param name="ensemble">The ensemble.</param>
    /// <param name="researcher">Their id.</param>
    public static ExitInHistory? ExitOf(this ConditionedEnsemble ensemble, string researcher)
    {
        var setting = ensemble.History.Ground.Setting;
        var spell = ensemble.Spells.FirstOrDefault(s => setting.Researchers[s.Spell.Researcher].Id == researcher);
        return spell is null ? null : Person(setting, spell).Exit;
    }

    private static PersonInHistory Person(Setting setting, SpellPosterior spell)
    {
        var who = setting.Researchers[spell.Spell.Researcher];
        return new(who.Id, who.Name, spell.Frailty, spell.Exit is { } exit ? Exit(setting, spell.Spell, exit) : null);
    }

    private static ExitInHistory Exit(Setting setting, FirstSpell spell, ExitPosterior exit)
    {
        DateOnly Day(double years) => setting.Calendar.DateAt(years);

        return new(
            Day(spell.From),
            setting.Calendar.DateAt(spell.To).AddDays(-1) is var last && last < Day(spell.From)
                ? Day(spell.From)
                : last,
            Day(exit.Early),
            Day(exit.Median),
            Day(exit.Late),
            ByClock(exit.Causes),
            ByClock(exit.Hazards),
            exit.Destinations.ToImmutableSortedDictionary(
                d => setting.Labs[d.Key].Id,
                d => d.Value,
                StringComparer.Ordinal
            )
        );
    }

    private static ImmutableSortedDictionary<string, double> ByClock(ImmutableArray<double> values) =>
        values
            .Select((value, clock) => KeyValuePair.Create(((Clock)clock).Key(), value))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
}
