using TalentDynamics.Analysis.Survival;

namespace TalentDynamics.Analysis.Tests.Survival;

public sealed class TurnbullTests
{
    private const double Never = double.PositiveInfinity;

    /// <summary>Months to cosmetic deterioration after radiotherapy; Finkelstein &amp; Wolfe 1985, Biometrics 41, 933–945.</summary>
    private static readonly IntervalSpell[] Radiotherapy =
    [
        new(45, Never),
        new(6, 10),
        new(0, 7),
        new(46, Never),
        new(46, Never),
        new(7, 16),
        new(17, Never),
        new(7, 14),
        new(37, 44),
        new(0, 8),
        new(4, 11),
        new(15, Never),
        new(11, 15),
        new(22, Never),
        new(46, Never),
        new(46, Never),
        new(25, 37),
        new(46, Never),
        new(26, 40),
        new(46, Never),
        new(27, 34),
        new(36, 44),
        new(46, Never),
        new(36, 48),
        new(37, Never),
        new(40, Never),
        new(17, 25),
        new(46, Never),
        new(11, 18),
        new(38, Never),
        new(5, 12),
        new(37, Never),
        new(0, 5),
        new(18, Never),
        new(24, Never),
        new(36, Never),
        new(5, 11),
        new(19, 35),
        new(17, 25),
        new(24, Never),
        new(32, Never),
        new(33, Never),
        new(19, 26),
        new(37, Never),
        new(34, Never),
        new(36, Never),
    ];

    [Fact]
    public void Deterioration_after_radiotherapy_has_the_published_masses()
    {
        var masses = Turnbull.Of(Radiotherapy).Masses.Where(m => m.Mass > 1e-6).ToArray();
        Assert.Equal([4, 6, 7, 11, 24, 33, 38, 46], masses.Select(m => m.From));
        Assert.Equal([5, 7, 8, 12, 25, 34, 40, 48], masses.Select(m => m.To));
        double[] published = [.0463, .0334, .0887, .0708, .0926, .0818, .1209, .4656];
        for (var j = 0; j < published.Length; j++)
        {
            Assert.Equal(published[j], masses[j].Mass, 3.5e-4);
        }
    }

    [Fact]
    public void Where_every_interval_is_one_month_it_is_Kaplan_Meier_at_the_months_ends() =>
        Gen.Select(Gen.Int[0, 8], Gen.Bool)
            .Array[1, 30]
            .Sample(spells =>
            {
                var turnbull = Turnbull.Of([
                    .. spells.Select(s => new IntervalSpell(s.Item1 + 1, s.Item2 ? s.Item1 + 2 : Never)),
                ]);
                // Somebody last seen at the start of a month is not at risk in it.
                var curve = KaplanMeier.Of([
                    .. spells.Select(s => new FollowedSpell(s.Item2 ? s.Item1 + 2 : s.Item1 + 1, s.Item2 ? 0 : -1)),
                ]);
                var last = spells.Max(s => s.Item1);
                for (var month = 1; month <= last + 1; month++)
                {
                    Assert.Equal(curve.At(month), turnbull.At(month), 1e-6);
                }
            });

    [Fact]
    public void Where_every_interval_is_one_month_and_some_come_late_it_is_Kaplan_Meier_with_late_entry() =>
        Gen.Select(Gen.Int[1, 8], Gen.Bool, Gen.Int[0, 6])
            .Array[1, 30]
            .Sample(others =>
            {
                // Somebody is there all the time, or all who are there may leave before the others come.
                (int, bool, int)[] spells = [(9, false, 0), (9, true, 0), .. others.Where(s => s.Item3 < s.Item1)];
                var turnbull = Turnbull.Of([
                    .. spells.Select(s => new IntervalSpell(s.Item1 + 1, s.Item2 ? s.Item1 + 2 : Never)
                    {
                        Entered = s.Item3 == 0 ? 0 : s.Item3 + 1,
                    }),
                ]);
                var curve = KaplanMeier.Of([
                    .. spells.Select(s => new FollowedSpell(s.Item2 ? s.Item1 + 2 : s.Item1 + 1, s.Item2 ? 0 : -1)
                    {
                        Entered = s.Item3 == 0 ? double.NegativeInfinity : s.Item3 + 1,
                    }),
                ]);
                for (var month = 1; month <= 10; month++)
                {
                    Assert.Equal(curve.At(month), turnbull.At(month), 1e-5);
                }
            });

    [Fact]
    public void Its_masses_sum_to_one_and_it_lies_between_the_feasible_curves() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[1, 5], (from, width) => new IntervalSpell(from, from + width))
            .Array[1, 25]
            .Sample(spells =>
            {
                var turnbull = Turnbull.Of(spells);
                Assert.Equal(1, turnbull.Masses.Sum(m => m.Mass), 1e-9);
                for (var t = 0; t <= 14; t++)
                {
                    var surelyStill = spells.Count(s => s.Earliest >= t) / (double)spells.Length;
                    var perhapsStill = spells.Count(s => s.Latest > t) / (double)spells.Length;
                    Assert.InRange(turnbull.At(t), surelyStill - 1e-6, perhapsStill + 1e-6);
                }
            });

    [Fact]
    public void An_interval_without_width_is_refused() =>
        Assert.Contains(
            "without width",
            Assert.Throws<ArgumentException>(() => Turnbull.Of([new(1, 2), new(0, 0)])).Message
        );
}
