using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Model.Conditioning;

/// <summary>An observed history as an ensemble is conditioned on it, and what each world takes of it.</summary>
/// <param name="Scenario">Whose history it is.</param>
/// <param name="Draws">Where the parameters of particles come from.</param>
/// <param name="Spells">What was observed.</param>
/// <param name="Particles">Of each world, from world 0 on.</param>
internal sealed record ObservedWorlds(
    Scenario Scenario,
    DrawKind Draws,
    ImmutableArray<FirstSpell> Spells,
    ImmutableArray<int> Particles
) : GivenHistory(Scenario, Draws)
{
    /// <inheritdoc/>
    public override string Fingerprint =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    FormattableString.Invariant(
                        $"{ScenarioJson.Hash(Scenario)} {Draws} {string.Join(' ', Spells.Select(Written))} {string.Join(' ', Particles)}"
                    )
                )
            )
        );

    /// <inheritdoc/>
    public override DrawSource DrawsOf(Scenario lived, SettingIndex ground, DrawTable? table)
    {
        var basis = ReferenceEquals(lived, Scenario) ? ground : new(Scenario.Compile());
        return new ObservedDraws(ground, new(basis, Spells), Draws.Of(basis.Setting, table), 0, Particles);
    }

    private static string Written(FirstSpell spell) =>
        FormattableString.Invariant($"{spell.Researcher}:{spell.From:R}-{spell.To:R}>{spell.Destination}");
}
