using TalentDynamics.Model.Chance;

namespace TalentDynamics.Model.Tests.Chance;

public sealed class ChanceLanesTests
{
    [Fact]
    public void Eight_Gumbels_side_by_side_have_the_bits_that_each_has_alone() =>
        Gen.Select(Gen.UInt, Gen.UInt, Gen.UInt, Gen.Int[0, 65535], Gen.UInt.Array[ChanceLanes.Count])
            .Sample(
                (seed, world, entity, spell, indices) =>
                {
                    var chance = new Randomness(seed, world);
                    var together = ChanceLanes.Gumbels(
                        chance,
                        entity,
                        Purpose.Destination,
                        spell,
                        Wide.Create(Array.ConvertAll(indices, i => (ulong)i))
                    );
                    for (var lane = 0; lane < indices.Length; lane++)
                    {
                        Assert.Equal(chance.Gumbel(entity, Purpose.Destination, spell, indices[lane]), together[lane]);
                    }
                }
            );

    [Fact]
    public void The_thresholds_of_a_spell_side_by_side_have_the_bits_that_each_has_alone() =>
        Gen.Select(Gen.UInt, Gen.UInt, Gen.UInt, Gen.Int[0, 65535])
            .Sample(
                (seed, world, entity, spell) =>
                {
                    var chance = new Randomness(seed, world);
                    var together = ChanceLanes.Exponentials(chance, entity, spell);
                    for (var lane = 0; lane < ChanceLanes.Count; lane++)
                    {
                        Assert.Equal(chance.Exponential(entity, (Purpose)lane, spell), together[lane]);
                    }
                }
            );
}
