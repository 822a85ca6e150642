using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Experiments.Inputs;

/// <summary>Other names for the people of a roster, p001 and on, in whatever is written of them; worlds are lived by their ids as ever.</summary>
/// <remarks>
/// What is said about single people (name, role, source, notes) is left out. Labs, metros, dates and outcomes stay, as results are made of them:
/// whoever knows them of somebody may know them again. In free text only names and ids as the roster has them are found.
/// </remarks>
internal sealed class Pseudonyms
{
    private const string Source = "assumed: pseudonymised";

    private static readonly string[] Columns =
    [
        "researcher",
        "left",
        "left_lo",
        "left_hi",
        "destination",
        "censored",
        "grade",
        "kind",
    ];

    private readonly Dictionary<string, string> ofIds;
    private readonly Dictionary<string, string> ofWords = new(StringComparer.OrdinalIgnoreCase);
    private readonly int[] lengths;
    private readonly SearchValues<string> words;

    /// <param name="scenario">Whose roster it is.</param>
    /// <param name="setting">The same, compiled: its order says nothing about names.</param>
    public Pseudonyms(Scenario scenario, Setting setting)
    {
        var digits = "D" + Math.Max(3, $"{scenario.Roster.Count}".Length);
        ofIds = setting
            .Researchers.Where(who => scenario.Roster.ContainsKey(who.Id))
            .Select((who, i) => (who.Id, Instead: "p" + (i + 1).ToString(digits, CultureInfo.InvariantCulture)))
            .ToDictionary(p => p.Id, p => p.Instead, StringComparer.Ordinal);
        foreach (var (id, who) in scenario.Roster)
        {
            ofWords[id] = ofIds[id];
            _ = who.Name is { Length: > 0 } name ? ofWords[name] = ofIds[id] : null;
        }

        lengths = [.. ofWords.Keys.Select(word => word.Length).Distinct().OrderDescending()];
        words = SearchValues.Create([.. ofWords.Keys], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Of somebody by id; whoever is not in the roster was made up and keeps theirs.</summary>
    public string Of(string id) => ofIds.GetValueOrDefault(id, id);

    /// <summary>Free text without names and ids.</summary>
    public string In(string text)
    {
        var written = new StringBuilder();
        var rest = 0;
        for (var at = 0; at < text.Length; )
        {
            var next = text.AsSpan(at).IndexOfAny(words);
            at = next < 0 ? text.Length : at + next;
            if (WordAt(text, at) is { } word)
            {
                written.Append(text, rest, at - rest).Append(ofWords[word]);
                rest = at += word.Length;
            }
            else
            {
                at++;
            }
        }

        return written.Append(text, rest, text.Length - rest).ToString();
    }

    /// <summary>A scenario with what was observed, as it may be shown. Hash and indices stay those of the real one.</summary>
    public ScenarioInput In(ScenarioInput input) =>
        input with
        {
            Scenario = In(input.Scenario),
            Setting = In(input.Setting),
            Tables = [.. input.Tables.Select(Table)],
            // Who is named with whom is a pattern by which a person could be known again.
            ListTables = input.ListTables.Clear(),
        };

    /// <summary>A setting of which only names are others.</summary>
    public Setting In(Setting setting) =>
        setting with
        {
            Labs = [.. setting.Labs.Select(lab => lab with { Name = In(lab.Name) })],
            Researchers =
            [
                .. setting.Researchers.Select(who =>
                    ofIds.TryGetValue(who.Id, out var instead) ? who with { Id = instead, Name = instead } : who
                ),
            ],
        };

    /// <summary>A scenario of which only names are others, and what is said about single people is left out.</summary>
    public Scenario In(Scenario scenario) =>
        scenario with
        {
            Title = In(scenario.Title),
            Description = Maybe(scenario.Description),
            Posterior = null,
            Parameters = scenario.Parameters.ToImmutableSortedDictionary(
                p => p.Key,
                p => p.Value with { Source = In(p.Value.Source) }
            ),
            Roster = Keyed(scenario.Roster, who => who with { Name = null, Role = null, Source = null, Notes = null }),
            Labs = scenario.Labs.ToImmutableSortedDictionary(
                lab => lab.Key,
                lab => In(lab.Value),
                StringComparer.Ordinal
            ),
            Ties = scenario.Ties with
            {
                SameMetro = In(scenario.Ties.SameMetro),
                Otherwise = In(scenario.Ties.Otherwise),
                Pairs = scenario.Ties.Pairs is { } pairs
                    ? Keyed(pairs, others => Keyed(others, pair => pair with { Source = Source }))
                    : null,
            },
            Cohorts = scenario.Cohorts.ToImmutableSortedDictionary(
                c => c.Key,
                c => In(c.Value),
                StringComparer.Ordinal
            ),
            Events = scenario.Events.ToImmutableSortedDictionary(
                e => e.Key,
                e => e.Value with { Description = In(e.Value.Description), Source = In(e.Value.Source) },
                StringComparer.Ordinal
            ),
            Grants = scenario.Grants?.ToImmutableSortedDictionary(g => g.Key, g => In(g.Value), StringComparer.Ordinal),
            Effects = scenario.Effects?.ToImmutableSortedDictionary(
                a => a.Key,
                a =>
                    a.Value.ToImmutableSortedDictionary(
                        l => l.Key,
                        l => l.Value with { Source = In(l.Value.Source) },
                        StringComparer.Ordinal
                    ),
                StringComparer.Ordinal
            ),
            LiftOut = scenario.LiftOut is { } liftOut
                ? new(In(liftOut.Seed), In(liftOut.FounderSeed), In(liftOut.Pull))
                : null,
            Past = scenario.Past is { } past
                ? past with
                {
                    Exits = Keyed(past.Exits, exit => exit),
                    Lost = past.Lost is { } lost ? Keyed(lost, day => day) : null,
                    Removed = past.Removed is { } removed ? Keyed(removed, day => day) : null,
                }
                : null,
        };

    private Lab In(Lab lab) =>
        lab with
        {
            Name = In(lab.Name),
            Founders = lab.Founders is { } founders ? Keyed(founders, f => f with { Source = Source }) : null,
            Hiring = In(lab.Hiring),
            Headcount = In(lab.Headcount),
            Momentum = lab.Momentum is { } momentum ? In(momentum) : null,
            Utility = lab.Utility is { } utility ? In(utility) : null,
        };

    private Cohort In(Cohort cohort) =>
        cohort with
        {
            Observed = null,
            Lists = null,
            Members = Each(cohort.Members),
            TeamEffect = cohort.TeamEffect is { } effect ? In(effect) : null,
            PublishedTwoYearRetention = cohort.PublishedTwoYearRetention is { } published ? In(published) : null,
        };

    private Grant In(Grant grant) =>
        grant with
        {
            Members = Each(grant.Members),
            Source = grant.Members is null ? In(grant.Source) : Source,
            Description = Maybe(grant.Description),
        };

    private Quantity In(Quantity quantity) => quantity with { Source = In(quantity.Source) };

    private string? Maybe(string? text) => text is null ? null : In(text);

    private ImmutableArray<string>? Each(ImmutableArray<string>? ids) => ids is { } some ? [.. some.Select(Of)] : null;

    private ImmutableSortedDictionary<string, T> Keyed<T>(
        ImmutableSortedDictionary<string, T> byId,
        Func<T, T> value
    ) => byId.ToImmutableSortedDictionary(e => Of(e.Key), e => value(e.Value), StringComparer.Ordinal);

    // Rows of others than the roster's people are left out, and so are columns that may say anything.
    private string Table(string text)
    {
        IReadOnlyList<Cell>[] rows = [.. Csv.Rows(text, _ => { })];
        int[] places = [.. Columns.Select(name => rows[0].ToList().FindIndex(cell => cell.Text == name))];
        var known = rows.Skip(1).Where(row => ofIds.ContainsKey(row[places[0]].Text));
        var lines = known.Select(row => places.Select((place, c) => Cell(row, place, c == 0)));
        return string.Concat(lines.Prepend(Columns).Select(Csv.Line));
    }

    private string Cell(IReadOnlyList<Cell> row, int place, bool isId) =>
        place < 0 ? ""
        : isId ? Of(row[place].Text)
        : row[place].Text;

    private string? WordAt(string text, int at)
    {
        if (at > 0 && char.IsLetterOrDigit(text[at - 1]))
        {
            return null;
        }

        var length = Array.Find(lengths, l => IsWord(text, at, l));
        return length == 0 ? null : text.Substring(at, length);
    }

    private bool IsWord(string text, int at, int length) =>
        at + length <= text.Length
        && (at + length == text.Length || !char.IsLetterOrDigit(text[at + length]))
        && ofWords.ContainsKey(text.Substring(at, length));
}
