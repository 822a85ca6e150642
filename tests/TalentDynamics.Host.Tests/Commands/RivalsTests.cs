using TalentDynamics.Analysis.Calibration.Forms;
using TalentDynamics.Experiments.Calibrate;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Host.Commands;
using TalentDynamics.Model.Scenarios.Reading;
using TalentDynamics.Reports.Calibrate;

namespace TalentDynamics.Host.Tests.Commands;

/// <summary>talent calibrate with another form of the model than the usual one, and with all of them side by side.</summary>
public sealed class RivalsTests : IDisposable
{
    private static readonly string[] Small = ["--particles", "60", "--runs", "2", "--worlds", "50", "--quiet"];

    private static readonly string Gpt = Path.Combine(Repository.Scenarios, "gpt-1", "baseline.yaml");

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Forms_of_the_model_stand_side_by_side_with_and_without_the_cohort_that_the_model_was_set_with()
    {
        var answer = await Talent.Run(["calibrate", Some.Baseline, Gpt, "--rivals", "--output", "json", .. Small]);

        Assert.Equal((ExitCode.Ok, ""), (answer.ExitCode, answer.Error));
        var findings = RivalFindings.Of(answer.Out);
        var forms = findings.Model;
        Assert.Equal(
            ["normal tail", "heavy tail", "lift-outs", "lift-outs, heavy tail"],
            forms.Fits.Select(f => f.Form)
        );
        Assert.All(forms.Fits, f => Assert.Equal(["llama", "gpt-1"], f.LeftOut.Select(c => c.Cohort)));
        Assert.Equal([null, "llama"], forms.Totals.Select(t => t.Without));
        Assert.Equal([2, 1], forms.Totals.Select(t => t.Cohorts));
        Assert.NotNull(forms.Fits[1].Tail);
        Assert.Equal(1, forms.Totals[0].Forms.Sum(f => f.Weight!.Value.Value), 1e-9);
        Assert.Equal(["normal tail", "heavy tail", "slow change"], findings.Clockless.Fits.Select(f => f.Form));
        Assert.Equal(findings.ToJson(), RivalFindings.Of(findings.ToJson()).ToJson());
        Assert.False(Directory.Exists(Path.Combine(Directory.GetCurrentDirectory(), "calibrations")));
    }

    [Fact]
    public async Task In_a_terminal_the_same_stands_in_tables_with_a_verdict()
    {
        var answer = await Talent.Run(["calibrate", Some.Baseline, Gpt, "--rivals", .. Small]);

        Assert.Equal((ExitCode.Ok, ""), (answer.ExitCode, answer.Error));
        Assert.Contains("without llama", answer.Out, StringComparison.Ordinal);
        Assert.Contains("wins", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rivals_are_not_written_and_not_resumed()
    {
        var answer = await Talent.Run(["calibrate", Gpt, "--rivals", "--out", folder["a"], "--sbc", "20", "--quiet"]);

        Assert.Equal(ExitCode.BadInput, answer.ExitCode);
        Assert.Equal(2, answer.Faults.Length);
        Assert.All(answer.Faults, f => Assert.StartsWith("--rivals: found it with --", f, StringComparison.Ordinal));
        Assert.False(Directory.Exists(folder["a"]));
    }

    [Fact]
    public async Task Of_one_cohort_there_are_no_others_to_forecast_it_from()
    {
        var answer = await Talent.Run(["calibrate", Gpt, "--rivals", .. Small]);

        Assert.Equal(ExitCode.BadInput, answer.ExitCode);
        Assert.Contains("allowed two or more", Assert.Single(answer.Faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2.1, 3, "heavy tail wins, all 9, by 2.1 nats or more.")]
    [InlineData(-2.5, -4, "normal tail wins over heavy tail, all 9, by 2.5 nats or more.")]
    [InlineData(2.5, 1.9, "Neither heavy tail nor normal tail wins: all 9, one is not 2 nats ahead")]
    [InlineData(-3, 4, "Neither heavy tail nor normal tail wins")]
    public void A_form_wins_that_is_two_nats_ahead_by_evidence_and_by_what_it_foretells(
        double evidence,
        double leftOut,
        string said
    )
    {
        var lead = new FormLead(new(evidence, .1), new(leftOut, 0, 0), .1, null, null);
        FormTotal Total(string form, FormLead? lead) => new(form, new(0, 0), new(0, 0), null, null, lead, null);
        var forms = new FormsCompared(
            [new("normal tail", new(0, 0), null, []), new("heavy tail", new(0, 0), null, [])],
            [new(null, 9, [Total("normal tail", null), Total("heavy tail", lead)])]
        );

        Assert.StartsWith(said, RivalProse.Conclusion(forms, 1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_posterior_with_a_learnt_tail_is_one_that_runs_take()
    {
        var answer = await Talent.Run(["calibrate", Gpt, "--heavy-tail", .. Small, "--out", folder["a"]]);
        Assert.Equal((ExitCode.Ok, ""), (answer.ExitCode, answer.Error));
        Assert.Contains("teamTail", answer.Out, StringComparison.Ordinal);
        var file = Path.Combine(folder["a"], "posterior.csv");
        var input = ScenarioInput.Load(Gpt, []);
        var reading = PosteriorFile.Read(
            file,
            await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken),
            input.Setting,
            "gpt-1"
        );
        Assert.Empty(reading.Faults);
        Assert.All(reading.Posterior!.Table.Rows, row => Assert.InRange(row.TeamTail, 2, 400));

        var run = await Talent.Run([
            "run",
            Gpt,
            "--parameters",
            file,
            "--worlds",
            "50",
            "--out",
            folder["r"],
            "--quiet",
        ]);
        Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Error));
    }
}
