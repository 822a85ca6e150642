using Microsoft.Playwright;
using TalentDynamics.Analysis.Calibration.Sampling;
using TalentDynamics.Experiments.Calibrate;
using TalentDynamics.Host.Commands;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.Tests.Reports;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Host.Tests.Commands;

public sealed class CalibrateVerbTests(Browser browser) : IDisposable, IClassFixture<Browser>
{
    private static readonly string[] Small = ["--particles", "60", "--runs", "2", "--worlds", "50", "--quiet"];

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_calibration_writes_a_posterior_that_a_run_takes_and_says_what_is_prior_driven()
    {
        var answer = await Talent.Run(["calibrate", Some.Baseline, .. Small, "--out", folder["a"]]);

        Assert.Equal((ExitCode.Ok, ""), (answer.ExitCode, answer.Error));
        Assert.Contains("prior-driven", answer.Out, StringComparison.Ordinal);
        var file = Path.Combine(folder["a"], "posterior.csv");
        var reading = PosteriorFile.Read(
            file,
            await File.ReadAllTextAsync(file, Token),
            Some.Input().Setting,
            "llama-2023"
        );
        Assert.Empty(reading.Faults);
        Assert.Equal(120, reading.Posterior!.Table.Rows.Length);
        Assert.False(Directory.Exists(Path.Combine(folder["a"], "checkpoints")));
    }

    [Fact]
    public void Where_no_scenario_is_named_all_that_somebody_observed_are_evidence()
    {
        var scenarios = Repository.Scenarios;

        var found = CalibrationInput.Load([], [], scenarios).Scenarios.Select(s => s.Scenario.Name).ToArray();

        var shipped = Directory.GetFiles(scenarios, "baseline.yaml", SearchOption.AllDirectories);
        var listed = shipped.Count(file => File.ReadAllText(file).Contains("\n    lists:", StringComparison.Ordinal));
        Assert.Equal(shipped.Length - 2 - listed, found.Length);
        Assert.DoesNotContain("kimi-lists", found);
        Assert.DoesNotContain("field-2025", found);
        Assert.DoesNotContain("meta-memo-2025", found);
        Assert.Contains("llama-2023", found);
    }

    [Fact]
    public async Task A_calibration_that_goes_on_ends_with_the_posterior_of_one_that_was_not_interrupted()
    {
        await Talent.Run(["calibrate", Some.Baseline, .. Small, "--out", folder["whole"]]);
        var input = CalibrationInput.Load([Some.Baseline], []);
        var order = new ParticleOrder(60, 1);
        var stages = new List<ParticleRun>();
        new TemperedParticles(input.Problem.Target, order).Run(keep: stages.Add, cancelled: Token);
        Directory.CreateDirectory(Path.Combine(folder["cut"], "checkpoints"));
        var checkpoint = new Checkpoint(Checkpoint.CurrentVersion, input.Hash, order, stages[0]);
        checkpoint.Write(Path.Combine(folder["cut"], "checkpoints", "run-1.json"));

        var other = await Talent.Run([
            "calibrate",
            Some.Baseline,
            .. Small,
            "--out",
            folder["cut"],
            "--resume",
            "--seed",
            "2",
        ]);
        Assert.Equal(ExitCode.BadInput, other.ExitCode);
        Assert.Contains(
            "run-1.json: /order: found 60 particles of seed 1, allowed 60 of seed 2",
            Assert.Single(other.Faults),
            StringComparison.Ordinal
        );

        var resumed = await Talent.Run(["calibrate", Some.Baseline, .. Small, "--out", folder["cut"], "--resume"]);
        Assert.Equal(ExitCode.Ok, resumed.ExitCode);
        Assert.Equal(await Posterior("whole"), await Posterior("cut"));
    }

    [Fact]
    public async Task An_interrupted_calibration_keeps_its_particles()
    {
        using var cancelled = new CancellationTokenSource();
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = Terminal.On(output, error, new System.Collections.Hashtable());
        var work = CommandLine.Run(
            ["calibrate", Some.Baseline, "--particles", "20000", "--runs", "1", "--out", folder["b"], "--quiet"],
            terminal,
            SharedSilo.Live,
            cancelled.Token
        );
        await cancelled.CancelAsync();

        Assert.Equal(ExitCode.Interrupted, await work);
        Assert.Contains("--resume goes on", error.ToString(), StringComparison.Ordinal);
        Assert.True(Directory.Exists(Path.Combine(folder["b"], "checkpoints")));
    }

    [Theory]
    [InlineData(
        "eric-hambro,2023-11,2023-09,2023-12,anthropic",
        "eric-hambro,2023-02,2023-02,2023-02,kyutai",
        "/cohorts/llama/eric-hambro: found left between 2023-02-01 and 2023-02-28 for kyutai, which is not open before 2023-11-19"
    )]
    [InlineData(
        "eric-hambro,2023-11,2023-09,2023-12,anthropic",
        "eric-hambro,2023-11,2023-12,2023-09,anthropic",
        "left_lo"
    )]
    public async Task An_observation_that_cannot_be_is_refused_with_person_and_reason(
        string row,
        string other,
        string fault
    )
    {
        var scenario = Copy(text => text.Replace(row, other, StringComparison.Ordinal));
        var answer = await Talent.Run(["calibrate", scenario, .. Small, "--out", folder["c"]]);

        Assert.Equal((ExitCode.BadInput, ""), (answer.ExitCode, answer.Out));
        Assert.Contains(fault, answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["c"]));
    }

    [Fact]
    public async Task Cohorts_without_an_exit_are_refused()
    {
        var scenario = Copy(text =>
            string.Join(
                '\n',
                text.Split('\n')
                    .Select(
                        (line, i) =>
                            i == 0 || line.Length == 0 ? line : $"{line.Split(',')[0]},,,,,2025-05-26,made up,C,"
                    )
            )
        );
        var answer = await Talent.Run(["calibrate", scenario, .. Small, "--out", folder["d"]]);

        Assert.Equal(ExitCode.BadInput, answer.ExitCode);
        Assert.Contains(
            "/cohorts: found no exit that is evidence",
            Assert.Single(answer.Faults),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_exit_that_no_clock_can_bring_about_is_refused_with_the_person()
    {
        var scenario = Copy(text => text);
        var yaml = await File.ReadAllTextAsync(scenario, Token);
        await File.WriteAllTextAsync(
            scenario,
            yaml + "\noff: [baseline, momentum, leadership, reception, contagion]\n",
            Token
        );
        var answer = await Talent.Run(["calibrate", scenario, .. Small, "--out", folder["e"]]);

        Assert.Equal(ExitCode.BadInput, answer.ExitCode);
        Assert.Contains("llama-2023: /cohorts/llama/", Assert.Single(answer.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_draws_every_chart_without_a_complaint_and_is_accessible()
    {
        await Talent.Run(["calibrate", Some.Baseline, .. Small, "--sbc", "20", "--out", folder["f"]]);
        foreach (var width in new[] { 380, 1280 })
        {
            var open = await browser.Open(Path.Combine(folder["f"], "calibration.html"), width, ColorScheme.Light);
            var places = await open.Page.Locator("[data-chart]").CountAsync();
            Assert.Equal(places, await open.Page.Locator("[data-chart] svg").CountAsync());
            Assert.True(places > 40, $"Only {places} charts.");
            await open.RequireSound();
            var drawn = await open.Page.Locator("table.drawn caption").AllTextContentsAsync();
            Assert.Contains("How often what happened fell inside, over cohorts left out", drawn);
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<string> Posterior(string of) =>
        File.ReadAllTextAsync(Path.Combine(folder[of], "posterior.csv"), Token);

    private string Copy(Func<string, string> change)
    {
        var from = Path.GetDirectoryName(Some.Baseline)!;
        var to = Directory.CreateDirectory(folder["scenario"]).FullName;
        foreach (var file in Directory.GetFiles(from))
        {
            var text = File.ReadAllText(file);
            File.WriteAllText(
                Path.Combine(to, Path.GetFileName(file)),
                file.EndsWith("observed.csv", StringComparison.Ordinal) ? change(text) : text
            );
        }

        return Path.Combine(to, Path.GetFileName(Some.Baseline));
    }
}
