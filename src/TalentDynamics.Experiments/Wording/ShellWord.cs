namespace TalentDynamics.Experiments.Wording;

/// <summary>Words of a command as a shell takes them.</summary>
internal static class ShellWord
{
    /// <summary>The word as it is where no shell reads anything into it, else in quotes.</summary>
    public static string Of(string word) =>
        word.All(c => char.IsLetterOrDigit(c) || "-_./=:,".Contains(c, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
