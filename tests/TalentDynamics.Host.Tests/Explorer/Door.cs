using System.Text.Json;

namespace TalentDynamics.Host.Tests.Explorer;

/// <summary>How programs ask the explorer.</summary>
internal static class Door
{
    /// <summary>Shows a token.</summary>
    public static async Task<HttpResponseMessage> Knock(HttpClient client, string token)
    {
        using var shown = new StringContent(token);
        return await client.PostAsync(At("/api/session"), shown, TestContext.Current.CancellationToken);
    }

    /// <summary>A place on the explorer's address.</summary>
    public static Uri At(string path) => new(path, UriKind.Relative);

    /// <summary>An answer.</summary>
    public static JsonElement Parsed(string json) => JsonSerializer.Deserialize<JsonElement>(json);
}
