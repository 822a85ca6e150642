using System.Text.Json;
using TalentDynamics.Explorer;

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

    /// <summary>All that an order tells until it is over.</summary>
    public static async Task<List<(string Name, JsonElement Data)>> Events(HttpClient client, string path)
    {
        var text = await client.GetStringAsync(At(path), TestContext.Current.CancellationToken);
        return
        [
            .. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
                .Select(part => part.Split('\n'))
                .Select(lines => (lines[0]["event: ".Length..], Parsed(lines[1]["data: ".Length..]))),
        ];
    }

    /// <summary>A client that has been let in.</summary>
    public static async Task<HttpClient> LetIn(ExplorerSite to)
    {
        var client = new HttpClient { BaseAddress = new(to.Origin) };
        client.DefaultRequestHeaders.Add("Cookie", await CookieOf(to));
        return client;
    }

    /// <summary>The cookie of somebody who has the token.</summary>
    public static async Task<string> CookieOf(ExplorerSite to)
    {
        using var stranger = new HttpClient { BaseAddress = new(to.Origin) };
        stranger.DefaultRequestHeaders.Add("Origin", to.Origin);
        var answer = await Knock(stranger, Token(to));
        return answer.EnsureSuccessStatusCode().Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    /// <summary>What stands in the address that the user is told.</summary>
    public static string Token(ExplorerSite of) => of.Address.Split("token=")[1];
}
