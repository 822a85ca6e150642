namespace TalentDynamics.Model.Scenarios;

/// <summary>One thing wrong with what a person wrote: where it stands, what was found there and what is allowed.</summary>
/// <param name="File">The file as the person named it.</param>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based.</param>
/// <param name="Path">The place in the document, as a path of keys: <c>/labs/meta/opens</c>.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Allowed">What may stand there.</param>
public sealed record Fault(string File, int Line, int Column, string Path, string Found, string Allowed)
{
    /// <summary><c>file(line,column): /path: found X, allowed Y</c>, the form editors and build servers understand.</summary>
    public override string ToString() => $"{File}({Line},{Column}): {Path}: found {Found}, allowed {Allowed}";
}
