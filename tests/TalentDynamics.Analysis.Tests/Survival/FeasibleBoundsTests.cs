using TalentDynamics.Analysis.Survival;

namespace TalentDynamics.Analysis.Tests.Survival;

public sealed class FeasibleBoundsTests
{
    private const int Horizon = 5;

    // Finkelstein and Wolfe 1985, Biometrics 41, 933–945: months to cosmetic deterioration after radiotherapy alone; 99 for not seen.
    private const string Radiotherapy =
        "45-99 6-10 0-7 46-99 46-99 7-16 17-99 7-14 37-44 0-8 4-11 15-99 11-15 22-99 46-99 46-99 25-37 46-99 26-40 46-99 27-34 36-44 46-99"
        + " 36-48 37-99 40-99 17-25 46-99 11-18 38-99 5-12 37-99 0-5 18-99 24-99 36-99 5-11 19-35 17-25 24-99 32-99 33-99 19-26 37-99 34-99 36-99";

    private static readonly Gen<IntervalSpell> FromTheStart = Gen.Select(
            Gen.Int[0, Horizon - 1],
            Gen.Int[1, 3],
            Gen.Bool
        )
        .Select((from, width, isSeen) => isSeen ? new(from, from + width) : IntervalSpell.StillThereAt(from + width));

    private static readonly Gen<IntervalSpell> AnySpell = Gen.Select(FromTheStart, Gen.Int[-3, 3])
        .Select((spell, entered) => spell with { Entered = Math.Max(entered, 0) });

    [Fact]
    public void Where_all_are_there_from_the_start_they_are_the_least_and_the_most_over_all_dates() =>
        FromTheStart
            .Array[1, 4]
            .Sample(
                spells =>
                {
                    var bounds = new FeasibleBounds(spells);
                    for (var t = 0; t <= Horizon; t++)
                    {
                        var feasible = Curves(spells).Select(c => c.At(t)).ToArray();
                        Assert.Equal(feasible.Min(), bounds.LowerAt(t), 12);
                        Assert.Equal(feasible.Max(), bounds.UpperAt(t), 12);
                    }
                },
                iter: 2000
            );

    [Fact]
    public void Where_some_come_late_no_date_gives_a_curve_beyond_them() =>
        AnySpell
            .Array[1, 4]
            .Where(spells => Curves(spells).Any())
            .Sample(
                spells =>
                {
                    var bounds = new FeasibleBounds(spells);
                    foreach (var curve in Curves(spells))
                    {
                        for (var t = 0; t <= Horizon; t++)
                        {
                            Assert.InRange(curve.At(t), bounds.LowerAt(t) - 1e-12, bounds.UpperAt(t) + 1e-12);
                        }
                    }
                },
                iter: 2000
            );

    [Fact]
    public void Losses_within_the_intervals_of_others_do_not_put_the_lower_bound_above_the_upper()
    {
        var spells = Radiotherapy.Split(' ').Select(Spell).ToArray();
        var bounds = new FeasibleBounds(spells);
        var earliest = KaplanMeier.Of(All(spells, s => s.Earliest));
        var latest = KaplanMeier.Of(All(spells, s => s.Latest));
        var weeks = Enumerable.Range(0, 209).Select(week => week * 12 / 52.1775).ToArray();

        Assert.Contains(weeks, t => earliest.At(t) > latest.At(t)); // dates all early and all late bound nothing
        Assert.All(weeks, t => Assert.True(bounds.LowerAt(t) <= Math.Min(earliest.At(t), latest.At(t)) + 1e-12));
        Assert.All(weeks, t => Assert.True(bounds.UpperAt(t) >= Math.Max(earliest.At(t), latest.At(t)) - 1e-12));
    }

    private static IntervalSpell Spell(string text)
    {
        var ends = text.Split('-').Select(int.Parse).ToArray();
        return ends[1] == 99 ? IntervalSpell.StillThereAt(ends[0]) : new(ends[0], ends[1]);
    }

    private static FollowedSpell[] All(IntervalSpell[] spells, Func<IntervalSpell, double> at) =>
        [.. spells.Select(s => s.Ended ? new FollowedSpell(at(s), 0) : new(s.Earliest, FollowedSpell.StillThere))];

    // Every exit at every half of its interval's years: before, between and after whoever comes or is lost at whole ones.
    private static IEnumerable<SurvivalCurve> Curves(IntervalSpell[] spells)
    {
        IEnumerable<FollowedSpell[]> dated =
        [
            [],
        ];
        foreach (var spell in spells)
        {
            var choices = Choices(spell).ToArray();
            dated =
                choices.Length == 0 ? dated : dated.SelectMany(d => choices.Select(c => (FollowedSpell[])[.. d, c]));
        }

        return dated.Where(d => d.Length > 0).Select(KaplanMeier.Of);
    }

    private static IEnumerable<FollowedSpell> Choices(IntervalSpell spell)
    {
        var entered = spell.Entered > 0 ? spell.Entered : double.NegativeInfinity;
        IEnumerable<FollowedSpell> all = spell.Ended
            ? Enumerable.Range(0, (int)(2 * spell.Width)).Select(h => new FollowedSpell(spell.Earliest + h / 2.0, 0))
            : [new(spell.Earliest, FollowedSpell.StillThere)];
        return all.Where(s => entered < s.Years).Select(s => s with { Entered = entered });
    }
}
