namespace TalentDynamics.Analysis.Survival;

/// <summary>One time at which spells end, are lost from sight, or begin to be followed.</summary>
/// <param name="Years">Years since the origin.</param>
/// <param name="AtRisk">n: spells followed just before, which have neither ended nor been lost.</param>
/// <param name="Together">Those that end or are lost then, exits first.</param>
/// <param name="After">How many are followed just after.</param>
internal sealed record RiskSet(double Years, int AtRisk, IReadOnlyList<FollowedSpell> Together, int After)
{
    /// <summary>d: spells that end then.</summary>
    public int Left { get; } = Together.Count(s => s.Ended);

    /// <summary>The risk sets of followed spells, ascending in time.</summary>
    /// <remarks>
    /// Exits come before censorings, and whoever comes does so after both: a spell is at risk in (Entered, Years]. Times at which somebody
    /// only comes are among them.
    /// </remarks>
    /// <param name="spells">At least one, each ≥ 0 years.</param>
    /// <exception cref="ArgumentException">No spell was given, or one is impossible.</exception>
    public static IEnumerable<RiskSet> Of(IReadOnlyCollection<FollowedSpell> spells)
    {
        var ends = FollowedSpell.Ordered(spells).GroupBy(s => s.Years).ToDictionary(g => g.Key, g => g.ToArray());
        var entries = spells.Where(s => double.IsFinite(s.Entered)).CountBy(s => s.Entered).ToDictionary();
        return Of(spells.Count - entries.Values.Sum(), ends, entries);
    }

    private static IEnumerable<RiskSet> Of(
        int atRisk,
        Dictionary<double, FollowedSpell[]> ends,
        Dictionary<double, int> entries
    )
    {
        foreach (var years in ends.Keys.Union(entries.Keys).Order())
        {
            var together = ends.GetValueOrDefault(years, []);
            var after = atRisk - together.Length + entries.GetValueOrDefault(years);
            yield return new(years, atRisk, together, after);
            atRisk = after;
        }
    }
}
