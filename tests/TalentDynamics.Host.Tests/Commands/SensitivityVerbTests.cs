using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using TalentDynamics.Host.Commands;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Host.Tests.Commands;

public sealed class SensitivityVerbTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("morris", "4", "mu,muStar,sigma")]
    [InlineData("sobol", "8", "first,total")]
    public async Task The_json_has_its_stable_keys(string method, string samples, string numbers)
    {
        var talent = await Ask("--method", method, "--samples", samples, "--worlds", "4", "--output", "json");
        var document = JsonNode.Parse(talent.Out)!.AsObject();
        var outcome = document["outcomes"]![0]!.AsObject();
        var factor = outcome["factors"]![0]!.AsObject();

        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        Assert.Equal(
            ["scenario", "hash", "seed", "method", "samples", "evaluations", "worlds", "unstable", "outcomes"],
            document.Select(p => p.Key)
        );
        Assert.Equal(["cohort", "outcome", "mean", "deviation", "chance", "factors"], outcome.Select(p => p.Key));
        Assert.Equal(["factor", "range", .. numbers.Split(',')], factor.Select(p => p.Key));
        Assert.Equal(["inputs", "seedFirst", "seedTotal", "noise"], outcome["chance"]!.AsObject().Select(p => p.Key));
        Assert.Equal(
            ["stayers", "exitsByMonth.12", "joins.mistral"],
            document["outcomes"]!.AsArray().Select(o => $"{o!["outcome"]}")
        );
    }

    [Fact]
    public async Task The_folder_is_whole_and_the_page_needs_no_script()
    {
        var talent = await Ask("--trajectories", "3", "--worlds", "3");
        string[] files =
        [
            .. Directory.GetFiles(folder["out"]).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal),
        ];
        var page = await File.ReadAllTextAsync(
            Path.Combine(folder["out"], "sensitivity.html"),
            TestContext.Current.CancellationToken
        );

        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        Assert.Equal(["manifest.json", "sensitivity.html", "sensitivity.json"], files);
        Assert.Contains("depend most on ", talent.Out);
        Assert.Contains("Morris screening, 3 walks", page);
        Assert.DoesNotContain("<script", page);
    }

    [Fact]
    public async Task Correlated_draws_are_analysed_by_Shapley_effects_that_add_up_to_1()
    {
        await File.WriteAllTextAsync(folder["posterior.csv"], Posterior(200), TestContext.Current.CancellationToken);
        var talent = await Ask(
            "--method",
            "shapley",
            "--posterior",
            folder["posterior.csv"],
            "--samples",
            "20",
            "--worlds",
            "10",
            "--output",
            "json"
        );
        var outcome = JsonNode.Parse(talent.Out)!["outcomes"]![0]!;

        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        Assert.Equal(1, outcome["factors"]!.AsArray().Sum(f => f!["shapley"]!["value"]!.GetValue<double>()), 1e-9);
        Assert.Equal(
            ["baselineExitRate", "pullExcess", "teamEffect.llama"],
            outcome["factors"]!.AsArray().Select(f => $"{f!["factor"]}").Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("--method: found 'moris', allowed morris, sobol, shapley", "--method", "moris")]
    [InlineData("--samples: found '100', allowed a power of two", "--method", "sobol", "--samples", "100")]
    [InlineData("--samples: found '1', allowed a whole number from 2", "--samples", "1")]
    [InlineData("--worlds: found '1', allowed a whole number from 2", "--worlds", "1")]
    [InlineData("--posterior: found no file nowhere.csv", "--method", "shapley", "--posterior", "nowhere.csv")]
    [InlineData("--posterior: found a file with --method sobol", "--method", "sobol", "--posterior", "nowhere.csv")]
    public async Task What_makes_no_sense_is_located(string fault, params string[] options)
    {
        var talent = await Ask(options);

        Assert.Equal((ExitCode.BadInput, ""), (talent.ExitCode, talent.Out));
        Assert.Contains(fault, talent.Error);
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Fact]
    public async Task A_damaged_posterior_is_located_by_line()
    {
        await File.WriteAllTextAsync(
            folder["bad.csv"],
            Posterior(3).Replace(",1.5", ",none"),
            TestContext.Current.CancellationToken
        );
        var talent = await Ask("--method", "shapley", "--posterior", folder["bad.csv"]);

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Matches(@"bad\.csv\(3,\d+\): ", talent.Error);
    }

    private Task<Talent> Ask(params string[] options) =>
        Talent.Run(["sensitivity", Some.Baseline, "--out", folder["out"], .. options]);

    /// <summary>Draws in which the team effect is high where the baseline rate is low; the first has the team effect 1.5.</summary>
    private static string Posterior(int draws)
    {
        var input = Some.Input();
        var text = new StringBuilder(
            $"# talent posterior version=1 scenario={input.Hash} name={input.Scenario.Name} seed=1\n"
        ).Append($"draw,{string.Join(',', ParameterTable.Rows.Select(row => row.Key))},teamEffect.llama\n");
        for (var i = 0; i < draws; i++)
        {
            double Normal(uint entity) => new Randomness(1, 0).Normal(entity, Purpose.Prior, (uint)i);
            var rate = .2 * Normal(1);
            var draw = input
                .Setting.Defaults.With(Parameter.BaselineExitRate, .155 * Math.Exp(rate))
                .With(Parameter.PullExcess, .5 * Math.Exp(.2 * Normal(2)));
            var team = i == 0 ? 1.5 : 1.4 * Math.Exp(-.7 * rate + .05 * Normal(3));
            text.Append(CultureInfo.InvariantCulture, $"{i + 1},{string.Join(',', draw.Values)},{team}\n");
        }

        return text.ToString();
    }
}
