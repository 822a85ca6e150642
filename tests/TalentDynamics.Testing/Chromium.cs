namespace TalentDynamics.Testing;

/// <summary>A real Chromium: CHROMIUM_PATH, or where Debian puts it, the one without windows first. Nothing is downloaded.</summary>
public static class Chromium
{
    /// <summary>Why a test is skipped.</summary>
    public const string Missing =
        "no Chromium at CHROMIUM_PATH or in /usr/bin: install it (Debian: apt-get install chromium-headless-shell) to run this test";

    private const string Shell = "/usr/bin/chromium-headless-shell";

    /// <summary>Its program.</summary>
    public static string Path { get; } =
        Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? (File.Exists(Shell) ? Shell : "/usr/bin/chromium");

    /// <summary>Whether it can be started here.</summary>
    public static bool IsInstalled => File.Exists(Path);

    /// <summary>How it is started: it asks nobody for anything by itself.</summary>
    public static string[] Arguments { get; } =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];
}
