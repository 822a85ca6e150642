namespace TalentDynamics.Model.Conditioning;

/// <summary>How somebody's first spell went, as far as it is known.</summary>
/// <param name="Researcher">Index of the researcher.</param>
/// <param name="From">Years since the start until which they had surely not left, ≥ 0.</param>
/// <param name="To">Years by which they had left, &gt; From; equal to From for somebody who was still there.</param>
/// <param name="Destination">Index of the first lab joined; null when unknown or still there.</param>
internal readonly record struct FirstSpell(int Researcher, double From, double To, int? Destination)
{
    /// <summary>Whether they left.</summary>
    public bool HasEnded => To > From;
}
