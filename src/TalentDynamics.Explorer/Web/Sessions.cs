using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace TalentDynamics.Explorer.Web;

/// <summary>A browser that was let in.</summary>
internal sealed class Session
{
    private int runs;

    /// <summary>Whose order is lived.</summary>
    public Turns Turns { get; } = new();

    /// <summary>The number of the next order.</summary>
    public int NextRun() => Interlocked.Increment(ref runs);
}

/// <summary>Who is let in: whoever shows the token that was printed gets a cookie for it, once for each browser.</summary>
/// <param name="port">Cookies do not know ports: the name says it, so that two explorers do not take each other's.</param>
internal sealed class Sessions(int port)
{
    private const int Bytes = 16;
    private const int Most = 64;
    private readonly Lock guard = new();
    private readonly LinkedList<(string Cookie, Session Session)> known = new();

    /// <summary>What lets somebody in: 128 bits that nobody can guess.</summary>
    public string Token { get; } = Secret();

    private string Name => $"talent-explorer-{port}";

    /// <summary>Gives a cookie to who shows the token.</summary>
    public bool Admit(string token, HttpContext context)
    {
        if (!IsSame(token, Token))
        {
            return false;
        }

        var cookie = Secret();
        lock (guard)
        {
            known.AddFirst((cookie, new()));
            if (known.Count > Most)
            {
                known.RemoveLast();
            }
        }

        context.Response.Cookies.Append(
            Name,
            cookie,
            new()
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Path = "/",
            }
        );
        return true;
    }

    /// <summary>The session of a request, or null.</summary>
    public Session? Of(HttpContext context)
    {
        var shown = context.Request.Cookies[Name] ?? "";
        lock (guard)
        {
            return known.FirstOrDefault(session => IsSame(shown, session.Cookie)).Session;
        }
    }

    private static string Secret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    // How long it takes says nothing of where they differ.
    private static bool IsSame(string shown, string wanted) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(wanted));
}
