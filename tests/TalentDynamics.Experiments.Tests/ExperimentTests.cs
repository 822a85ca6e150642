using System.Globalization;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Experiments.WhatIf;
using TalentDynamics.Grains;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments.Tests;

/// <summary>The experiments as a program asks for them.</summary>
public sealed class ExperimentTests
{
    private const int Worlds = 300;

    private static Scenario Baseline { get; } = Scenario.Load(Llama.File);

    [Fact]
    public async Task A_run_in_this_process_is_that_of_the_grains_to_the_bit()
    {
        await using var silo = await EmbeddedSilo.Start(cancelled: TestContext.Current.CancellationToken);

        var here = await Experiment.Run(Baseline, Worlds);
        var there = await Experiment.Run(Baseline, Worlds, on: silo.Run);

        Assert.Equal(here.Digest, there.Digest);
        Assert.Equal(Said(here), Said(there));
    }

    [Fact]
    public async Task A_run_has_the_posterior_that_its_scenario_names()
    {
        var learnt = await Experiment.Run(Baseline, Worlds);
        var fixedValues = await Experiment.Run(
            RunOrder.Of(Baseline, "fixed") with
            {
                Worlds = Worlds,
            },
            cancelled: TestContext.Current.CancellationToken
        );

        Assert.StartsWith("posterior of ", learnt.Run.Parameters, StringComparison.Ordinal);
        Assert.NotNull(learnt.Run.TypicalTeam);
        Assert.NotEqual(learnt.Digest, fixedValues.Digest);
    }

    [Fact]
    public async Task The_answer_is_the_same_in_every_language()
    {
        var neutral = await Experiment.Run(Scenario.Load(Llama.File), Worlds);
        var usual = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = Foreign();
        try
        {
            var foreign = await Experiment.Run(Scenario.Load(Llama.File), Worlds);

            Assert.Equal((neutral.Run.Hash, Said(neutral)), (foreign.Run.Hash, Said(foreign)));
            Assert.Equal($"{neutral.Cohorts["llama"].Stayers}", $"{foreign.Cohorts["llama"].Stayers}");
        }
        finally
        {
            CultureInfo.CurrentCulture = usual;
        }
    }

    [Fact]
    public async Task A_scenario_that_was_spoilt_in_code_is_refused_with_all_its_faults()
    {
        var spoilt = Baseline with
        {
            Title = "",
            Cohorts = Baseline.Cohorts.SetItem("llama", Baseline.Cohorts["llama"] with { Lab = "nowhere" }),
            Events = Baseline.Events.SetItem("meta-llama-4", Baseline.Events["meta-llama-4"] with { Size = 1000 }),
        };

        var bad = await Assert.ThrowsAsync<BadInputException>(() => Experiment.Run(spoilt));

        Assert.Equal(
            [
                "/title: found \"\"",
                "/cohorts/llama/lab: found the unknown lab \"nowhere\"",
                "/events/meta-llama-4/size: found \"1000\"",
            ],
            bad.Faults.Select(fault =>
                fault[
                    fault.IndexOf('/', StringComparison.Ordinal)..fault.IndexOf(", allowed", StringComparison.Ordinal)
                ]
            )
        );
        Assert.All(bad.Faults, fault => Assert.StartsWith("llama-2023: /", fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(RunOrder.MostWorlds + 1)]
    public async Task As_many_worlds_as_nobody_can_run_are_refused(int worlds) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Experiment.Run(Baseline, worlds));

    [Fact]
    public async Task A_variant_in_code_is_the_variant_in_a_file()
    {
        using var folder = new Folder();
        var file = folder.Write(
            "well-received.yaml",
            $"extends: {Llama.File}\nname: well-received\nset:\n  events.meta-llama-4.size: 1\n"
        );
        var received = Baseline.Events["meta-llama-4"] with { Size = 1 };
        var variant = Baseline with
        {
            Name = "well-received",
            Events = Baseline.Events.SetItem("meta-llama-4", received),
        };

        var inCode = await Experiment.WhatIf(Baseline, [variant], Worlds);
        var inFile = await Experiment.WhatIf(
            WhatIfOrder.Load(Llama.File, [file], null, []) with
            {
                Worlds = Worlds,
            },
            cancelled: TestContext.Current.CancellationToken
        );

        Assert.Equal(
            (inFile.Document with { EngineSeconds = 0 }).ToJson(),
            (inCode.Document with { EngineSeconds = 0 }).ToJson()
        );
    }

    [Fact]
    public void A_what_if_after_a_day_is_the_same_from_code_and_from_files()
    {
        var day = new DateOnly(2023, 12, 31);
        var variant = Repository.PathOf("scenarios", "llama-2023", "llama4-well-received.yaml");

        var inCode = WhatIfOrder.Of(Baseline, [Scenario.Load(variant)]).After(day);

        Assert.Equal(WhatIfOrder.Load(Llama.File, [variant], null, []).After(day).Hash, inCode.Hash);
    }

    [Fact]
    public void Variants_that_cannot_be_compared_are_refused_with_all_that_is_wrong()
    {
        var other = Baseline with { Name = "other", Roster = Baseline.Roster.Remove(Baseline.Roster.Keys.Last()) };

        Assert.Equal(
            ["found no variant, allowed one or more"],
            Assert.Throws<BadInputException>(() => WhatIfOrder.Of(Baseline, [])).Faults
        );
        Assert.Equal(
            [
                "found the variant llama-2023 2 times, allowed each once",
                "llama-2023: /: found nothing that differs from llama-2023, allowed a variant that changes something",
            ],
            Assert.Throws<BadInputException>(() => WhatIfOrder.Of(Baseline, [Baseline, Baseline])).Faults.Distinct()
        );
        Assert.NotEmpty(Assert.Throws<BadInputException>(() => WhatIfOrder.Of(Baseline, [other])).Faults);
    }

    private static string Said(RunFindings found) => (found.Document with { EngineSeconds = 0 }).ToJson();

    // What differs between languages where numbers and dates are written: comma and point, signs, calendars.
    private static CultureInfo Foreign()
    {
        var foreign = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        foreign.NumberFormat.NumberDecimalSeparator = ",";
        foreign.NumberFormat.NumberGroupSeparator = ".";
        foreign.NumberFormat.NegativeSign = "−";
        foreign.DateTimeFormat.DateSeparator = ".";
        foreign.DateTimeFormat.ShortDatePattern = "dd.MM.yyyy";
        return foreign;
    }
}
