namespace TalentDynamics.Model.Scenarios;

/// <summary>One thing wrong in a file: where it stands, what was found and what is allowed.</summary>
/// <param name="File">The file as the user knows it, or the option or variable it was given by.</param>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based, in characters.</param>
/// <param name="Path">JSON pointer into the document; for a table, <c>/row/column</c>.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Allowed">What may stand there.</param>
internal sealed record Fault(string File, int Line, int Column, string Path, string Found, string Allowed)
{
    /// <summary><c>file(line,column): /path: found X, allowed Y</c>, as compilers and editors write it.</summary>
    public override string ToString() => $"{File}({Line},{Column}): {Path}: found {Found}, allowed {Allowed}";
}
