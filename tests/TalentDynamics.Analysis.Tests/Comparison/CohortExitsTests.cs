using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Tests.Comparison;

public sealed class CohortExitsTests
{
    private static readonly Setting Setting = Some.Setting(110, "ann", "bob", "cho");

    private static readonly Gen<Histories> Lived = Gen.Select(Gen.Int[0, 3], Gen.Double[.1, 2])
        .Select((who, at) => Some.Exit(who, at, Some.Mistral))
        .Array[0, 4]
        .Array[1, 8]
        .Select(Some.Histories);

    [Fact]
    public void Exits_that_come_in_ranges_of_worlds_are_those_that_come_at_once() =>
        Gen.Select(Lived, Gen.Int[0, 8], Gen.Int[0, 8])
            .Sample(
                (whole, one, other) =>
                {
                    var (a, b) = (
                        Math.Min(Math.Min(one, other), whole.Worlds),
                        Math.Min(Math.Max(one, other), whole.Worlds)
                    );
                    var expected = CohortExits.Of(Setting, whole, Setting.Cohorts[0]);
                    var exits = Assert.Single(
                        CohortExits.OfEach(Setting, Cut(whole, 0, a), Cut(whole, a, b), Cut(whole, b, whole.Worlds))
                    );

                    Assert.Equal(whole.Worlds, exits.Worlds);
                    Assert.Equal(expected.All, exits.All);
                    for (var world = 0; world < whole.Worlds; world++)
                    {
                        Assert.Equal(
                            whole
                                .Exits.Where(e => e.World == world && e.Researcher < 3)
                                .Select(e => (e.Researcher, e.At)),
                            exits.InWorld(world).ToArray().Select(e => (e.Member, e.At))
                        );
                    }
                }
            );

    [Fact]
    public void A_digest_of_worlds_that_come_in_ranges_is_that_of_all_at_once() =>
        Gen.Select(Lived, Gen.Int[0, 8])
            .Sample(
                (whole, at) =>
                {
                    using var digest = new Digest(Setting);
                    digest.Add(Cut(whole, 0, at));
                    digest.Add(Cut(whole, at, whole.Worlds));
                    Assert.Equal(Digest.Of(Setting, whole), digest.Finish());
                }
            );

    private static Histories Cut(Histories whole, int from, int to) =>
        new(from, Math.Max(0, to - from), [.. whole.Exits.Where(e => e.World >= from && e.World < to)]);
}
