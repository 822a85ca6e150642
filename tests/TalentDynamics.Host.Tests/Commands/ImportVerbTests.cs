using TalentDynamics.Host.Commands;

namespace TalentDynamics.Host.Tests.Commands;

/// <summary>talent import, from a file to a folder.</summary>
public sealed class ImportVerbTests : ExportOfSixty
{
    [Fact]
    public async Task Nobody_but_its_owner_reads_what_is_written()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps what is in a user's profile from others by itself");
        await Import();

        Assert.Equal("700", Cases.PermissionsTests.ModeOf(Folder["acme"]));
        Assert.Equal(
            ["key.csv", "mapping.yaml", "observed.csv", "roster.csv", "scenario.yaml", "ties.csv"],
            Cases.Small.NamesIn(Folder["acme"])
        );
        Assert.All(
            Directory.GetFiles(Folder["acme"]),
            file => Assert.Equal("600", Cases.PermissionsTests.ModeOf(file))
        );
    }

    [Fact]
    public async Task Nobody_is_in_what_is_written_said_or_sent_of_an_imported_roster()
    {
        var said = (await Import()).Out;
        using var otlp = new Telemetry.OtlpReceiver();
        var variables = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = otlp.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        };
        string[] run =
        [
            "run",
            Folder["acme/scenario.yaml"],
            "--worlds",
            "20",
            "--out",
            Folder["run"],
            "--trace-worlds",
            "0,1",
        ];
        using var talent = Child.Talent(variables, [.. run, "--telemetry-identities"]);
        said += await talent.Succeeds();
        said += (await Talent.Run("explain", Folder["run"], "--worlds", "2")).Out;
        said += (await Talent.Run("compare", Folder["run"])).Out;

        NobodyIsIn(said);
        Assert.All(["traces", "metrics", "logs"], signal => NobodyIsIn(otlp.TextOf(signal)));
        string[] written =
        [
            .. Directory.GetFiles(Folder["run"]),
            .. Directory.GetFiles(Folder["acme"]).Where(file => Path.GetFileName(file) != "key.csv"),
        ];
        Assert.Contains(written, file => Path.GetFileName(file) == "report.html");
        foreach (var file in written)
        {
            NobodyIsIn(await Cases.PseudonymiseTests.TextOf(file));
        }

        Assert.Contains(
            "Sentinel",
            await File.ReadAllTextAsync(Folder["acme/key.csv"], TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_key_is_read_by_nobody_else()
    {
        await Import();
        File.Delete(Folder["acme/key.csv"]);
        var run = await Talent.Run("run", Folder["acme/scenario.yaml"], "--worlds", "5", "--out", Folder["run"]);

        Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Imported_again_people_keep_their_pseudonyms_and_the_mapping_its_comments()
    {
        await Import();
        var (roster, mapping) = (
            Read("roster.csv"),
            "# mine\n"
                + Read("mapping.yaml").Replace("dismissed: [fired]", "retired: [fired]", StringComparison.Ordinal)
        );
        Folder.Write("acme/mapping.yaml", mapping);
        Folder.Write("acme/notes.txt", "mine");
        var again = await Import();

        Assert.StartsWith("60 rows: 40 active, 15 voluntary, 5 retired;", again.Out, StringComparison.Ordinal);
        Assert.Equal((roster, mapping, "mine"), (Read("roster.csv"), Read("mapping.yaml"), Read("notes.txt")));
    }

    [Fact]
    public async Task Without_teams_no_ties_of_an_earlier_import_stay()
    {
        await Import();
        Folder.Write(
            "acme/mapping.yaml",
            Read("mapping.yaml").Replace("manager: ManagerID", "manager: none", StringComparison.Ordinal)
        );
        await Import();

        Assert.False(File.Exists(Folder["acme/ties.csv"]));
        Assert.Equal(ExitCode.Ok, (await Talent.Run("check", Folder["acme/scenario.yaml"])).ExitCode);
    }

    [Fact]
    public async Task A_folder_with_anything_else_in_it_is_left_alone()
    {
        Directory.CreateDirectory(Folder["acme"]);
        Folder.Write("acme/thesis.txt", "mine");
        var talent = await Import();

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Equal(
            $"--out: found {Folder["acme"]} in use, allowed a new folder, or one that talent import wrote",
            Assert.Single(talent.Faults)
        );
        Assert.Equal(["thesis.txt"], Cases.Small.NamesIn(Folder["acme"]));
    }

    [Theory]
    [InlineData("--since", "2019-01-01", "--since: found 2019-01-01, allowed a day before --as-of 2018-12-31")]
    [InlineData("--dates", "us", "--dates: found 'us', allowed day-first or month-first")]
    [InlineData(
        "--mapping",
        "nowhere.yaml",
        "--mapping(1,1): /: found no file nowhere.yaml, allowed a file that exists"
    )]
    public async Task An_option_that_cannot_be_is_bad_input(string option, string value, string fault)
    {
        var talent = await Import(option, value);

        Assert.Equal((ExitCode.BadInput, fault), (talent.ExitCode, Assert.Single(talent.Faults)));
        Assert.False(Directory.Exists(Folder["acme"]));
    }

    [Fact]
    public async Task What_is_wrong_with_an_export_is_bad_input_and_nothing_is_written()
    {
        Folder.Write("hr.csv", Header + "1,Ann,soon,,,IT,\n");
        var talent = await Import();

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.All(talent.Faults, fault => Assert.StartsWith($"{Export}(", fault, StringComparison.Ordinal));
        Assert.Equal(["hr.csv"], Cases.Small.NamesIn(Folder.Root));
    }

    private static void NobodyIsIn(string text)
    {
        Assert.DoesNotContain("Sentinel", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("77700", text, StringComparison.Ordinal);
    }
}
