namespace TalentDynamics.Host.Tests.Telemetry;

/// <summary>Reads messages of Protocol Buffers by the numbers of their fields.</summary>
internal static class Protobuf
{
    private const int Varint = 0;
    private const int Eight = 1;
    private const int Counted = 2;
    private const int Four = 5;

    /// <summary>The bytes of every field that a path of numbers leads to.</summary>
    public static IEnumerable<byte[]> At(byte[] message, params int[] path) =>
        path is [var first, .. var rest]
            ? Fields(message).Where(field => field.Number == first).SelectMany(field => At(field.Bytes, rest))
            : [message];

    private static IEnumerable<(int Number, byte[] Bytes)> Fields(byte[] message)
    {
        for (var at = 0; at < message.Length; )
        {
            var tag = Number(message, ref at);
            var length = (tag & 7) switch
            {
                Varint => Length(message, at),
                Eight => 8,
                Counted => (int)Number(message, ref at),
                Four => 4,
                _ => throw new InvalidDataException($"wire type {tag & 7}"),
            };
            yield return ((int)(tag >> 3), message[at..(at + length)]);
            at += length;
        }
    }

    private static int Length(byte[] message, int at)
    {
        var start = at;
        Number(message, ref at);
        return at - start;
    }

    private static ulong Number(byte[] message, ref int at)
    {
        var number = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[at++];
            number |= (ulong)(part & 127) << shift;
            if (part < 128)
            {
                return number;
            }
        }
    }
}
