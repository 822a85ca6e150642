using TalentDynamics.Analysis.Survival;

namespace TalentDynamics.Analysis.Tests;

/// <summary>Examples the tests share.</summary>
internal static class Some
{
    /// <summary>Exits of the 14 LLaMA authors by month, as methods.md computes with: 11 exits, 3 still there at month 28.</summary>
    public static FollowedSpell[] LlamaMonths { get; } =
        [
            .. new[] { 1.0, 2, 3, 5, 6, 6, 6, 11, 19, 20, 26 }.Select(m => new FollowedSpell(m, 0)),
            .. Enumerable.Repeat(new FollowedSpell(28, FollowedSpell.StillThere), 3),
        ];

    /// <summary>Weeks in remission under 6-mercaptopurine; Freireich et al. 1963, in every textbook since.</summary>
    public static FollowedSpell[] Remissions { get; } =
        [
            .. new[] { 6.0, 6, 6, 7, 10, 13, 16, 22, 23 }.Select(w => new FollowedSpell(w, 0)),
            .. new[] { 6.0, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35 }.Select(w => new FollowedSpell(w, -1)),
        ];

    /// <summary>Random spells with ties, of up to three destinations, some censored.</summary>
    public static Gen<FollowedSpell[]> Spells { get; } =
        Gen.Select(Gen.Int[0, 12], Gen.Int[-1, 2], (t, to) => new FollowedSpell(t / 4.0, to)).Array[1, 40];
}
