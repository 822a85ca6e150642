using System.Diagnostics.Metrics;
using System.Globalization;

namespace TalentDynamics.Host.Telemetry;

/// <summary>Series in simulated time as OpenMetrics text with timestamps, which Prometheus backfills.</summary>
/// <remarks>Names and labels are those under which the same instruments are scraped, so one query reads both.</remarks>
internal static class OpenMetrics
{
    private static readonly Dictionary<string, string> Suffixes = new(StringComparer.Ordinal) { ["s"] = "_seconds" };

    /// <summary>Writes every series of every week of every run.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="runs">Each under a name of its own.</param>
    public static void Write(TextWriter writer, IReadOnlyList<ExportedRun> runs)
    {
        var all = runs.SelectMany(run => run.Points());
        foreach (var family in all.GroupBy(at => at.Point.Of).OrderBy(f => f.Key.Name, StringComparer.Ordinal))
        {
            var name = NameOf(family.Key);
            writer.Write($"# TYPE {name} gauge\n");
            writer.Write($"# HELP {name} {Escaped(family.Key.Description ?? "")}\n");
            foreach (var (time, point) in family)
            {
                var tags = string.Join(',', point.Tags.Select(Labelled));
                var value = point.Value.ToString("R", CultureInfo.InvariantCulture);
                writer.Write($"{name}{{{tags}}} {value} {time}\n");
            }
        }

        writer.Write("# EOF\n");
    }

    /// <summary>The name under which Prometheus knows an instrument.</summary>
    public static string NameOf(Instrument instrument) =>
        instrument.Name.Replace('.', '_') + Suffixes.GetValueOrDefault(instrument.Unit ?? "", "");

    private static string Labelled(KeyValuePair<string, object?> tag) =>
        $"{tag.Key.Replace('.', '_')}=\"{Escaped(tag.Value?.ToString() ?? "")}\"";

    private static string Escaped(string text) => text.Replace("\\", "\\\\").Replace("\n", "\\n").Replace("\"", "\\\"");
}
