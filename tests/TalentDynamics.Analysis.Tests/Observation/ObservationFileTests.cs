using TalentDynamics.Analysis.Observation;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Analysis.Tests.Observation;

public sealed class ObservationFileTests
{
    private static readonly string[] Three = ["ann", "bob", "cho"];

    [Fact]
    public void A_month_is_the_whole_of_it_and_an_exit_lies_between_its_bounds()
    {
        var setting = Some.Setting(110, Three);
        var cohort = Some.Observed(
            setting,
            "ann,2023-06,,,mistral,\nbob,2023-02,2023-01,2023-11,,\ncho,,,,,2025-05-26\n"
        );
        var ann = cohort.Members[0].Exit!;
        Assert.Equal(setting.Calendar.YearsAt(new(2023, 6, 1)), ann.Earliest);
        Assert.Equal(setting.Calendar.YearsAt(new(2023, 7, 1)), ann.Latest);
        Assert.Equal((ann.Earliest + ann.Latest) / 2, ann.Best);
        Assert.Equal(3, ann.Destination);
        var bob = cohort.Members[1].Exit!;
        Assert.Equal(0, bob.Earliest);
        Assert.Equal(setting.Calendar.YearsAt(new(2023, 12, 1)), bob.Latest);
        Assert.InRange(setting.Calendar.DateAt(bob.Best), new(2023, 2, 14), new(2023, 2, 15));
        Assert.Null(bob.Destination);
        Assert.Null(cohort.Members[2].Exit);
        Assert.Equal(setting.Calendar.YearsAt(new(2025, 5, 27)), cohort.Members[2].FollowedTo);
    }

    [Fact]
    public void Columns_may_stand_in_any_order_and_quoted_cells_may_hold_commas_quotes_and_line_ends()
    {
        var text =
            "censored,source,researcher,left,grade\n"
            + "2025,\"He said \"\"no\"\",\nand stayed\",ann,,A\n,x,bob,2024,B\n2025,,cho,,\n";
        var cohort = ObservationFile.Read("o.csv", text, Some.Setting(110, Three)).Cohorts["llama"];
        Assert.Equal("He said \"no\",\nand stayed", cohort.Members[0].Source);
        Assert.Equal([Grade.A, Grade.B, null], cohort.Members.Select(m => m.Grade));
    }

    [Fact]
    public void An_interval_that_ends_within_a_week_after_the_horizon_ends_at_it()
    {
        // 110 steps end on 2025-02-09.
        var setting = Some.Setting(110, "ann", "bob");
        var cohort = Some.Observed(setting, "ann,2025-02-01,2025-02-01,2025-02-12,,\nbob,2025-02,,,,\n");
        Assert.Equal(110 / 52.0, cohort.Members[0].Exit!.Latest);
        Assert.True(cohort.Members[1].Exit!.Latest > 110 / 52.0);
    }

    [Fact]
    public void All_faults_are_reported_at_once_each_with_its_line_and_column()
    {
        var text = """
            researcher,left,left_lo,left_hi,destination,censored,grade
            ann,2023-06,2023-08,2023-05,mistral,,A
            eve,2023-06,,,mistral,,
            bob,2023-13,,,"mistrall",,Z
            ann,2024,,,,,
            cho,,2023-01,,,,
            """;
        var faults = ObservationFile.Read("observed.csv", text, Some.Setting(110, "ann", "bob", "cho", "dan")).Faults;
        Assert.Equal(
            [
                "observed.csv(2,13): /ann/left_lo: found 2023-08 after 2023-05, allowed left_lo ≤ left_hi",
                "observed.csv(3,1): /eve/researcher: found 'eve', allowed a member of a cohort: ann, bob, cho, dan",
                "observed.csv(4,5): /bob/left: found '2023-13', allowed a date as YYYY, YYYY-MM or YYYY-MM-DD",
                "observed.csv(4,15): /bob/destination: found 'mistrall', allowed empty, or another lab of the scenario: \"mistral\" (did you mean that?)",
                "observed.csv(4,27): /bob/grade: found 'Z', allowed A, B, C or nothing",
                "observed.csv(5,1): /ann/researcher: found a second row, allowed one row for each member",
                "observed.csv(6,6): /cho/left_lo: found '2023-01' without left, allowed nothing, or the best date of the exit in left",
                "observed.csv(6,16): /cho/censored: found nothing, allowed the date when last seen, for somebody who has not left",
                "observed.csv(6,1): /dan: found no row, allowed one row for every member of cohort llama",
            ],
            faults.Select(f => f.ToString())
        );
    }

    [Theory]
    [InlineData("ann,2022-12,,,,", "/ann/left: found 2022-12, allowed a date from the scenario's start 2023-01-01 on")]
    [InlineData(
        "ann,2023-06,2023-07,2023-09,,",
        "/ann/left: found 2023-06, allowed a date between 2023-07-01 and 2023-09-30"
    )]
    [InlineData(
        "ann,2023-06,,,meta,",
        "/ann/destination: found 'meta', allowed empty, or another lab of the scenario: apple, mistral, outside"
    )]
    [InlineData(
        "ann,,,,,2022-12-31",
        "/ann/censored: found 2022-12-31, allowed a date from the scenario's start 2023-01-01 on"
    )]
    [InlineData("ann,2024-06,,,,2024-05", "/ann/censored: found 2024-05, allowed a date after the exit, or nothing")]
    [InlineData("ann,2024-06", "/: found 2 cells, allowed 6, as in the header")]
    [InlineData("", "/: found no row, allowed a row for every member of an observed cohort")]
    [InlineData("ann,2024,,,,\"2025", "/: found a quote that is never closed, allowed a closing quote")]
    public void A_single_fault_is_named(string row, string expected)
    {
        var text = "researcher,left,left_lo,left_hi,destination,censored\n" + row;
        var fault = ObservationFile.Read("o.csv", text, Some.Setting(110, "ann")).Faults[0];
        Assert.EndsWith(expected, fault.ToString());
    }

    [Theory]
    [InlineData("", "(1,1): /: found an empty file, allowed a header with researcher, left,")]
    [InlineData(
        "researcher,left,cencored\n",
        "(1,17): /: found the column \"cencored\", allowed \"censored\" (did you mean that?)"
    )]
    [InlineData("researcher,left,left,censored\n", "(1,17): /: found the column \"left\", allowed each column once")]
    [InlineData(
        "researcher,left\n",
        "(1,1): /: found no column censored, allowed the columns researcher, left, left_lo,"
    )]
    public void A_wrong_header_is_named(string text, string expected) =>
        Assert.Contains(
            expected,
            string.Join('\n', ObservationFile.Read("o.csv", text, Some.Setting(110, "ann")).Faults)
        );

    [Fact]
    public void Columns_that_are_not_needed_are_left_alone()
    {
        var setting = Some.Setting(110, Three);
        var text =
            "researcher,tenure_months,left,conf_left,censored,name\nann,3,2024,A,,Ann\nbob,,,,2025,\ncho,,,,2025,\n";
        Assert.Equal(1, ObservationFile.Read("o.csv", text, setting).Cohorts["llama"].Left(2));
    }

    [Fact]
    public void A_stranger_among_many_is_answered_with_the_nearest_three_and_many_missing_rows_with_one_line()
    {
        string[] many = [.. Enumerable.Range(1, 169).Select(i => $"person-{i:000}")];
        var faults = ObservationFile
            .Read("o.csv", "researcher,left,censored\nz,,2025\n" + many[0] + ",,2025\n", Some.Setting(110, many))
            .Faults;
        Assert.Equal(
            [
                "o.csv(2,1): /z/researcher: found 'z', allowed a member of a cohort: one of 169, the nearest person-001, person-002, person-003",
                "o.csv(3,1): /: found no row for 168 of 169 members, person-002, person-003, person-004 the first, allowed one row for every member of cohort llama",
            ],
            faults.Select(f => f.ToString())
        );
    }
}
