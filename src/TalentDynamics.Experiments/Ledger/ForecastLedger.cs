using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Experiments.Ledger;

/// <summary>Forecasts that were sealed and what became of them: lines that are only ever added.</summary>
/// <remarks>
/// The last cell of a line is SHA-256 over that of the line before, a line end and the line's other cells as they stand. Who changes a line changes every
/// hash after it, so a single hash that was kept elsewhere proves all lines before it.
/// </remarks>
internal sealed class ForecastLedger
{
    /// <summary>Where the ledger is where nobody says so.</summary>
    public const string UsualFile = "scenarios/forecasts/ledger.csv";

    private const string Beginning = "talent ledger 1";

    private readonly StringBuilder text;
    private readonly List<SealedForecast> forecasts = [];
    private readonly List<Settlement> settlements = [];

    private ForecastLedger(string text) => this.text = new(text);

    /// <summary>The columns, in their order.</summary>
    public static ImmutableArray<string> Columns { get; } =
    [
        "number",
        "kind",
        "date",
        "forecast",
        "file",
        "cohort",
        "from",
        "due",
        "stayers",
        "hash",
        "parameters",
        "seed",
        "digest",
        "reason",
        "stayed",
        "source",
        "chain",
    ];

    /// <summary>In the order in which they were sealed.</summary>
    public IReadOnlyList<SealedForecast> Forecasts => forecasts;

    /// <summary>In the order in which they were settled.</summary>
    public IReadOnlyList<Settlement> Settlements => settlements;

    /// <summary>The hash of the last line: it stands for all lines before it.</summary>
    public string Chain { get; private set; } = Hash(Beginning);

    /// <summary>The number of the next line.</summary>
    public int Next => forecasts.Count + settlements.Count + 1;

    /// <summary>The file as it is to be.</summary>
    public string Text => text.ToString();

    /// <summary>A ledger without a line.</summary>
    public static ForecastLedger Empty() => new(Csv.Line(Columns));

    /// <summary>Reads a ledger.</summary>
    /// <param name="file">As the person named it; for faults.</param>
    /// <param name="text">Its contents.</param>
    /// <exception cref="BadInputException">A line is not as it was sealed, or is none that this program writes.</exception>
    public static ForecastLedger Read(string file, string text)
    {
        var ledger = new ForecastLedger(text);
        var faults = new List<Fault>();
        Cell[][] rows =
        [
            .. Csv.Rows(text, f => faults.Add(Fault(file, f.Cell, "/", f.Found, f.Allowed))).Select(r => r.ToArray()),
        ];
        if (rows.Length == 0 || !rows[0].Select(c => c.Text).SequenceEqual(Columns))
        {
            faults.Add(new(file, 1, 1, "/", "another header", string.Join(',', Columns)));
        }
        for (var i = 1; i < rows.Length && faults.Count == 0; i++)
        {
            ledger.Take(file, rows[i], faults);
        }

        return faults.Count > 0 ? throw new BadInputException([.. faults.Select(f => f.ToString())]) : ledger;
    }

    /// <summary>Adds a forecast; its number is that of its line.</summary>
    public SealedForecast Add(SealedForecast forecast)
    {
        var numbered = forecast with { Number = Next };
        forecasts.Add(numbered);
        Write(LedgerCells.Of(numbered));
        return numbered;
    }

    /// <summary>Adds what became of a forecast; its number is that of its line.</summary>
    public Settlement Add(Settlement settlement)
    {
        var numbered = settlement with { Number = Next };
        settlements.Add(numbered);
        Write(LedgerCells.Of(numbered));
        return numbered;
    }

    /// <summary>What became of a forecast; null where that is not known yet.</summary>
    public Settlement? SettlementOf(SealedForecast forecast) => settlements.Find(s => s.Of == forecast.Number);

    private void Take(string file, Cell[] row, List<Fault> faults)
    {
        if (row.Length != Columns.Length)
        {
            faults.Add(Fault(file, row[0], $"/{row[0].Shown}", $"{row.Length} cells", $"{Columns.Length}"));
            return;
        }

        string[] cells = [.. row.Select(c => c.Text)];
        if (cells[^1] != Link(Chain, cells[..^1]))
        {
            faults.Add(
                Fault(
                    file,
                    row[0],
                    $"/{row[0].Shown}/chain",
                    "a line that is not as it was sealed",
                    "lines at the end only: none is changed, moved or taken out"
                )
            );
            return;
        }

        Chain = cells[^1];
        var read = new LedgerCells(cells);
        if (read.Forecast() is { } forecast && forecast.Number == Next)
        {
            forecasts.Add(forecast);
        }
        else if (read.Settlement() is { } settlement && settlement.Number == Next && IsOpen(settlement.Of))
        {
            settlements.Add(settlement);
        }
        else
        {
            faults.Add(
                Fault(
                    file,
                    row[0],
                    $"/{row[0].Shown}",
                    "a line of another kind",
                    "what talent forecast --seal and talent ledger --settle write"
                )
            );
        }
    }

    private bool IsOpen(int number) =>
        forecasts.Exists(f => f.Number == number) && !settlements.Exists(s => s.Of == number);

    private void Write(string[] cells)
    {
        Chain = Link(Chain, cells);
        text.Append(Csv.Line([.. cells, Chain]));
    }

    private static string Link(string before, IEnumerable<string> cells) => Hash($"{before}\n{Csv.Line(cells)}");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static Fault Fault(string file, Cell at, string path, string found, string allowed) =>
        new(file, at.Line, at.Column, path, found, allowed);
}
