using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using TalentDynamics.Explorer.Arms;
using TalentDynamics.Explorer.Levers;

namespace TalentDynamics.Explorer.Web;

/// <summary>The scenario, and the same with rosters that browsers brought: those are kept in memory, the last few of them, and nowhere else.</summary>
internal sealed class Rosters(Explored own, Func<ExploreOrder, Explored> explore)
{
    private const int Most = 4;
    private const int BytesOfId = 8;
    private readonly Lock guard = new();
    private readonly LinkedList<(string Id, Explored Explored)> known = new();

    /// <summary>What a request is about.</summary>
    /// <exception cref="LeverFaultsException">Its roster is not here, or not any more.</exception>
    public Explored Of(HttpRequest request)
    {
        if (request.Query["roster"].ToString() is not { Length: > 0 } id)
        {
            return own;
        }

        lock (guard)
        {
            return known.FirstOrDefault(entry => entry.Id == id).Explored
                ?? throw new LeverFaultsException([
                    new("roster", "one that is not here", "the id of a roster that this page was given"),
                ]);
        }
    }

    /// <summary>Takes a roster in.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="LeverFaultsException">With all its faults, each with line and column.</exception>
    public string Take(string name, string text)
    {
        var roster = OwnRoster.Read(name, text);
        var explored = explore(own.Variations.With(roster));
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(BytesOfId));
        lock (guard)
        {
            known.AddFirst((id, explored));
            if (known.Count > Most)
            {
                known.RemoveLast();
            }
        }

        return id;
    }
}
