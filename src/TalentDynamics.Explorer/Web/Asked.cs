using Microsoft.AspNetCore.Http;
using TalentDynamics.Explorer.Levers;

namespace TalentDynamics.Explorer.Web;

/// <summary>What a request asks, read strictly.</summary>
internal static class Asked
{
    /// <summary>The levers, path=value each.</summary>
    public static IReadOnlyCollection<string> Sets(HttpRequest request) => [.. request.Query["set"].OfType<string>()];

    /// <summary>Whether every world of the baseline is what happened.</summary>
    /// <exception cref="LeverFaultsException">It is neither said nor left out.</exception>
    public static bool IsAsObserved(HttpRequest request) =>
        request.Query["mode"].ToString() switch
        {
            "" => false,
            "observed" => true,
            _ => throw new LeverFaultsException([new("mode", "another", "observed, or nothing")]),
        };

    /// <summary>How many worlds whoever asks has seen.</summary>
    /// <exception cref="LeverFaultsException">It is no number of worlds.</exception>
    public static int From(HttpRequest request, int most) => Whole(request, "from", 0, most) ?? 0;

    /// <summary>The index of the cohort.</summary>
    /// <exception cref="LeverFaultsException">There is none.</exception>
    public static int Cohort(HttpRequest request, int cohorts) => Whole(request, "cohort", 0, cohorts - 1) ?? 0;

    private static int? Whole(HttpRequest request, string name, int least, int most)
    {
        if (request.Query[name].ToString() is not { Length: > 0 } text)
        {
            return null;
        }

        return int.TryParse(text, out var value) && value >= least && value <= most
            ? value
            : throw new LeverFaultsException([new(name, "something else", $"a whole number from {least} to {most}")]);
    }
}
