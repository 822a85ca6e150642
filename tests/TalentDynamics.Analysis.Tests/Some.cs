using System.Collections.Immutable;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Analysis.Survival;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

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

    /// <summary>People who leave at one rate: no clock but the baseline's runs.</summary>
    /// <param name="rate">h0, 1/year.</param>
    /// <param name="theta">Frailty variance.</param>
    /// <param name="team">W of the only team.</param>
    public static Draw OneRate(double rate, double theta, double team) =>
        new Draw([.. Enumerable.Repeat(0.0, Draw.Count)], [team])
            .With(Parameter.BaselineExitRate, rate)
            .With(Parameter.FrailtyVariance, theta)
            .With(Parameter.LeadershipDecay, 1)
            .With(Parameter.ReceptionDecay, 1)
            .With(Parameter.ContagionPeak, 1)
            .With(Parameter.PullDecay, 1);

    /// <summary>Labs outside, apple, meta and mistral; a cohort of meta's researchers, and zoe at apple who is in none.</summary>
    public static Setting Setting(int steps, params string[] members)
    {
        var everybody = members.Append("zoe").ToArray();
        return new(
            new(new(2023, 1, 1), steps),
            Mode.Generative,
            13,
            [Lab("outside", 1), Lab("apple", 100), Lab("meta", 200), Lab("mistral", 300)],
            [.. everybody.Select((id, i) => Researcher(id, (uint)i, i < members.Length ? 2 : 1))],
            [new("llama", 2, [.. Enumerable.Range(0, members.Length)])],
            [],
            new Draw([.. Enumerable.Repeat(0.0, Draw.Count)], [1]).With(Parameter.BaselineExitRate, .155),
            [],
            []
        );
    }

    /// <summary>Histories of as many worlds as lists of exits are given; worlds and steps are filled in.</summary>
    public static Histories Histories(params Exit[][] worlds) =>
        new(
            0,
            worlds.Length,
            [
                .. worlds.SelectMany(
                    (exits, w) => exits.Select(e => e with { World = w, Step = (int)(e.At * 52) }).OrderBy(e => e.At)
                ),
            ]
        );

    /// <summary>An exit from meta in the first spell.</summary>
    public static Exit Exit(int researcher, double at, uint to, Clock cause = Clock.Baseline, int spell = 0) =>
        new(0, researcher, spell, 0, at, 4, 200, to, cause);

    public const uint Outside = 1;
    public const uint Apple = 100;
    public const uint Mistral = 300;
    public const uint FoundedLater = 99_999;

    /// <summary>An observation of the cohort of a setting, out of the text of its file without the header.</summary>
    public static ObservedCohort Observed(Setting setting, string rows)
    {
        var reading = ObservationFile.Read(
            "observed.csv",
            "researcher,left,left_lo,left_hi,destination,censored\n" + rows,
            setting
        );
        Assert.Empty(reading.Faults);
        return reading.Cohorts["llama"];
    }

    private static LabProfile Lab(string id, uint key) => new(id, key, id, ["paris"], 0, 1, 100, 0, 0);

    private static ResearcherProfile Researcher(string id, uint key, int lab) =>
        new(id, key, id, lab, "paris", -208, -1, null, ImmutableArray<Tie>.Empty);
}
