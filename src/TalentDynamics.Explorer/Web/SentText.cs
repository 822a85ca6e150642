using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TalentDynamics.Explorer.Web;

/// <summary>A text of bounded size that a browser sends.</summary>
/// <remarks>
/// What is too long is read on and thrown away, within a bound: whoever is still sending when the connection closes hears that it broke, and not why.
/// </remarks>
internal static class SentText
{
    private const int MostRead = 16 * 1024 * 1024;
    private const int Piece = 64 * 1024;

    /// <returns>Null where it is longer than allowed.</returns>
    public static async Task<string?> Read(HttpContext context, int most)
    {
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
        using var kept = new MemoryStream();
        var read = await Read(context, kept, most);
        if (read > MostRead)
        {
            context.Response.Headers.Connection = "close";
        }

        kept.Position = 0;
        using var reader = new StreamReader(kept);
        return read > most ? null : await reader.ReadToEndAsync(context.RequestAborted);
    }

    private static async Task<int> Read(HttpContext context, MemoryStream kept, int most)
    {
        var piece = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            var (read, last) = (0, 1);
            while (last > 0 && read <= MostRead)
            {
                last = await context.Request.Body.ReadAsync(piece, context.RequestAborted);
                kept.Write(piece.AsSpan(0, Math.Clamp(most - read, 0, last)));
                read += last;
            }

            return read;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece, clearArray: true); // people stand in it
        }
    }
}
