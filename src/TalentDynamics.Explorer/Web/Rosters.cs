using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using TalentDynamics.Explorer.Arms;
using TalentDynamics.Explorer.Levers;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Explorer.Web;

/// <summary>The scenario, the same with rosters that browsers brought, and either with a past that is taken as it happened: the last few of them are kept in memory, and nowhere else.</summary>
internal sealed class Rosters(Explored own, Func<ExploreOrder, Explored> explore)
{
    private const int Most = 4;
    private const int MostPasts = 2;
    private const int BytesOfId = 8;
    private readonly Lock guard = new();
    private readonly LinkedList<(string Id, Explored Explored)> known = new();
    private readonly Recent<(string Roster, DateOnly Until), Lazy<Explored>> pasts = new(MostPasts);

    /// <summary>What a request is about.</summary>
    /// <exception cref="LeverFaultsException">Its roster is not here, or not any more; or the past is not known until its day.</exception>
    public Explored Of(HttpRequest request)
    {
        var whole = Whole(request);
        if (request.Query["until"].ToString() is not { Length: > 0 } asked)
        {
            return whole;
        }

        var until = KnownUntilRange.Read(asked, whole.Variations.Base.Input.Scenario);
        var past = pasts.Get(
            (request.Query["roster"].ToString(), until),
            () => new(() => explore(whole.Order with { KnownUntil = until }))
        );
        try
        {
            return past.Value;
        }
        catch (BadInputException bad)
        {
            throw new LeverFaultsException([
                .. bad.Faults.Select(fault => new LeverFault("until", fault, "another day")),
            ]);
        }
    }

    private Explored Whole(HttpRequest request)
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
