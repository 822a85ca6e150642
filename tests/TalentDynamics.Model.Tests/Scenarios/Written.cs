using System.Text.Json;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Tests.Scenarios;

/// <summary>A setting as text, to compare the whole of it.</summary>
internal static class Written
{
    private static readonly JsonSerializerOptions Options = new()
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static string Of(Setting setting) => JsonSerializer.Serialize(setting, Options);
}
