using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TalentDynamics.Host.Telemetry;

/// <summary>A run in simulated time, with a time base of its own: Prometheus warns of blocks that overlap, and those of one week would.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Series">By week.</param>
/// <param name="Weeks">The instants at which its weeks begin, ascending.</param>
internal sealed record ExportedRun(
    string Name,
    Func<int, IEnumerable<Point>> Series,
    IReadOnlyList<DateTimeOffset> Weeks
)
{
    private const int Milliseconds = 3_600_000;

    // Within the first hour of the week, the same whenever it is exported.
    private readonly TimeSpan late = TimeSpan.FromMilliseconds(
        BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(Name)), 0) % Milliseconds
    );

    /// <summary>Every value of every week, with its time in seconds.</summary>
    public IEnumerable<(string Time, Point Point)> Points() =>
        Weeks.SelectMany((instant, week) => Series(week).Select(point => (Seconds(instant + late), point)));

    private static string Seconds(DateTimeOffset instant) =>
        (instant.ToUnixTimeMilliseconds() / 1000m).ToString("0.000", CultureInfo.InvariantCulture);
}
