using Microsoft.AspNetCore.Http;

namespace TalentDynamics.Explorer.Web;

/// <summary>What is let through: requests of this very page on this very address, each answer with what a browser must not do with it.</summary>
/// <param name="host">The address and port that were printed.</param>
/// <param name="sessions">Who was let in.</param>
internal sealed class Gate(string host, Sessions sessions)
{
    /// <summary>Where the token is shown.</summary>
    public const string Door = "/api/session";

    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Answers what is not let through.</summary>
    public Task Pass(HttpContext context, RequestDelegate next)
    {
        Protect(context.Response.Headers);
        if (Refusal(context.Request) is { } refused)
        {
            context.Response.StatusCode = refused;
            return Task.CompletedTask;
        }

        return next(context);
    }

    private int? Refusal(HttpRequest request) =>
        request.Host.Value != host ? StatusCodes.Status421MisdirectedRequest
        : IsForeign(request) ? StatusCodes.Status403Forbidden
        : NeedsSession(request) && sessions.Of(request.HttpContext) is null ? StatusCodes.Status401Unauthorized
        : null;

    // Other programs of this machine are another origin, and yet the same site: a cookie alone does not tell them apart.
    private bool IsForeign(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return (origin.Length > 0 ? origin != $"http://{host}" : HttpMethods.IsPost(request.Method))
            || (
                request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
                && site is not ("" or "same-origin" or "none")
            );
    }

    private static bool NeedsSession(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && request.Path != Door;

    private static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }
}
