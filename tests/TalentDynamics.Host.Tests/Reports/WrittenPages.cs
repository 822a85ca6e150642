using TalentDynamics.Host.Commands;
using TalentDynamics.Host.Tests.Commands;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Host.Tests.Reports;

/// <summary>A page of every kind, each written once by its verb.</summary>
public sealed class WrittenPages : IAsyncLifetime
{
    private readonly Folder folder = new();

    /// <summary>Where they are, by what they are called here.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } =
        new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["run"] = "run/report.html",
            ["explain"] = "run/explain.html",
            ["run-as-observed"] = "history/report.html",
            ["explain-as-observed"] = "history/explain.html",
            ["forecast"] = "forecast/report.html",
            ["whatif"] = "whatif/whatif.html",
            ["whatif-sweep"] = "sweep/whatif.html",
            ["whatif-as-observed"] = "history-whatif/whatif.html",
            ["sensitivity"] = "sensitivity/sensitivity.html",
            ["calibrate"] = "calibration/calibration.html",
        };

    public string this[string page] => folder[Files[page]];

    /// <summary>With TALENT_SCREENSHOTS set there are as many worlds as people run.</summary>
    private static string Worlds { get; } =
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("TALENT_SCREENSHOTS")) ? "60" : "2000";

    public async ValueTask InitializeAsync()
    {
        string Of(string variant) => Path.Combine(Path.GetDirectoryName(Llama.File)!, $"{variant}.yaml");
        await Write("run", "run", Llama.File, "--worlds", Worlds);
        await Write(null, "explain", folder["run"]);
        await Write("history", "run", Llama.File, "--as-observed", "--worlds", Worlds);
        await Write(null, "explain", folder["history"]);
        await Write("forecast", "forecast", Llama.File, "--from", "2023-12-31", "--worlds", Worlds);
        await Write("whatif", "whatif", Llama.File, Of("no-mistral"), Of("llama4-well-received"), "--worlds", Worlds);
        await Write(
            "sweep",
            "whatif",
            Llama.File,
            Of("retention-grants-2023"),
            "--sweep",
            "grants.retention-2023.size=0..3:3",
            "--worlds",
            Worlds
        );
        await Write("history-whatif", "whatif", Llama.File, Of("no-mistral"), "--as-observed", "--worlds", "60");
        await Write("sensitivity", "sensitivity", Llama.File, "--samples", "10", "--worlds", "10");
        await Write("calibration", "calibrate", Llama.File, "--particles", "50", "--runs", "2", "--worlds", "50");
    }

    private async Task Write(string? to, params string[] words)
    {
        string[] place = to is null ? [] : ["--out", folder[to]];
        var talent = await Talent.Run(InProcess.Run, [], [.. words, .. place, "--quiet"]);
        Assert.True(talent.ExitCode == ExitCode.Ok, talent.Error);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
