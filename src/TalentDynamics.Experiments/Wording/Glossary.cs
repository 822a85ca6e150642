using System.Collections.Immutable;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Experiments.Wording;

/// <summary>The nouns of the glossary as they are written in files, as in scenario keys.</summary>
internal static class Glossary
{
    private static readonly ImmutableArray<Clock> All = [.. Enum.GetValues<Clock>()];

    public static ImmutableArray<string> Clocks { get; } = [.. All.Select(clock => clock.Key())];

    public static string Of(Clock clock) => Clocks[(int)clock];

    public static Clock? ClockOf(string word) => Clocks.IndexOf(word) is >= 0 and var index ? All[index] : null;

    public static string Of(Signal signal) => CamelCase(signal.ToString());

    public static string Of(Parameter parameter) => CamelCase(parameter.ToString());

    public static Signal? SignalOf(string word) =>
        Enum.TryParse<Signal>(word, ignoreCase: true, out var signal) && Of(signal) == word ? signal : null;

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
