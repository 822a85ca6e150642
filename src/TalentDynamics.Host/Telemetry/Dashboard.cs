using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TalentDynamics.Host.Telemetry;

/// <summary>An Aspire dashboard that runs on this machine for this user, and how the next run reaches it.</summary>
/// <param name="ProcessId">Of the dashboard.</param>
/// <param name="Otlp">Where it receives, by gRPC.</param>
/// <param name="Key">What a sender shows; only this user can read it.</param>
internal sealed record Dashboard(int ProcessId, Uri Otlp, string Key)
{
    /// <summary>Where the note lies; TALENT_STATE puts it elsewhere.</summary>
    public static string Note { get; } =
        Path.Combine(
            Environment.GetEnvironmentVariable("TALENT_STATE") is { Length: > 0 } folder
                ? folder
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "talent"),
            "dashboard.json"
        );

    /// <summary>The dashboard that runs now, if one does.</summary>
    public static Dashboard? Running()
    {
        try
        {
            var noted = JsonSerializer.Deserialize(File.ReadAllText(Note), DashboardJson.Default.Dashboard);
            using var process = Process.GetProcessById(noted!.ProcessId);
            return process.HasExited ? null : noted;
        }
        catch (Exception gone)
            when (gone
                    is IOException
                        or UnauthorizedAccessException
                        or JsonException
                        or ArgumentException
                        or NullReferenceException
            )
        {
            return null; // no note, half a note, or of a process that ended
        }
    }

    /// <summary>Leaves the note for the next run, readable by this user only.</summary>
    public void Leave()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Note)!);
        File.Delete(Note);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(Note, options);
        JsonSerializer.Serialize(file, this, DashboardJson.Default.Dashboard);
    }

    /// <summary>Takes the note away.</summary>
    public static void Forget() => File.Delete(Note);
}

[JsonSerializable(typeof(Dashboard))]
internal sealed partial class DashboardJson : JsonSerializerContext;
