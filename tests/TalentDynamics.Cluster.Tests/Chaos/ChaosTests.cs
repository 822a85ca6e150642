using System.Globalization;

namespace TalentDynamics.Cluster.Tests.Chaos;

/// <summary>
/// Silos, stores and clients are killed, ended, paused and started, and disks run full, while ensembles are simulated. The long form is
/// <c>tests/chaos</c>; it says by variables how many runs of all schedules, with which seed, and where the report goes.
/// </summary>
public sealed class ChaosTests
{
    [Fact]
    public async Task Whatever_happens_no_digest_is_wrong_and_no_run_is_lost()
    {
        var asked = Number("TALENT_CHAOS_RUNS");
        var (schedules, worlds) = asked is null
            ? (Schedule.Short, MainJob.Small.Worlds)
            : (Schedule.All, MainJob.Worlds);
        await using var course = new Course(schedules, worlds, Number("TALENT_CHAOS_SEED") ?? 1, Report);
        for (var run = 0; run < (asked ?? schedules.Count); run++)
        {
            await course.Run();
        }

        Report(course.Sum);
        Assert.True(course.IsRight, course.Sum);
    }

    private static void Report(string line)
    {
        TestContext.Current.TestOutputHelper!.WriteLine(line);
        if (Environment.GetEnvironmentVariable("TALENT_CHAOS_REPORT") is { Length: > 0 } file)
        {
            File.AppendAllText(file, $"{line}\n");
        }
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
