using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Model.Tests.Scenarios;

public sealed class PosteriorTests
{
    private static readonly Setting Setting = Llama.Scenario.Compile();

    private static readonly Posterior Learnt = Of(Setting, 20);

    [Fact]
    public void A_posterior_that_is_written_is_read_back_to_the_bit()
    {
        var reading = PosteriorFile.Read("posterior.csv", Learnt.Write(), Setting, "llama-2023");
        Assert.Empty(reading.Faults);
        Assert.Equal(Learnt.Table.Numbers(), reading.Posterior!.Table.Numbers());
        Assert.Equal(
            (Learnt.Scenario, Learnt.Hash, Learnt.Seed),
            (reading.Posterior.Scenario, reading.Posterior.Hash, reading.Posterior.Seed)
        );
        Assert.Equal(Learnt.Write(), reading.Posterior.Write());
    }

    [Fact]
    public void A_posterior_with_tails_of_team_effects_is_read_back_to_the_bit()
    {
        var heavy = Heavy(Learnt);
        var reading = PosteriorFile.Read("posterior.csv", heavy.Write(), Setting, "llama-2023");
        Assert.Empty(reading.Faults);
        Assert.Equal(heavy.Table.Numbers(), reading.Posterior!.Table.Numbers());
        Assert.Equal(heavy.Write(), reading.Posterior.Write());
        Assert.Equal(21, reading.Posterior.For(Setting).Rows[^1].TeamTail);
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("Infinity")]
    public void A_tail_that_cannot_be_is_refused(string tail)
    {
        var text = Heavy(Learnt).Write().Replace(",21\n", $",{tail}\n", StringComparison.Ordinal);
        var fault = Assert.Single(PosteriorFile.Read("posterior.csv", text, Setting, "llama-2023").Faults);
        Assert.Contains($"/20/teamTail: found \"{tail}\", allowed a number ≥ 2", $"{fault}", StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_of_columns_says_nothing_and_effects_of_other_cohorts_are_no_fault()
    {
        var lines = Learnt.Write().TrimEnd('\n').Split('\n');
        var mirrored = lines
            .Take(1)
            .Concat(
                lines
                    .Skip(1)
                    .Select(
                        (line, i) =>
                            string.Join(
                                ',',
                                Enumerable.Reverse($"{line},{(i == 0 ? "teamEffect.bert" : "2")}".Split(','))
                            )
                    )
            );
        var reading = PosteriorFile.Read("posterior.csv", string.Join("\r\n", mirrored), Setting, "llama-2023");
        Assert.Empty(reading.Faults);
        Assert.Equal(Learnt.Table.Numbers(), reading.Posterior!.For(Setting).Numbers());
    }

    [Fact]
    public void A_posterior_of_another_hash_is_read_as_a_what_if_needs_it()
    {
        var whatIf = Repository.Load(Llama.File, Override.FromOption(1, "labs.mistral.hiring=0"));
        Assert.NotEqual(Learnt.Hash, ScenarioJson.Hash(whatIf));
        Assert.Empty(PosteriorFile.Read("posterior.csv", Learnt.Write(), whatIf.Compile(), "llama-2023").Faults);
    }

    [Fact]
    public void A_posterior_that_a_scenario_names_is_inherited_as_a_full_path_and_no_part_of_its_hash()
    {
        using var folder = new Folder();
        folder.Write("base.yaml", Folder.Sound);
        var learnt = folder.Write("learnt.csv", Learnt.Write());
        folder.Write("named.yaml", "extends: base.yaml\nposterior: learnt.csv\n");
        folder.Write("variant.yaml", "extends: named.yaml\n");
        Assert.Equal(learnt, folder.Load("variant.yaml").Posterior);
        Assert.Equal(ScenarioJson.Hash(folder.Load("base.yaml")), ScenarioJson.Hash(folder.Load("variant.yaml")));
        Assert.Null(ScenarioJson.Read(ScenarioJson.Write(folder.Load("variant.yaml"))).Posterior);
    }

    [Fact]
    public void A_parameter_whose_prior_is_fixed_has_the_scenarios_value_in_every_draw()
    {
        var noPull = Repository.Load(
            Llama.File,
            Override.FromOption(1, "parameters.pullExcess.value=0"),
            Override.FromOption(2, "parameters.pullExcess.prior=fixed")
        );
        var draws = Learnt.For(noPull.Compile()).Rows;
        Assert.All(draws, draw => Assert.Equal(0, draw[Parameter.PullExcess]));
        Assert.Equal(20, draws.Select(draw => draw[Parameter.MomentumExcess]).Distinct().Count());
    }

    [Fact]
    public void A_team_of_which_another_scenarios_posterior_knows_nothing_has_an_effect_drawn_anew()
    {
        using var folder = new Folder();
        folder.Write("s.yaml", Folder.Sound);
        var setting = folder.Load("s.yaml").Compile();
        var reading = PosteriorFile.Read("p.csv", Of(Llama.Setting, 400).Write(), setting, null, "other");
        Assert.Empty(reading.Faults);
        Assert.Equal(["all"], reading.Posterior!.Unlearnt(setting));
        var rows = reading.Posterior.For(setting).Rows;
        Assert.Equal(new DrawTable(rows).Numbers(), reading.Posterior.For(setting).Numbers());
        var logs = rows.Select(r => Math.Log(r.TeamEffects.Single()) / r[Parameter.TeamSpread]).ToArray();
        Assert.InRange(logs.Average(), -.15, .15);
        Assert.InRange(Math.Sqrt(logs.Average(z => z * z)), .9, 1.1);
    }

    [Theory]
    [InlineData(
        "version=1",
        "version=2",
        "posterior.csv(1,1): /version: found 2, allowed 1, the version this build reads"
    )]
    [InlineData(
        "name=llama-2023",
        "name=bert",
        "posterior.csv(1,1): /name: found a posterior of the scenario bert, allowed one of llama-2023"
    )]
    [InlineData(
        "seed=7",
        "seed=99999999999",
        "posterior.csv(1,1): /seed: found 99999999999, allowed a whole number from 0 to 4294967295"
    )]
    [InlineData("# talent posterior", "# posterior", "posterior.csv(1,1): /: found \"# posterior version=1")]
    [InlineData(
        "pullExcess",
        "pullExces",
        "posterior.csv(2,103): /: found the column \"pullExces\", allowed \"pullExcess\" (did you mean that?)"
    )]
    [InlineData(
        "pullExcess",
        "pullExces",
        "posterior.csv(2,1): /: found no column pullExcess, allowed draw, every parameter"
    )]
    [InlineData("teamEffect.llama", "teamEffect.bert", "posterior.csv(2,1): /: found no column teamEffect.llama")]
    [InlineData("pullExcess", "pullDecay", "found the column \"pullDecay\" a second time, allowed each column once")]
    [InlineData("\n3,", "\n3,NaN,", "posterior.csv(5,1): /3: found 24 cells, allowed 23, as in the header")]
    [InlineData("\n3,", "\nthree,", "posterior.csv(5,1): /three/draw: found \"three\", allowed a whole number")]
    public void What_is_wrong_with_a_posterior_is_said_with_its_place(string there, string instead, string fault)
    {
        var text = Learnt.Write();
        Assert.Contains(there, text, StringComparison.Ordinal);
        var reading = PosteriorFile.Read(
            "posterior.csv",
            text.Replace(there, instead, StringComparison.Ordinal),
            Setting,
            "llama-2023"
        );
        Assert.Null(reading.Posterior);
        Assert.Contains(reading.Faults, f => f.ToString().Contains(fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Parameter.BaselineExitRate, "NaN", "a number ≥ 0")]
    [InlineData(Parameter.BaselineExitRate, "-0.1", "a number ≥ 0")]
    [InlineData(Parameter.PullDecay, "0", "a number > 0")]
    [InlineData(Parameter.SameMetroUtility, "Infinity", "a finite number")]
    [InlineData(Parameter.SameMetroUtility, "", "a finite number")]
    [InlineData(Parameter.PullExcess, "1e3", "R < 0.95")]
    public void A_value_that_no_draw_may_have_is_refused_in_its_row(Parameter parameter, string value, string allowed)
    {
        var lines = Learnt.Write().Split('\n');
        var cells = lines[4].Split(',');
        cells[1 + (int)parameter] = value;
        lines[4] = string.Join(',', cells);
        var fault = Assert.Single(PosteriorFile.Read("p.csv", string.Join('\n', lines), Setting, null).Faults);
        Assert.Equal((5, allowed), (fault.Line, fault.Allowed));
    }

    [Theory]
    [InlineData("")]
    [InlineData(
        "# talent posterior version=1 scenario=0000000000000000000000000000000000000000000000000000000000000000 name=llama-2023 seed=7\ndraw\n"
    )]
    public void A_posterior_without_draws_is_refused(string text) =>
        Assert.Single(PosteriorFile.Read("p.csv", text, Setting, "llama-2023").Faults);

    [Fact]
    public void Damage_to_a_posterior_never_throws()
    {
        var text = Of(Setting, 2).Write();
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Int[0, 3], AnyScenario.One(',', '"', '\n', '-', 'e', '\0', '9'))
            .Sample(
                (at, length, instead) =>
                    _ = PosteriorFile.Read(
                        "p.csv",
                        text[..at] + instead + text[Math.Min(text.Length, at + length)..],
                        Setting,
                        null
                    )
            );
    }

    // Row by row ν_W = 2, 3, 4, …
    internal static Posterior Heavy(Posterior posterior) =>
        posterior with
        {
            Table = new([.. posterior.Table.Rows.Select((row, i) => row with { TeamTail = 2 + i })]),
        };

    internal static Posterior Of(Setting setting, int draws)
    {
        var prior = new PriorDraws(setting);
        DrawTable table = new([.. Enumerable.Range(0, draws).Select(world => prior.Of(7, world))]);
        return new("llama-2023", ScenarioJson.Hash(Llama.Scenario), 7, [.. setting.Cohorts.Select(c => c.Id)], table);
    }
}
