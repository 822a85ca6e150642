using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Tests.Population;

public sealed class StableIdTests
{
    // sha256sum: "abc" begins ba 78 16 bf (FIPS 180-2, appendix B.1).
    [Fact]
    public void A_key_is_the_first_four_bytes_of_SHA256_little_endian() =>
        Assert.Equal(0xBF1678BAu, StableId.Of("abc"));

    [Fact]
    public void Ids_whose_hashes_collide_have_different_keys_whatever_their_order()
    {
        var (one, two) = Collision();
        var keys = StableId.Assign([one, two, "other"]);
        Assert.Equal(3, keys.Values.Distinct().Count());
        Assert.Equal(keys.OrderBy(k => k.Key), StableId.Assign(["other", two, one]).OrderBy(k => k.Key));
        Assert.Equal(StableId.Of("other"), keys["other"]);
    }

    [Fact]
    public void No_key_is_changed_by_who_else_is_there_unless_they_collide() =>
        Gen.String[Gen.Char['a', 'z'], 1, 8]
            .HashSet[1, 20]
            .Sample(ids => StableId.Assign(ids).All(k => k.Value == StableId.Of(k.Key)));

    private static (string One, string Two) Collision()
    {
        var seen = new Dictionary<uint, string>();
        for (var i = 0; ; i++)
        {
            if (!seen.TryAdd(StableId.Of($"r{i}"), $"r{i}"))
            {
                return (seen[StableId.Of($"r{i}")], $"r{i}");
            }
        }
    }
}
