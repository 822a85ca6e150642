using System.Globalization;
using TalentDynamics.Analysis.Scores;

namespace TalentDynamics.Experiments.Ledger;

/// <summary>A line of the ledger without its hash, cell by cell.</summary>
internal sealed class LedgerCells(string[] cells)
{
    private const string OfForecast = "forecast";
    private const string OfSettlement = "settled";

    /// <summary>The cells of a sealed forecast.</summary>
    public static string[] Of(SealedForecast forecast) =>
        Cells(
            ("number", Text(forecast.Number)),
            ("kind", OfForecast),
            ("date", Day(forecast.Sealed)),
            ("file", forecast.File),
            ("cohort", forecast.Cohort),
            ("from", Day(forecast.From)),
            ("due", Day(forecast.Due)),
            ("stayers", Counts(forecast.Stayers)),
            ("hash", forecast.Origin.Hash),
            ("parameters", forecast.Origin.Parameters),
            ("seed", forecast.Origin.Seed.ToString(CultureInfo.InvariantCulture)),
            ("digest", forecast.Origin.Digest),
            ("reason", forecast.Reason)
        );

    /// <summary>The cells of what became of one.</summary>
    public static string[] Of(Settlement settlement) =>
        Cells(
            ("number", Text(settlement.Number)),
            ("kind", OfSettlement),
            ("date", Day(settlement.Settled)),
            ("forecast", Text(settlement.Of)),
            ("file", settlement.File),
            ("stayed", Text(settlement.Stayed)),
            ("source", settlement.Source)
        );

    /// <summary>The forecast, where the line is one.</summary>
    public SealedForecast? Forecast() =>
        this["kind"] == OfForecast
        && Number("number") is { } number
        && Day("date") is { } day
        && Day("from") is { } from
        && Day("due") is { } due
        && Counts(this["stayers"]) is { } stayers
        && uint.TryParse(this["seed"], NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? new(
                number,
                day,
                this["file"],
                this["cohort"],
                from,
                due,
                stayers,
                new(this["hash"], this["parameters"], seed, this["digest"]),
                this["reason"]
            )
            : null;

    /// <summary>What became of a forecast, where the line is that.</summary>
    public Settlement? Settlement() =>
        this["kind"] == OfSettlement
        && Number("number") is { } number
        && Day("date") is { } day
        && Number("forecast") is { } of
        && Number("stayed") is { } stayed
            ? new(number, day, of, stayed, this["file"], this["source"])
            : null;

    private string this[string column] => cells[ForecastLedger.Columns.IndexOf(column)];

    private int? Number(string column) =>
        int.TryParse(this[column], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private DateOnly? Day(string column) =>
        DateOnly.TryParseExact(this[column], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var d)
            ? d
            : null;

    private static string[] Cells(params (string Column, string Text)[] known) =>
        [.. ForecastLedger.Columns[..^1].Select(c => known.FirstOrDefault(k => k.Column == c).Text ?? "")];

    // "1:40 2:160 of 3": worlds by count.
    private static string Counts(CountForecast stayers) =>
        string.Join(
            ' ',
            stayers
                .Worlds.Select((worlds, place) => (worlds, count: stayers.First + place))
                .Where(w => w.worlds > 0)
                .Select(w => FormattableString.Invariant($"{w.count}:{w.worlds}"))
        ) + FormattableString.Invariant($" of {stayers.Most}");

    private static CountForecast? Counts(string text)
    {
        var halves = text.Split(" of ");
        if (
            halves.Length != 2
            || !int.TryParse(halves[1], NumberStyles.None, CultureInfo.InvariantCulture, out var most)
        )
        {
            return null;
        }

        var worlds = new int[most + 1];
        foreach (var pair in halves[0].Split(' '))
        {
            var parts = pair.Split(':');
            if (
                parts.Length != 2
                || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || count > most
            )
            {
                return null;
            }
            worlds[count] = number;
        }

        return worlds.Any(w => w > 0) ? new([.. worlds]) : null;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
