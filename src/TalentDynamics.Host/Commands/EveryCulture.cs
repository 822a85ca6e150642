using System.Globalization;

namespace TalentDynamics.Host.Commands;

/// <summary>Numbers and days are read and written in one way, whatever the machine's language is.</summary>
internal static class EveryCulture
{
    /// <summary>On this thread and on all that begin later.</summary>
    public static void IsInvariant()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
    }
}
