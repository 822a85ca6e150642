using System.Collections.Immutable;
using System.Text.Json;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Analysis.Comparison;

/// <summary>Whether one requirement is met by one cohort, or by the run.</summary>
/// <param name="Cohort">Id of the cohort; empty for a value of the run.</param>
/// <param name="Path">The value that was asked for.</param>
/// <param name="Bound">What it had to be, as written.</param>
/// <param name="Value">What it is.</param>
/// <param name="Met">Whether it is so.</param>
public sealed record RequirementResult(string Cohort, string Path, string Bound, string Value, bool Met);

/// <summary>The results, or what is wrong with the requirement.</summary>
/// <param name="Results">One for each cohort asked, in the order of ids; several for a named bundle.</param>
/// <param name="Faults">When there is any, the requirement says nothing.</param>
public sealed record RequirementReading(ImmutableArray<RequirementResult> Results, ImmutableArray<Fault> Faults);

/// <summary>
/// A requirement on a comparison: <c>path in [a,b]</c>, <c>path &gt;= a</c> (also <c>&gt; &lt;= &lt; =</c>), <c>path = true</c>, or the name of
/// a bundle, <c>reproduces</c> or <c>compatible</c>.
/// </summary>
/// <remarks>
/// The path is dotted over the keys of the JSON document: <c>stayers.midPit</c> or <c>exitsByMonth.12.mean</c> of every cohort,
/// <c>cohorts.llama.stayers.midPit</c> of one, <c>engineSeconds</c> of the run.
/// </remarks>
public static class Requirement
{
    /// <summary>Evaluates a requirement.</summary>
    /// <param name="expression">As written on the command line.</param>
    /// <param name="document">The comparison.</param>
    public static RequirementReading Evaluate(string expression, ComparisonDocument document) =>
        Bundle.Named(expression.Trim()) is { } bundle
            ? Join(document.Cohorts.Select(c => bundle(c.Key, c.Value)).SelectMany(e => e).Select(e => EvaluateOne(e, document)))
            : EvaluateOne(expression, document);

    private static RequirementReading EvaluateOne(string expression, ComparisonDocument document)
    {
        if (Bound.Parse(expression) is not { } parsed)
            return Refuse(expression, 1, "/", $"'{expression}'", $"path in [a,b], path >= a, path = true, or one of {Bundle.Names}");
        var (path, bound) = parsed;
        var json = JsonSerializer.SerializeToElement(document, ComparisonJson.Default.ComparisonDocument);
        var root = json.EnumerateObject().Any(p => p.Name == path.Split('.')[0]);
        return root
            ? Ask(expression, json, "", path, bound)
            : Join(document.Cohorts.Keys.Select(id => Ask(expression, json.GetProperty("cohorts").GetProperty(id), id, path, bound)));
    }

    private static RequirementReading Ask(string expression, JsonElement from, string cohort, string path, Bound bound)
    {
        var at = from;
        var column = 1 + expression.IndexOf(path, StringComparison.Ordinal);
        var walked = "";
        foreach (var key in path.Split('.'))
        {
            if (at.ValueKind != JsonValueKind.Object)
                return Refuse(expression, column, $"/{walked}", $"'{key}' below a value", $"{walked} alone");
            if (!at.TryGetProperty(key, out var next))
                return Refuse(expression, column, $"/{walked}", $"'{key}'", Keys(at));
            column += walked.Length == 0 ? 0 : 1;
            (at, walked) = (next, walked.Length == 0 ? key : $"{walked}.{key}");
        }

        return at.ValueKind switch
        {
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.String =>
                Judge(expression, at, cohort, path, bound),
            JsonValueKind.Null => Refuse(expression, column, $"/{walked}", "no value", "a cohort with an observation"),
            JsonValueKind.Object => Refuse(expression, column, $"/{walked}", "a group", Keys(at)),
            _ => Refuse(expression, column, $"/{walked}", "a list", "a single number or true/false"),
        };
    }

    private static RequirementReading Judge(string expression, JsonElement value, string cohort, string path, Bound bound) =>
        bound.Holds(value) is { } met
            ? new([new(cohort, path, bound.Text, value.ToString(), met)], [])
            : Refuse(expression, 1, $"/{path}", $"{value} against {bound.Text}", "numbers with numbers, true or false with =");

    private static string Keys(JsonElement group) => string.Join(", ", group.EnumerateObject().Select(p => p.Name));

    private static RequirementReading Join(IEnumerable<RequirementReading> readings)
    {
        var all = readings.ToArray();
        return new([.. all.SelectMany(r => r.Results)], [.. all.SelectMany(r => r.Faults).Distinct()]);
    }

    private static RequirementReading Refuse(string expression, int column, string path, string found, string allowed) =>
        new([], [new($"--require {expression}", 1, column, path, found, allowed)]);
}
