using TalentDynamics.Experiments.Explain;
using TalentDynamics.RunFolders.Tables;

namespace TalentDynamics.Host.Telemetry;

/// <summary>Who of small cohorts is where, week by week, in the most typical world of a run; a series for each spell, and nobody by name.</summary>
/// <param name="stored">The run.</param>
/// <param name="name">What it is called.</param>
/// <param name="world">The most typical world.</param>
internal sealed class CareerSeries(StoredRun stored, string name, int world)
{
    private const int LargestCohort = 64;

    private readonly RunTags tags = new(stored.Run.Scenario, name);
    private readonly Spell[] spells = [.. SpellsOf(stored, world)];

    /// <summary>Those who are somewhere at the beginning of a week.</summary>
    public IEnumerable<Point> At(int week) =>
        spells
            .Where(spell => spell.From <= week && week < spell.To)
            .Select(spell => new Point(Gauges.Career, tags.And(spell.Tags), 1));

    private static IEnumerable<Spell> SpellsOf(StoredRun stored, int world)
    {
        var setting = stored.Input.Setting;
        var byWho = stored.Histories.Exits.Where(exit => exit.World == world).ToLookup(exit => exit.Researcher);
        foreach (var cohort in setting.Cohorts.Where(cohort => cohort.Members.Length <= LargestCohort))
        {
            foreach (var who in cohort.Members)
            {
                var (lab, since) = (setting.Labs[setting.Researchers[who].Lab].Id, 0);
                foreach (var exit in byWho[who])
                {
                    yield return new(cohort.Id, who, exit.Spell, lab, since, exit.Step + 1);
                    (lab, since) = (ExitsTable.NameOf(setting, exit.To), exit.Step + 1);
                }

                yield return new(cohort.Id, who, byWho[who].Count(), lab, since, int.MaxValue);
            }
        }
    }

    private sealed record Spell(string Cohort, int Researcher, int Number, string Lab, int From, int To)
    {
        public KeyValuePair<string, object?>[] Tags =>
            [
                Point.Tag(Gauges.Cohort, Cohort),
                Point.Tag(Gauges.Researcher, $"r{Researcher + 1}"),
                Point.Tag(Gauges.Spell, Number),
                Point.Tag(Gauges.Lab, Lab),
            ];
    }
}
