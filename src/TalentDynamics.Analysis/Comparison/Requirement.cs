using System.Collections.Immutable;
using System.Text.Json;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Analysis.Comparison;

/// <summary>Whether one requirement is met by one cohort, or by the run.</summary>
/// <param name="Cohort">Id of the cohort; empty where the path starts at the run.</param>
/// <param name="Path">The value that was asked for.</param>
/// <param name="Bound">What it had to be, as written.</param>
/// <param name="Value">What it is.</param>
/// <param name="Met">Whether it is so.</param>
internal sealed record RequirementResult(string Cohort, string Path, string Bound, string Value, bool Met);

/// <summary>The results, or what is wrong with the requirement.</summary>
/// <param name="Results">One for each cohort asked, in the order of ids; several for a named bundle.</param>
/// <param name="Faults">When there is any, the requirement says nothing.</param>
internal sealed record RequirementReading(ImmutableArray<RequirementResult> Results, ImmutableArray<Fault> Faults);

/// <summary>
/// A requirement on a comparison: <c>path in [a,b]</c>, <c>path &gt;= a</c> (also <c>&gt; &lt;= &lt; =</c>), <c>path = true</c>, or the name of
/// a bundle, <c>reproduces</c> or <c>compatible</c>.
/// </summary>
/// <remarks>
/// The path is dotted over the keys of the JSON document: <c>stayers.midPit</c> or <c>exitsByMonth.12.mean</c> of every cohort,
/// <c>cohorts.llama.stayers.midPit</c> of one, <c>engineSeconds</c> of the run. A bundle judges the cohorts that were observed.
/// <c>compatible</c>, for any ensemble: mid-PITs of stayers, of the joins to the most joined lab and of exits by month in [.05, .95],
/// and a feasible observed curve inside the simulated 90 % band every week. <c>reproduces</c> is the rule of docs/model.md, 1: where
/// worlds have draws of their own it is the same; where all have the scenario's values it adds: mean stayers within .5 and mean joins
/// to that lab within .75 of the observed, P(exactly the observed stayers) ≥ .20.
/// </remarks>
internal static class Requirement
{
    /// <summary>Evaluates a requirement.</summary>
    /// <param name="expression">As written on the command line.</param>
    /// <param name="document">The comparison.</param>
    public static RequirementReading Evaluate(string expression, ComparisonDocument document)
    {
        var json = JsonSerializer.SerializeToElement(document, ComparisonJson.Default.ComparisonDocument);
        if (Bundle.Named(expression.Trim(), document) is not { } bundle)
        {
            return EvaluateOne(expression, json);
        }
        var observed = document.Cohorts.Where(c => c.Value.Scores is not null).ToArray();
        return observed.Length == 0
            ? Refuse(expression, 1, "/", "no observation", "a run of which a cohort was observed to the end")
            : Join(observed.SelectMany(c => bundle(c.Key, c.Value)).Select(e => EvaluateOne(e, json)));
    }

    private static RequirementReading EvaluateOne(string expression, JsonElement run)
    {
        if (Bound.Parse(expression) is not { } parsed)
        {
            return Refuse(
                expression,
                1,
                "/",
                $"'{expression}'",
                $"path in [a,b], path >= a, path = true, or one of {Bundle.Names}"
            );
        }
        var (path, bound) = parsed;
        return run.TryGetProperty(path.Split('.')[0], out _)
            ? Ask(expression, run, "", path, bound)
            : Join(
                run.GetProperty("cohorts").EnumerateObject().Select(c => Ask(expression, c.Value, c.Name, path, bound))
            );
    }

    private static RequirementReading Ask(string expression, JsonElement from, string cohort, string path, Bound bound)
    {
        var at = from;
        var walked = "";
        var column = 1 + expression.IndexOf(path, StringComparison.Ordinal);
        foreach (var key in path.Split('.'))
        {
            if (at.ValueKind != JsonValueKind.Object)
            {
                return Refuse(expression, column, $"/{walked}", $"'{key}' below a value", $"{walked} alone");
            }
            if (!at.TryGetProperty(key, out var next))
            {
                return Refuse(expression, column, $"/{walked}", $"'{key}'", Keys(at));
            }
            (at, walked) = (next, walked.Length == 0 ? key : $"{walked}.{key}");
            column += key.Length + 1;
        }

        return Judge(expression, at, cohort, path, bound);
    }

    private static RequirementReading Judge(
        string expression,
        JsonElement value,
        string cohort,
        string path,
        Bound bound
    )
    {
        return value.ValueKind switch
        {
            JsonValueKind.Null => No("no value", "a finite number, of a cohort that was observed to the end"),
            JsonValueKind.Object => No("a group", Keys(value)),
            JsonValueKind.Array => No("a list", "a single number or true/false"),
            _ => bound.Holds(value) is { } met
                ? new([new(cohort, path, bound.Text, value.ToString(), met)], [])
                : No($"{value} against {bound.Text}", "numbers with numbers, true, false or a name with ="),
        };

        RequirementReading No(string found, string allowed) => Refuse(expression, 1, $"/{path}", found, allowed);
    }

    private static string Keys(JsonElement group) => string.Join(", ", group.EnumerateObject().Select(p => p.Name));

    private static RequirementReading Join(IEnumerable<RequirementReading> readings)
    {
        var all = readings.ToArray();
        return new([.. all.SelectMany(r => r.Results)], [.. all.SelectMany(r => r.Faults).Distinct()]);
    }

    private static RequirementReading Refuse(
        string expression,
        int column,
        string path,
        string found,
        string allowed
    ) => new([], [new($"--require {expression}", 1, column, path, found, allowed)]);
}
