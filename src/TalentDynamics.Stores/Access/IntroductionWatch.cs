using System.Buffers;
using System.Buffers.Binary;
using Microsoft.AspNetCore.Connections;
using Orleans.Configuration;

namespace TalentDynamics.Stores.Access;

/// <summary>Hangs up on whoever connects to a silo and does not say within seconds who it is.</summary>
internal static class IntroductionWatch
{
    private const int LengthOfLength = sizeof(int);
    private const int Longest = 1024; // Orleans' own bound
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Watches what others open to a silo.</summary>
    public static ISiloBuilder DropTheSilent(this ISiloBuilder silo) =>
        silo.Configure<SiloConnectionOptions>(o =>
        {
            o.ConfigureSiloInboundConnection(static connection => connection.Use(Watched));
            o.ConfigureGatewayInboundConnection(static connection => connection.Use(Watched));
        });

    private static ConnectionDelegate Watched(ConnectionDelegate next) =>
        async context =>
        {
            using var patience = new CancellationTokenSource(Patience);
            if (await IsIntroduced(context, patience.Token))
            {
                await next(context);
            }
        };

    /// <summary>Waits for the whole of the introduction and leaves it there to be read.</summary>
    private static async Task<bool> IsIntroduced(ConnectionContext context, CancellationToken patience)
    {
        var input = context.Transport.Input;
        try
        {
            while (true)
            {
                var found = await input.ReadAsync(patience);
                var isWhole = IsWhole(found.Buffer);
                input.AdvanceTo(found.Buffer.Start, isWhole ? found.Buffer.Start : found.Buffer.End);
                if (isWhole || found.IsCompleted || found.IsCanceled)
                {
                    return isWhole;
                }
            }
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // One that is too long is as good as whole: it is refused by whoever reads it.
    private static bool IsWhole(ReadOnlySequence<byte> found)
    {
        if (found.Length < LengthOfLength)
        {
            return false;
        }

        Span<byte> length = stackalloc byte[LengthOfLength];
        found.Slice(0, LengthOfLength).CopyTo(length);
        var said = BinaryPrimitives.ReadInt32LittleEndian(length);
        return said is < 0 or > Longest || found.Length >= LengthOfLength + said;
    }
}
