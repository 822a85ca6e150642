using System.Collections.Immutable;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Draws;

namespace TalentDynamics.Grains.Wire;

/// <summary>The history that an ensemble's worlds are conditioned on, and what each world takes of it.</summary>
/// <param name="Scenario">Canonical JSON of the resolved scenario whose history it is; that of the order where no variant is lived.</param>
/// <param name="Hash">SHA-256 of it, hexadecimal.</param>
/// <param name="Draws">Where the parameters of particles come from; their table is the order's.</param>
/// <param name="Spells">What was observed.</param>
/// <param name="Particles">Of each world, in order: of all worlds of an ensemble, or of those of a batch.</param>
[GenerateSerializer, Immutable, Alias("talent.History")]
internal sealed record HistoryOrder(
    [property: Id(0)] ImmutableArray<byte> Scenario,
    [property: Id(1)] string Hash,
    [property: Id(2)] DrawKind Draws,
    [property: Id(3)] FirstSpell[] Spells,
    [property: Id(4)] int[] Particles
)
{
    /// <summary>For a range of worlds.</summary>
    public HistoryOrder For(int first, int worlds) => this with { Particles = Particles[first..(first + worlds)] };
}

/// <summary><see cref="FirstSpell"/> on the wire and in storage.</summary>
[GenerateSerializer, Immutable, Alias("talent.FirstSpell")]
internal readonly record struct FirstSpellSurrogate(
    [property: Id(0)] int Researcher,
    [property: Id(1)] double From,
    [property: Id(2)] double To,
    [property: Id(3)] int? Destination
);

[RegisterConverter]
internal sealed class FirstSpellConverter : IConverter<FirstSpell, FirstSpellSurrogate>
{
    public FirstSpellSurrogate ConvertToSurrogate(in FirstSpell value) =>
        new(value.Researcher, value.From, value.To, value.Destination);

    public FirstSpell ConvertFromSurrogate(in FirstSpellSurrogate s) => new(s.Researcher, s.From, s.To, s.Destination);
}
