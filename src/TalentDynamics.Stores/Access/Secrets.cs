using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace TalentDynamics.Stores.Access;

/// <summary>What one shows to be let in.</summary>
internal static class Secrets
{
    /// <summary>The authorization header with a token.</summary>
    public static string Bearer(string token) => $"Bearer {token}";

    /// <summary>The authorization header with a user and a password.</summary>
    public static string Basic(string user, string password) =>
        $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}";

    /// <summary>Whether a request shows it. How long that takes says nothing of where they differ.</summary>
    public static bool IsShown(string wanted, HttpRequest request) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString()),
            Encoding.UTF8.GetBytes(wanted)
        );
}
