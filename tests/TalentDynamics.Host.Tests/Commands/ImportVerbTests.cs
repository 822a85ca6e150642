using TalentDynamics.Host.Commands;

namespace TalentDynamics.Host.Tests.Commands;

/// <summary>talent import, from a file to a folder, and what other verbs make of it.</summary>
public sealed class ImportVerbTests : IDisposable
{
    private const string Header = "EmpID,Name,HireDate,TermDate,Reason,Department,ManagerID\n";

    private readonly Folder folder = new();
    private readonly string export;

    public ImportVerbTests() =>
        export = folder.Write("hr.csv", Header + string.Concat(Enumerable.Range(1, 60).Select(Row)));

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_is_imported_is_sound_and_runs_forecasts_and_calibrates()
    {
        var imported = await Import();
        var scenario = folder["acme/scenario.yaml"];
        var check = await Talent.Run("check", scenario);
        var run = await Talent.Run("run", scenario, "--worlds", "20", "--out", folder["run"]);
        var forecast = await Talent.Run(
            "forecast",
            scenario,
            "--from",
            "2018-12-31",
            "--to",
            "2019-12-31",
            "--worlds",
            "20",
            "--out",
            folder["forecast"]
        );
        var calibrate = await Talent.Run(
            "calibrate",
            scenario,
            "--particles",
            "50",
            "--runs",
            "1",
            "--worlds",
            "50",
            "--draws",
            "10",
            "--out",
            folder["calibration"],
            "--quiet"
        );

        Assert.Equal((ExitCode.Ok, ""), (imported.ExitCode, imported.Error));
        Assert.StartsWith(
            "60 rows: 40 active, 15 voluntary, 5 dismissed; 0 unreadable dates",
            imported.Out,
            StringComparison.Ordinal
        );
        Assert.Contains("sound: 60 researchers", check.Out, StringComparison.Ordinal);
        Assert.All(
            [check, run, forecast, calibrate],
            talent => Assert.True(talent.ExitCode == ExitCode.Ok, talent.Error)
        );
    }

    [Fact]
    public async Task Nobody_but_its_owner_reads_what_is_written()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps what is in a user's profile from others by itself");
        await Import();

        Assert.Equal("700", Cases.PermissionsTests.ModeOf(folder["acme"]));
        Assert.Equal(
            ["key.csv", "mapping.yaml", "observed.csv", "roster.csv", "scenario.yaml", "ties.csv"],
            Cases.Small.NamesIn(folder["acme"])
        );
        Assert.All(
            Directory.GetFiles(folder["acme"]),
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
            folder["acme/scenario.yaml"],
            "--worlds",
            "20",
            "--out",
            folder["run"],
            "--trace-worlds",
            "0,1",
        ];
        using var talent = Child.Talent(variables, [.. run, "--telemetry-identities"]);
        said += await talent.Succeeds();
        said += (await Talent.Run("explain", folder["run"], "--worlds", "2")).Out;
        said += (await Talent.Run("compare", folder["run"])).Out;

        NobodyIsIn(said);
        Assert.All(["traces", "metrics", "logs"], signal => NobodyIsIn(otlp.TextOf(signal)));
        string[] written =
        [
            .. Directory.GetFiles(folder["run"]),
            .. Directory.GetFiles(folder["acme"]).Where(file => Path.GetFileName(file) != "key.csv"),
        ];
        Assert.Contains(written, file => Path.GetFileName(file) == "report.html");
        foreach (var file in written)
        {
            NobodyIsIn(await Cases.PseudonymiseTests.TextOf(file));
        }

        Assert.Contains(
            "Sentinel",
            await File.ReadAllTextAsync(folder["acme/key.csv"], TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_key_is_read_by_nobody_else()
    {
        await Import();
        File.Delete(folder["acme/key.csv"]);
        var run = await Talent.Run("run", folder["acme/scenario.yaml"], "--worlds", "5", "--out", folder["run"]);

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
        folder.Write("acme/mapping.yaml", mapping);
        folder.Write("acme/notes.txt", "mine");
        var again = await Import();

        Assert.StartsWith("60 rows: 40 active, 15 voluntary, 5 retired;", again.Out, StringComparison.Ordinal);
        Assert.Equal((roster, mapping, "mine"), (Read("roster.csv"), Read("mapping.yaml"), Read("notes.txt")));
    }

    [Fact]
    public async Task Without_teams_no_ties_of_an_earlier_import_stay()
    {
        await Import();
        folder.Write(
            "acme/mapping.yaml",
            Read("mapping.yaml").Replace("manager: ManagerID", "manager: none", StringComparison.Ordinal)
        );
        await Import();

        Assert.False(File.Exists(folder["acme/ties.csv"]));
        Assert.Equal(ExitCode.Ok, (await Talent.Run("check", folder["acme/scenario.yaml"])).ExitCode);
    }

    [Fact]
    public async Task A_folder_with_anything_else_in_it_is_left_alone()
    {
        Directory.CreateDirectory(folder["acme"]);
        folder.Write("acme/thesis.txt", "mine");
        var talent = await Import();

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Equal(
            $"--out: found {folder["acme"]} in use, allowed a new folder, or one that talent import wrote",
            Assert.Single(talent.Faults)
        );
        Assert.Equal(["thesis.txt"], Cases.Small.NamesIn(folder["acme"]));
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
        Assert.False(Directory.Exists(folder["acme"]));
    }

    [Fact]
    public async Task What_is_wrong_with_an_export_is_bad_input_and_nothing_is_written()
    {
        folder.Write("hr.csv", Header + "1,Ann,soon,,,IT,\n");
        var talent = await Import();

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.All(talent.Faults, fault => Assert.StartsWith($"{export}(", fault, StringComparison.Ordinal));
        Assert.Equal(["hr.csv"], Cases.Small.NamesIn(folder.Root));
    }

    private Task<Talent> Import(params string[] more) =>
        Talent.Run([
            "import",
            export,
            "--as-of",
            "2018-12-31",
            "--out",
            folder["acme"],
            .. more.Contains("--since") ? more : ["--since", "2014-01-01", .. more],
        ]);

    private string Read(string name) => File.ReadAllText(folder[$"acme/{name}"]);

    private static void NobodyIsIn(string text)
    {
        Assert.DoesNotContain("Sentinel", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("77700", text, StringComparison.Ordinal);
    }

    // A third has left, one in four of them not by choice.
    private static string Row(int i)
    {
        var (left, reason) =
            i % 3 > 0 ? ("", "")
            : i % 12 == 0 ? ($"{1 + i % 12}/15/2016", "fired")
            : ($"{1 + i % 12}/20/2017", "resigned");
        return $"77700{i:00},Sentinel Öne {i},{1 + i % 12}/{1 + i % 28}/2010,{left},{reason},{(i % 2 == 0 ? "IT" : "Sales")},77700{1 + i % 6 + (i <= 6 ? 6 : 0):00}\n";
    }
}
