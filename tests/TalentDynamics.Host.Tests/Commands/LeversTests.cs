using System.Text.Json;
using TalentDynamics.Host.Commands;

namespace TalentDynamics.Host.Tests.Commands;

/// <summary>What may be done about the people of an export, without a file written by hand.</summary>
public sealed class LeversTests : ExportOfSixty
{
    private static readonly string[] Quick = ["--worlds", "60", "--output", "json", "--quiet"];

    [Fact]
    public async Task Each_lever_is_an_answer_of_its_own_and_all_of_them_together_are_one()
    {
        await Import();
        var arms = await Arms("--next", "12m", "--grant", "department=Sales", "--leader-leaves", "2019-03-01");

        Assert.Equal(["sales", "leader-leaves", "together"], arms.Select(a => a.GetProperty("name").GetString()));
        var (sales, leader, both) = (Difference(arms[0]), Difference(arms[1]), Difference(arms[2]));
        Assert.True(sales > 0 && leader < 0, $"{sales}, {leader}");
        Assert.True(leader < both && both < sales, $"{leader}, {both}, {sales}");
    }

    [Fact]
    public async Task A_grant_for_a_group_is_the_one_that_a_file_gives_to_its_people()
    {
        await Import();
        var members = Read("roster.csv").Split('\n').Where(l => l.EndsWith(",Sales", StringComparison.Ordinal));
        Folder.Write(
            "acme/v.yaml",
            $$"""
            extends: scenario.yaml
            name: by-hand
            grants:
              some:
                date: 2019-01-01
                lab: acme
                size: .5
                source: "assumed: test"
                members: [{{string.Join(", ", members.Select(l => l.Split(',')[0]))}}]

            """
        );
        var byHand = await Arms(Folder["acme/v.yaml"], "--from", "2018-12-31", "--to", "2019-12-31");
        var asked = await Arms("--grant", "department=sales:.5");

        Assert.Equal(byHand[0].GetProperty("digest").GetString(), asked[0].GetProperty("digest").GetString());
    }

    [Fact]
    public async Task An_attribute_that_nothing_else_asks_for_tells_groups_as_well()
    {
        await Import();
        Folder.Write("acme/scenario.yaml", Read("scenario.yaml").Replace("    by: department\n", ""));
        var arm = Assert.Single(await Arms("--grant", "department=IT"));

        Assert.Equal("it", arm.GetProperty("name").GetString());
        Assert.True(Difference(arm) > 0);
    }

    [Theory]
    [InlineData(
        "department=Marketing",
        "found 'Marketing', which nobody who is still there has as department, allowed it, sales"
    )]
    [InlineData(
        "departmnt=IT",
        "found the unknown attribute \"departmnt\", allowed \"department\" (did you mean that?)"
    )]
    [InlineData("department", "--grant: found 'department', allowed attribute=value")]
    [InlineData("department=IT:0", "--grant: found the size '0' in 'department=IT:0', allowed a share")]
    public async Task A_grant_for_nobody_is_refused(string grant, string fault)
    {
        await Import();
        Refuses(fault, await Ask("--grant", grant));
    }

    [Theory]
    [InlineData(
        "--leader-leaves: found 2018-12-31, allowed a day of the forecast, from 2019-01-01 to 2019-12-31",
        "--leader-leaves",
        "2018-12-31"
    )]
    [InlineData(
        "--grant: found fewer than 50 people of department IT, allowed a larger group, or --by-person",
        "--grant",
        "department=IT",
        "--set",
        "cohorts.everybody.smallest=50"
    )]
    [InlineData(
        "--grant or --leader-leaves: found it beside variants",
        "--grant",
        "department=IT",
        "--sweep",
        "labs.acme.hiring=0..1:2"
    )]
    [InlineData(
        "--budget: found it beside --grant or --leader-leaves",
        "--grant",
        "department=IT",
        "--budget",
        "5",
        "--grants"
    )]
    [InlineData("--next: found it without --budget", "--next", "12m")]
    public async Task A_lever_that_does_not_fit_is_refused(string fault, params string[] asked)
    {
        await Import();
        Refuses(fault, await Ask(asked));
    }

    [Fact]
    public async Task Of_a_cohort_that_is_shown_in_groups_nobody_is_named_unless_asked_for()
    {
        await Import();
        string[] ids =
        [
            .. Read("roster.csv").Split('\n').Skip(1).Select(l => l.Split(',')[0]).Where(id => id.Length > 0),
        ];
        var groups = await Ask("--grant", "department=Sales", "--worlds", "60");
        var page = await File.ReadAllTextAsync(Folder["w/whatif.html"], TestContext.Current.CancellationToken);
        var found = await File.ReadAllTextAsync(Folder["w/whatif.json"], TestContext.Current.CancellationToken);
        var persons = await Ask("--grant", "department=Sales", "--worlds", "60", "--by-person", "--force");

        Assert.All([groups, persons], talent => Assert.True(talent.ExitCode == ExitCode.Ok, talent.Error));
        Assert.All(ids, id => Assert.DoesNotContain(id, groups.Out + page + found, StringComparison.Ordinal));
        Assert.Contains("persons are shown with --by-person", groups.Out, StringComparison.Ordinal);
        Assert.Contains(ids, id => persons.Out.Contains(id, StringComparison.Ordinal));
    }

    private Task<Talent> Ask(params string[] asked) =>
        Talent.Run(["whatif", Folder["acme"], .. asked, "--out", Folder["w"]]);

    private async Task<JsonElement[]> Arms(params string[] asked)
    {
        var talent = await Ask([.. asked, .. Quick, "--force"]);
        Assert.True(talent.ExitCode == ExitCode.Ok, talent.Error);
        return [.. JsonDocument.Parse(talent.Out).RootElement.GetProperty("arms").EnumerateArray()];
    }

    private static double Difference(JsonElement arm) =>
        arm.GetProperty("cohorts")
            .GetProperty("everybody")
            .GetProperty("stayers")
            .GetProperty("difference")
            .GetDouble();

    private static void Refuses(string fault, Talent talent)
    {
        Assert.Equal((ExitCode.BadInput, ""), (talent.ExitCode, talent.Out));
        Assert.Contains(fault, talent.Error, StringComparison.Ordinal);
    }
}
