using System.Text.RegularExpressions;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;
using Folder = TalentDynamics.Model.Tests.Scenarios.Folder;

namespace TalentDynamics.Model.Tests.Population;

public sealed class StabilityTests
{
    private static readonly Draw Defaults = new([.. ParameterTable.Rows.Select(r => r.Default.Value)], [1.55]);

    // h0·W = .24025; contagion .24025·.3·e·.192·2 = .0752333; pull .24025·.6·1·(1 + 2·.25)·2 = .43245;
    // feedback 1.5·.24025·1·.5/1 = .1801875.
    [Fact]
    public void The_terms_are_those_worked_by_hand()
    {
        var group = new StabilityGroup(Lab: 1, Cohort: 0, TieWeight: 2, FounderShare: .25);
        var historical = Stability.Of(Defaults, group, Mode.Historical);
        Assert.Equal(.0752333, historical.Contagion, 6);
        Assert.Equal(.43245, historical.Pull, 9);
        Assert.Equal(0, historical.Feedback);
        Assert.Equal(.1801875, Stability.Of(Defaults, group, Mode.Generative).Feedback, 9);
    }

    [Fact]
    public void Outside_a_cohort_the_team_effect_is_1() =>
        Assert.Equal(
            1.55,
            Stability.Of(Defaults, new(1, 0, 2, 0), Mode.Historical).R
                / Stability.Of(Defaults, new(1, -1, 2, 0), Mode.Historical).R,
            12
        );

    [Fact]
    public void Momentum_that_nothing_reverts_is_stable_only_where_nothing_moves_it()
    {
        var endless = Defaults.With(Parameter.MomentumReversion, 0);
        Assert.False(Stability.Of(endless, default, Mode.Generative).Holds);
        Assert.True(Stability.Of(endless.With(Parameter.TalentToMomentum, 0), new(1, -1, 0, 0), Mode.Generative).Holds);
    }

    [Fact]
    public void The_LLaMA_baseline_holds_with_its_one_cohort_as_one_group()
    {
        var setting = Llama.Scenario.Compile();
        var group = Assert.Single(StabilityGroup.AllOf(setting));
        Assert.Equal(2 / 14.0, group.FounderShare, 12);
        Assert.InRange(Stability.Of(setting.Defaults, group, setting.Mode).R, .3, .9);
    }

    [Fact]
    public void Ties_that_are_too_many_are_answered_with_the_largest_that_fit()
    {
        using var folder = new Folder();
        folder.Write("s.yaml", Folder.Sound.Replace("members: [ada, bob]", "", StringComparison.Ordinal));
        var rows = Enumerable.Range(1, 167).Select(i => $"r{i},acme,paris,2020");
        var roster = folder.Write(
            "r.csv",
            "researcher,lab,metro,joined\nada,acme,paris,2019\nbob,acme,london,2019\n" + string.Join('\n', rows)
        );
        string FaultsWith(string sameMetro, string otherwise) =>
            folder.Faults(
                "s.yaml",
                Override.FromOption(1, $"roster={roster}"),
                Override.FromOption(2, $"ties.sameMetro.value={sameMetro}"),
                Override.FromOption(3, $"ties.otherwise.value={otherwise}")
            );

        var fault = Assert.Single(FaultsWith(".3", ".1").Split('\n'));
        Assert.Contains("found R = 5.", fault, StringComparison.Ordinal);
        var said = Regex.Match(
            fault,
            "sameMetro (?<same>[0-9.]+), otherwise (?<otherwise>[0-9.]+);",
            RegexOptions.NonBacktracking
        );
        Assert.True(said.Success, fault);
        var (same, otherwise) = (double.Parse(said.Groups["same"].Value), double.Parse(said.Groups["otherwise"].Value));
        Assert.Equal(3, same / otherwise, .02);
        Assert.Equal("", FaultsWith($"{same}", $"{otherwise}"));
        Assert.NotEqual("", FaultsWith($"{same * 1.02:0.#####}", $"{otherwise * 1.02:0.#####}"));
    }

    [Fact]
    public void Where_no_ties_would_fit_it_is_said()
    {
        using var folder = new Folder();
        folder.Write(
            "s.yaml",
            Folder.Sound.Replace(
                "founders:\n      ada: { left: 2023-05-15, source: test, grade: A }\n    ",
                "",
                StringComparison.Ordinal
            )
        );
        Assert.Contains(
            "without any ties it would not hold either",
            folder.Faults(
                "s.yaml",
                Override.FromOption(1, "mode=generative"),
                Override.FromOption(2, "parameters.talentToMomentum.value=9")
            ),
            StringComparison.Ordinal
        );
    }
}
