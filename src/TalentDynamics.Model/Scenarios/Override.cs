using System.Collections;

namespace TalentDynamics.Model.Scenarios;

/// <summary>A change to a scenario given outside its files: by an option or an environment variable.</summary>
/// <param name="Origin">What faults call it: <c>--set[1]</c>, or the variable's name.</param>
/// <param name="Path">Dotted path into the scenario, such as <c>labs.mistral.hiring</c>.</param>
/// <param name="Value">YAML; a bare number may be given for a number with source. Null when no value was given, which is a fault.</param>
internal sealed record Override(string Origin, string Path, string? Value)
{
    private const string Prefix = "TALENT_SET__";

    /// <summary>The n-th <c>--set path=value</c>, counted from 1.</summary>
    public static Override FromOption(int number, string text) => Split($"--set[{number}]", text);

    /// <summary>The variables <c>TALENT_SET__labs__mistral__hiring=0.3</c> (two underscores for each dot), in ordinal order of their names.</summary>
    /// <remarks>Shells cannot export names with hyphens: <c>env 'TALENT_SET__labs__google-deepmind__hiring=0.3' talent run …</c> can.</remarks>
    /// <param name="variables">As <see cref="Environment.GetEnvironmentVariables()"/> gives them.</param>
    public static IReadOnlyList<Override> FromEnvironment(IDictionary variables) =>
        [
            .. variables
                .Keys.Cast<string>()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => new Override(
                    name,
                    name[Prefix.Length..].Replace("__", ".", StringComparison.Ordinal),
                    variables[name] as string
                )),
        ];

    private static Override Split(string origin, string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? new(origin, text.Trim(), null) : new(origin, text[..at].Trim(), text[(at + 1)..]);
    }
}
