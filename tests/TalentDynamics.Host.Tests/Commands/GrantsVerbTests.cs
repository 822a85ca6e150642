using System.Text.Json;
using TalentDynamics.Host.Commands;

namespace TalentDynamics.Host.Tests.Commands;

/// <summary>Whom a budget of retention grants keeps: in a folder of its own, and beside a forecast.</summary>
public sealed class GrantsVerbTests : IDisposable
{
    private readonly Folder folder = new();
    private readonly string scenario;

    public GrantsVerbTests() => scenario = Company.In(folder, 300);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_ranking_leaves_a_page_its_numbers_and_how_it_was_made()
    {
        var talent = await Rank("--out", folder["grants"]);
        var numbers = Parsed("grants/grants.json");
        var page = Read("grants/grants.html");

        Assert.True(talent.ExitCode == ExitCode.Ok, talent.Error);
        Assert.Equal(["grants.html", "grants.json", "manifest.json"], Cases.Small.NamesIn(folder["grants"]));
        Assert.Contains($"report:    {folder["grants/grants.html"]}", talent.Out, StringComparison.Ordinal);
        Assert.Equal(64, numbers.GetProperty("digest").GetString()!.Length);
        Assert.Equal(
            numbers.GetProperty("digest").GetString(),
            Parsed("grants/manifest.json").GetProperty("arms")[0].GetProperty("digest").GetString()
        );
        Assert.Matches("What would keep them: 20 grants ", page);
        Assert.DoesNotContain("Sentinel", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\bp\d{4}\b", page);
    }

    [Fact]
    public async Task What_a_forecast_says_beside_it_is_what_the_ranking_says_alone()
    {
        await Rank("--out", folder["grants"]);
        var talent = await Talent.Run([
            "forecast",
            scenario,
            "--worlds",
            "80",
            "--budget",
            "20",
            "--grants",
            "--out",
            folder["forecast"],
            "--quiet",
        ]);
        var (page, manifest) = (Read("forecast/report.html"), Parsed("forecast/manifest.json"));

        Assert.True(talent.ExitCode == ExitCode.Ok, talent.Error);
        Assert.Equal(Read("grants/grants.json"), Read("forecast/grants.json"));
        Assert.Equal(
            manifest.GetProperty("digest").GetString(),
            Parsed("forecast/grants.json").GetProperty("digest").GetString()
        );
        Assert.Contains("What would keep them: ", page, StringComparison.Ordinal);
        Assert.True(
            page.IndexOf("What would keep them: ", StringComparison.Ordinal)
                < page.IndexOf("class=\"chart\"", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task With_other_names_persons_are_ranked_under_those()
    {
        var talent = await Rank("--by-person", "--pseudonymise", "--out", folder["grants"], "--worlds", "40");

        Assert.True(talent.ExitCode == ExitCode.Ok, talent.Error);
        foreach (var file in Directory.GetFiles(folder["grants"]))
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            Assert.DoesNotContain("Sentinel", text, StringComparison.Ordinal);
        }

        Assert.Matches("\"name\":\"p\\d{3}\"", Read("grants/grants.json"));
    }

    [Fact]
    public async Task A_folder_in_use_is_refused_before_anything_is_lived()
    {
        Directory.CreateDirectory(folder["grants"]);
        folder.Write("grants/mine.txt", "mine");
        var talent = await Rank("--out", folder["grants"]);

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.StartsWith("--out: found", talent.Error, StringComparison.Ordinal);
    }

    private Task<Talent> Rank(params string[] more) =>
        Talent.Run(["whatif", scenario, "--budget", "20", "--grants", "--quiet", .. more, .. Worlds(more)]);

    private static string[] Worlds(string[] more) => more.Contains("--worlds") ? [] : ["--worlds", "80"];

    private string Read(string file) => File.ReadAllText(folder[file]);

    private JsonElement Parsed(string file) => JsonSerializer.Deserialize<JsonElement>(Read(file));
}
