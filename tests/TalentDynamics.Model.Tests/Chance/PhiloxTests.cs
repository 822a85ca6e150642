using TalentDynamics.Model.Chance;

namespace TalentDynamics.Model.Tests.Chance;

public sealed class PhiloxTests
{
    [Theory]
    [InlineData(0, 0, 0, 0, 0, 0, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8)]
    [InlineData(
        0xffffffff,
        0xffffffff,
        0xffffffff,
        0xffffffff,
        0xffffffff,
        0xffffffff,
        0x408f276d,
        0x41c83b0e,
        0xa20bc7c6,
        0x6d5451fd
    )]
    [InlineData(
        0x243f6a88,
        0x85a308d3,
        0x13198a2e,
        0x03707344,
        0xa4093822,
        0x299f31d0,
        0xd16cfe09,
        0x94fdcceb,
        0x5001e420,
        0x24126ea1
    )]
    public void Blocks_are_the_known_answers_of_Random123(
        uint a,
        uint b,
        uint c,
        uint d,
        uint key0,
        uint key1,
        uint x,
        uint y,
        uint z,
        uint w
    ) => Assert.Equal(new PhiloxBlock(x, y, z, w), Philox.Block(new(a, b, c, d), key0, key1));
}
