using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Parquet;
using TalentDynamics.Host.Commands;
using TalentDynamics.Host.Tests.Commands;
using TalentDynamics.Host.Tests.Telemetry;
using TalentDynamics.RunFolders;
using TalentDynamics.RunFolders.Tables;

namespace TalentDynamics.Host.Tests.Cases;

/// <summary>People whose every name, id and note says sentinel, and everything that leaves a command with --pseudonymise.</summary>
public sealed class PseudonymiseTests : IDisposable
{
    private const string Sentinel = "sentinel";

    private const string Roster = """
        researcher,name,lab,metro,joined,role,source,grade,notes
        sentinel-one,Sentinel Öne,a,paris,2019-01,sentinel chief,https://example.org/sentinel,A,a sentinel's note
        sentinel-two,Sentinel O'Two,a,paris,2020-05,,,,
        sentinel-three,,a,london,2021,,,,
        sentinel-four,Sentinel Four,a,london,2018-02-03,,,,
        sentinel-five,Sentinel Five,a,paris,2022-11,,,,
        sentinel-six,Sentinel Six,a,london,2017-01,,,,
        """;

    private const string Observed = """
        researcher,left,left_lo,left_hi,destination,censored,source,grade,notes
        sentinel-one,2023-06,2023-06,2023-06,b,,https://example.org/sentinel,A,sentinel left
        sentinel-two,2024-01,2023-12,2024-02,d,,,,
        sentinel-three,,,,,2024-12-29,,,
        sentinel-four,,,,,2024-12-29,,,
        sentinel-five,2024-05,2024-05,2024-05,b,,,,
        sentinel-six,,,,,2024-12-29,,,
        """;

    private const string Ties = """
        ties:
          pairs:
            sentinel-one:
              sentinel-two: { weight: .9, source: a sentinel knows }
        """;

    private const string Grants = """
        grants:
          g:
            date: 2023-03-01
            lab: a
            size: 1
            source: a sentinel's letter
            members: [sentinel-one, sentinel-six]
            description: Sentinel Öne is asked to stay
        events:
        """;

    private readonly Folder folder = new();
    private readonly string scenario;

    public PseudonymiseTests()
    {
        scenario = Small.In(
            folder["in"],
            text =>
                text.Replace("A small one", "What becomes of Sentinel O'Two")
                    .Replace("description: something", "description: sentinel-one and Sentinel Öne are made heads")
                    .Replace("assumed: x", "assumed: Sentinel Five says so")
                    .Replace("ties:", Ties)
                    .Replace("events:", Grants)
        );
        folder.Write("in/roster.csv", Roster);
        folder.Write("in/observed.csv", Observed);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_pseudonymised_run_is_the_real_run_without_a_word_about_anybody()
    {
        var real = await Run("real");
        var hidden = await Run("hidden", "--pseudonymise");

        Assert.Equal((ExitCode.Ok, "", ExitCode.Ok), (real.ExitCode, hidden.Error, hidden.ExitCode));
        var (was, manifest) = (
            await RunFolder.ReadManifest(folder["real"]),
            await RunFolder.ReadManifest(folder["hidden"])
        );
        Assert.Equal((was.Digest, was.Hash), (manifest.Digest, manifest.Hash));
        Assert.Contains(Sentinel, await WrittenIn("real"), StringComparison.OrdinalIgnoreCase);
        await NobodyIsIn(hidden, "hidden");
        Assert.Contains("p006", await WrittenIn("hidden"));
    }

    [Fact]
    public async Task A_pseudonymised_run_compares_and_exports_as_the_real_one_and_cannot_be_run_again()
    {
        await Run("real");
        await Run("hidden", "--pseudonymise");
        var compared = await Talent.Run("compare", folder["hidden"], "--output", "json");
        var exported = await Talent.Run("export", folder["hidden"], "--openmetrics", folder["om.txt"]);
        var explained = await Talent.Run("explain", folder["hidden"], "--worlds", "2");

        Assert.Equal(Timeless(await Talent.Run("compare", folder["real"], "--output", "json")), Timeless(compared));
        Assert.Equal((ExitCode.Ok, ""), (exported.ExitCode, exported.Error));
        Assert.StartsWith("RUN: found a pseudonymised run, allowed the run itself", Assert.Single(explained.Faults));
    }

    [Fact]
    public async Task Exits_that_were_changed_are_found_in_a_pseudonymised_run_too()
    {
        await Run("hidden", "--pseudonymise");
        File.Copy(folder["hidden/worlds.parquet"], folder["hidden/exits.parquet"], overwrite: true);
        var compared = await Talent.Run("compare", folder["hidden"]);

        Assert.Equal(ExitCode.BadInput, compared.ExitCode);
    }

    [Theory]
    [InlineData("whatif", "--sweep", "parameters.pullExcess.value=0..1:3", "--worlds", "5")]
    [InlineData("sensitivity", "--samples", "2", "--worlds", "2")]
    public async Task Nobody_is_in_what_other_experiments_write(string verb, params string[] more)
    {
        var talent = await Talent.Run([verb, scenario, .. more, "--pseudonymise", "--out", folder["found"]]);

        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        await NobodyIsIn(talent, "found");
    }

    [Fact]
    public async Task Nobody_is_in_what_is_shown_of_a_real_run()
    {
        await Run("real");
        Talent[] shown =
        [
            await Talent.Run("compare", folder["real"], "--pseudonymise"),
            await Talent.Run("explain", folder["real"], "--worlds", "2", "--pseudonymise"),
            await Talent.Run([
                "explain",
                folder["real"],
                "--researcher",
                "sentinel-one",
                "--world",
                "0",
                "--pseudonymise",
            ]),
        ];

        Assert.All(shown, talent => Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error)));
        Assert.All(shown, talent => NobodyIsIn(talent.Out));
        NobodyIsIn(await TextOf(folder["real/explain.html"]));
        NobodyIsIn(await TextOf(folder["real/hazards.parquet"]));
    }

    [Fact]
    public async Task Nobody_is_in_what_is_said_and_sent_meanwhile()
    {
        using var otlp = new OtlpReceiver();
        var variables = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = otlp.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        };
        string[] run = ["run", scenario, "--worlds", "20", "--out", folder["sent"], "--pseudonymise"];
        using var talent = Child.Talent(variables, [.. run, "--trace-worlds", "0,1", "--telemetry-identities"]);
        var said = await talent.Succeeds();

        NobodyIsIn(said);
        Assert.All(["traces", "metrics", "logs"], signal => Assert.NotEmpty(otlp.TextOf(signal)));
        Assert.All(["traces", "metrics", "logs"], signal => NobodyIsIn(otlp.TextOf(signal)));
    }

    private Task<Talent> Run(string name, params string[] more) =>
        Talent.Run([
            "run",
            scenario,
            "--worlds",
            "50",
            "--set",
            "roster.sentinel-two.joined=2020-06",
            "--out",
            folder[name],
            .. more,
        ]);

    // People come in the order of their keys, which pseudonyms change: so means, added up in it, differ in the last bit.
    private static string Timeless(Talent compared)
    {
        var document = JsonNode.Parse(compared.Out)!.AsObject();
        document.Remove("engineSeconds");
        foreach (var (_, cohort) in document["cohorts"]!.AsObject())
        {
            cohort!.AsObject().Remove("perResearcher");
        }

        return Regex.Replace(
            document.ToJsonString(),
            @"\d+\.\d{12,}",
            number => $"{Math.Round(double.Parse(number.Value, CultureInfo.InvariantCulture), 12)}",
            RegexOptions.NonBacktracking
        );
    }

    private async Task NobodyIsIn(Talent talent, string name)
    {
        NobodyIsIn(talent.Out);
        NobodyIsIn(await WrittenIn(name));
    }

    private static void NobodyIsIn(string text) =>
        Assert.DoesNotContain(Sentinel, text, StringComparison.OrdinalIgnoreCase);

    private async Task<string> WrittenIn(string name) =>
        string.Concat(await Task.WhenAll(Directory.GetFiles(folder[name]).Select(TextOf)));

    // Tables are compressed: their words are read as whoever gets them reads them.
    internal static async Task<string> TextOf(string file)
    {
        if (Path.GetExtension(file) != ".parquet")
        {
            return await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        }

        await using var reader = await ParquetReader.CreateAsync(file);
        await using var table = await ParquetTable.Open(file);
        var words = reader.Schema.DataFields.Where(field => field.ClrType == typeof(ReadOnlyMemory<char>));
        var columns = new List<string> { string.Join(' ', reader.Schema.DataFields.Select(field => field.Name)) };
        foreach (var column in words)
        {
            columns.AddRange(await table.Words(column.Name));
        }

        return string.Join('\n', columns);
    }
}
