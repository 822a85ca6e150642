using System.Text.Json;

namespace TalentDynamics.Model.Parameters;

/// <summary>The clocks as scenarios, documents and tables write them.</summary>
internal static class ClockNames
{
    /// <summary>Its key: liftOut.</summary>
    public static string Key(this Clock clock) => JsonNamingPolicy.CamelCase.ConvertName(clock.ToString());
}
