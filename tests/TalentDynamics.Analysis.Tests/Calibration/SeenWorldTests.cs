using TalentDynamics.Analysis.Calibration.Checks;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Analysis.Tests.Calibration;

/// <summary>What is seen of worlds that were lived.</summary>
public sealed class SeenWorldTests
{
    private static readonly SettingIndex Ground = Busy.Ground;

    private static Setting Setting => Ground.Setting;

    [Fact]
    public void By_the_month_every_first_exit_lies_in_a_month_that_is_seen_and_nothing_later_is()
    {
        for (var world = 0; world < 40; world++)
        {
            var exits = Lived(world);
            var seen = SeenWorld.Of(Setting, [0], exits, Sight.ByTheMonth);

            var first = exits.Where(e => e.Spell == 0 && IsMember(e)).ToDictionary(e => e.Researcher);
            foreach (var spell in seen.Spells[0])
            {
                Assert.Equal(first.TryGetValue(spell.Researcher, out var exit), spell.HasEnded);
                if (spell.HasEnded)
                {
                    var (from, to) = (Setting.Calendar.DateAt(spell.From), Setting.Calendar.DateAt(spell.To));
                    Assert.InRange(exit.At, spell.From, spell.To);
                    Assert.InRange(to.DayNumber - from.DayNumber, 1, 31);
                    Assert.Equal(exit.To, Setting.Labs[spell.Destination!.Value].Key);
                }
            }

            Assert.Equal(seen.Moves.Select(m => m.Researcher).Distinct().Count(), seen.Moves.Length);
            Assert.All(seen.Moves, m => Assert.True(first.ContainsKey(m.Researcher) || IsGiven(m.Researcher)));
        }
    }

    [Fact]
    public void To_the_day_a_cohort_is_the_evidence_that_it_always_was()
    {
        var world = Enumerable.Range(0, 40).First(w => Lived(w).Any(e => e.Spell > 0));
        var exits = Lived(world);
        var seen = SeenWorld.Of(Setting, [0], exits, Sight.ToTheDay);

        var (one, other) = (CohortData.Of(Ground, 0, exits), CohortData.Of(Ground, 0, seen.Spells[0], seen.Moves));

        Assert.Equal(LogLikelihood.Of(one, Setting.Defaults), LogLikelihood.Of(other, Setting.Defaults));
        Assert.Equal(exits.Length, seen.Moves.Length);
    }

    private static Exit[] Lived(int world) => [.. DenseRun.Of(Ground, new FixedDraws(Setting), 5, world, 1).Exits];

    private static bool IsMember(Exit exit) => Setting.Cohorts[0].Members.Contains(exit.Researcher);

    private static bool IsGiven(int researcher) => Setting.Researchers[researcher].Founding is not null;
}
