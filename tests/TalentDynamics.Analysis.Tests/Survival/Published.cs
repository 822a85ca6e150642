using TalentDynamics.Analysis.Survival;

namespace TalentDynamics.Analysis.Tests.Survival;

/// <summary>Data on which R's survival package (3.5-3, R 4.2.2) was run; what it gave stands in the tests.</summary>
internal static class Published
{
    /// <summary>Remission under 6-mercaptopurine and under placebo, weeks; Freireich et al. 1963, Blood 21, 699–716.</summary>
    public static (FollowedSpell[] Treated, FollowedSpell[] Placebo) Freireich { get; } =
        (
            Some.Remissions,
            [
                .. new[] { 1.0, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23 }.Select(
                    w => new FollowedSpell(w, 0)
                ),
            ]
        );

    /// <summary>Survival with acute myelogenous leukaemia, with and without maintenance chemotherapy; Miller 1981, Survival Analysis, p. 49.</summary>
    public static (FollowedSpell[] Maintained, FollowedSpell[] Not) Leukaemia { get; } =
        (
            [
                new(9, 0),
                new(13, 0),
                new(13, -1),
                new(18, 0),
                new(23, 0),
                new(28, -1),
                new(31, 0),
                new(34, 0),
                new(45, -1),
                new(48, 0),
                new(161, -1),
            ],
            [.. new[] { 5.0, 5, 8, 8, 12, 23, 27, 30, 33, 43, 45 }.Select(w => new FollowedSpell(w, 0)), new(16, -1)]
        );

    /// <summary>Made up: late entry, ties, three groups and a covariate; time, then whether somebody left.</summary>
    public static (FollowedSpell Spell, char Group, double Z)[] LateEntry { get; } =
    [
        (Late(0, 2, true), 'a', 1.5),
        (Late(0, 5, true), 'b', 0.2),
        (Late(0, 5, true), 'a', 2.1),
        (Late(0, 6, false), 'c', 0.7),
        (Late(0, 9, true), 'b', 1.1),
        (Late(0, 12, false), 'a', 0.4),
        (Late(1, 4, true), 'c', 2.6),
        (Late(1, 5, true), 'a', 1.9),
        (Late(2, 5, false), 'b', 0.3),
        (Late(2, 8, true), 'c', 1.2),
        (Late(2, 10, true), 'b', 0.8),
        (Late(3, 6, true), 'a', 2.2),
        (Late(3, 9, false), 'c', 0.1),
        (Late(4, 9, true), 'b', 1.4),
        (Late(4, 12, false), 'a', 0.6),
        (Late(5, 8, true), 'c', 1.7),
        (Late(5, 11, true), 'b', 0.9),
        (Late(6, 10, false), 'a', 0.5),
        (Late(6, 12, true), 'c', 2.0),
        (Late(7, 12, false), 'b', 0.0),
        (Late(1, 3, false), 'a', 1.3),
        (Late(3, 7, true), 'b', 1.0),
        (Late(0, 7, true), 'c', 2.4),
        (Late(2, 9, false), 'a', 0.35),
    ];

    /// <summary>The same spells, each cut in two where it lasts longer than a unit: whoever is followed in parts is followed.</summary>
    public static IEnumerable<FollowedSpell> Cut(FollowedSpell spell)
    {
        var from = double.IsFinite(spell.Entered) ? spell.Entered : 0;
        var middle = Math.Floor((from + spell.Years) / 2);
        return middle > from && middle < spell.Years
            ? [new(middle, FollowedSpell.StillThere) { Entered = spell.Entered }, spell with { Entered = middle }]
            : [spell];
    }

    private static FollowedSpell Late(double entered, double years, bool left) =>
        new(years, left ? 0 : FollowedSpell.StillThere) { Entered = entered };
}
