using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using TalentDynamics.People.Tables;

namespace TalentDynamics.People.Mappings;

/// <summary>A mapping as YAML, as it is shown, written and read again.</summary>
internal static partial class MappingText
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] Words = ["true", "false", "yes", "no", "null", "none", "on", "off", "y", "n"];

    /// <summary>The mapping, and how the file was read where that had to be said.</summary>
    public static string Of(ColumnMapping mapping, ExportForm form)
    {
        var text = new StringBuilder();
        void Line(string key, string value) => text.Append(key).Append(": ").Append(value).Append('\n');
        Line("id", Of(mapping.Id));
        Line("hired", Of(mapping.Hired));
        Line("left", Of(mapping.Left));
        Line("exit", Of(mapping.Exit));
        Line("tenure", Of(mapping.Tenure));
        Line("snapshot", Of(mapping.Snapshot));
        Line("manager", Of(mapping.Manager));
        Line("place", Of(mapping.Place));
        Line("groups", Of(mapping.Groups));
        Line("attributes", Of(mapping.Attributes));
        Line("private", Of(mapping.Private));
        foreach (
            var (key, value) in new[]
            {
                ("delimiter", form.Delimiter?.ToString()),
                ("sheet", form.Sheet),
                ("header", form.Header?.ToString()),
            }
        )
        {
            if (value is not null)
            {
                Line(key, key == "header" ? value : Quoted(value));
            }
        }

        return text.ToString();
    }

    /// <summary>A text as a YAML scalar.</summary>
    public static string Quoted(string text) =>
        Plain().IsMatch(text) && !text.EndsWith(' ') && !Words.Contains(text, StringComparer.OrdinalIgnoreCase)
            ? text
            : JsonSerializer.Serialize(text, Readable);

    private static string Of(Column? column) => column is null ? "none" : Quoted(column.Name);

    private static string Of(DateColumn? dates) =>
        dates is null
            ? "none"
            : $"{{ column: {Of(dates.Column)}, format: {Quoted(dates.Format.Pattern)}, never: {Of(dates.Never)} }}";

    private static string Of(TenureColumn? tenure) =>
        tenure is null
            ? "none"
            : $"{{ column: {Of(tenure.Column)}, unit: {tenure.Unit.ToString().ToLowerInvariant()} }}";

    private static string Of(ExitColumn? exit) =>
        exit is null
            ? "none"
            : $"{{ column: {Of(exit.Column)}{string.Concat(exit.Kinds.GroupBy(k => k.Value, k => k.Key).OrderBy(g => g.Key).Select(g => $", {ExitWords.NameOf(g.Key)}: {Of(g.Order(StringComparer.Ordinal))}"))} }}";

    private static string Of(IEnumerable<Column> columns) => Of(columns.Select(c => c.Name));

    private static string Of(IEnumerable<string> words) => $"[{string.Join(", ", words.Select(Quoted))}]";

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_./ ()-]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Plain();
}
