using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using TalentDynamics.Experiments;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Explorer;
using TalentDynamics.Explorer.Arms;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Host.Tests.Explorer;

/// <summary>The explorer as programs of this machine can ask it.</summary>
public sealed class ExplorerApiTests : IAsyncLifetime
{
    private const int Worlds = OpenExplorer.Worlds;
    private static readonly string Baseline = Llama.File;
    private readonly OpenExplorer explorer = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => explorer.InitializeAsync();

    public ValueTask DisposeAsync() => explorer.DisposeAsync();

    [Fact]
    public async Task Looks_are_of_more_and_more_worlds_and_end_with_the_digest_of_the_run()
    {
        var told = await Events("/api/live?set=labs.mistral%3Dnull");
        var run = await Experiment.Run(
            RunOrder.Of(Scenario.Load(Path.Combine(Path.GetDirectoryName(Baseline)!, "no-mistral.yaml"))) with
            {
                Worlds = Worlds,
            },
            cancelled: Cancelled
        );

        Assert.Equal(["accepted", "look", "look", "done"], told.Select(e => e.Name));
        Assert.Equal(
            [250, Worlds],
            told.Where(e => e.Name == "look").Select(e => e.Data.GetProperty("worlds").GetInt32())
        );
        Assert.Equal(run.Run.Digest, told[^1].Data.GetProperty("digest").GetString());
    }

    [Fact]
    public async Task Every_look_is_of_the_first_worlds_of_the_last()
    {
        var told = await Events("/api/live?set=events.meta-pineau-leaves%3Dnull");
        var first = told.First(e => e.Name == "look").Data.GetProperty("cohorts").ToString();
        await using var small = await ExplorerSite.Open(
            new ExploreOrder(Baseline) { Worlds = 250 },
            InProcess.Run,
            Cancelled
        );
        using var other = await Door.LetIn(small);
        var alone = await Events("/api/live?set=events.meta-pineau-leaves%3Dnull", other);

        Assert.Equal(alone.Single(e => e.Name == "look").Data.GetProperty("cohorts").ToString(), first);
    }

    [Fact]
    public async Task Nothing_moved_differs_by_nothing()
    {
        var stayers = Stayers(await Events("/api/live"));

        Assert.Equal(0, stayers.GetProperty("difference").GetDouble());
        Assert.Equal(stayers.GetProperty("base").GetDouble(), stayers.GetProperty("arm").GetDouble());
    }

    [Fact]
    public async Task An_assumption_moves_the_baseline_and_a_lever_does_not()
    {
        var before = Stayers(await Events("/api/live"));
        var lever = Stayers(await Events("/api/live?set=events.meta-pineau-leaves%3Dnull"));
        var assumption = Stayers(await Events("/api/live?set=parameters.pullExcess.value%3D0"));

        Assert.Equal(before.GetProperty("base").GetDouble(), lever.GetProperty("base").GetDouble());
        Assert.NotEqual(before.GetProperty("base").GetDouble(), assumption.GetProperty("base").GetDouble());
        Assert.Equal(0, assumption.GetProperty("difference").GetDouble());
    }

    [Fact]
    public async Task What_was_seen_is_not_sent_again()
    {
        var told = await Events("/api/live?from=250");

        Assert.Equal([Worlds], told.Where(e => e.Name == "look").Select(e => e.Data.GetProperty("worlds").GetInt32()));
    }

    [Theory]
    [InlineData("labs.mistral=null")]
    [InlineData("labs.deepseek=null")]
    [InlineData(
        "parameters.pullExcess.value=0.5",
        "events.meta-llama-4.size=1.5",
        "events.meta-fair-under-product.date=2024-06-01"
    )]
    [InlineData("grants.retention-2023=on", "grants.retention-2023.size=2", "events.deepmind-leads=on")]
    public async Task The_variant_that_is_taken_away_runs_to_the_same_digest(params string[] sets)
    {
        using var folder = new Folder();
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(Baseline)!))
        {
            File.Copy(file, folder[Path.GetFileName(file)]);
        }

        var query = string.Join('&', sets.Select(set => $"set={Uri.EscapeDataString(set)}"));
        var yaml = folder["explored.yaml"];
        await File.WriteAllTextAsync(
            yaml,
            await explorer.Browser.GetStringAsync(Door.At($"/api/download?kind=yaml&{query}"), Cancelled),
            Cancelled
        );
        var run = await Experiment.Run(RunOrder.Of(Scenario.Load(yaml)) with { Worlds = Worlds }, cancelled: Cancelled);

        Assert.Equal(run.Run.Digest, (await Events($"/api/live?{query}"))[^1].Data.GetProperty("digest").GetString());
    }

    [Fact]
    public async Task Every_preset_is_made_of_levers_that_can_be_moved()
    {
        var scenario = Door.Parsed(await explorer.Browser.GetStringAsync(Door.At("/api/scenario"), Cancelled));
        var presets = scenario.GetProperty("presets").EnumerateArray().ToArray();

        Assert.Equal(6, presets.Length);
        foreach (var preset in presets)
        {
            var query = string.Join(
                '&',
                preset
                    .GetProperty("sets")
                    .EnumerateArray()
                    .Select(set => $"set={Uri.EscapeDataString(set.GetString()!)}")
            );
            Assert.Equal(
                HttpStatusCode.OK,
                (await explorer.Browser.GetAsync(Door.At($"/api/download?kind=yaml&{query}"), Cancelled)).StatusCode
            );
        }
    }

    [Fact]
    public async Task The_careers_of_a_world_say_why_each_exit_came_about()
    {
        var world = Door.Parsed(await explorer.Browser.GetStringAsync(Door.At("/api/world?pick=low"), Cancelled));
        var careers = world.GetProperty("careers").EnumerateArray().ToArray();
        var left = careers.Where(career => career.GetProperty("spells").GetArrayLength() > 1).ToArray();

        Assert.Equal(careers.Length - world.GetProperty("stayers").GetInt32(), left.Length);
        Assert.All(
            left,
            career =>
                Assert.StartsWith(
                    "Left ",
                    career.GetProperty("spells")[0].GetProperty("why").GetString(),
                    StringComparison.Ordinal
                )
        );
    }

    [Theory]
    [InlineData("low", "p05")]
    [InlineData("median", "p50")]
    [InlineData("high", "p95")]
    public async Task A_world_is_picked_where_the_band_of_the_curve_ends(string pick, string quantile)
    {
        var told = await Events("/api/live");
        var curve = told.Last(e => e.Name == "look")
            .Data.GetProperty("cohorts")
            .GetProperty("llama")
            .GetProperty("curve");
        var band = curve.GetProperty(quantile).EnumerateArray().Last().GetDouble();
        var world = Door.Parsed(await explorer.Browser.GetStringAsync(Door.At($"/api/world?pick={pick}"), Cancelled));

        Assert.InRange(world.GetProperty("stayers").GetInt32(), band - .5, band + .5);
    }

    [Fact]
    public async Task Twenty_tabs_at_once_are_all_answered_and_the_last_is_whole()
    {
        var tabs = Enumerable.Range(0, 20).Select(i => Events($"/api/live?set=events.meta-llama-4.size%3D-1.{i + 10}"));
        var ends = await Task.WhenAll(tabs);
        var after = await Events("/api/live");

        Assert.All(ends, told => Assert.Equal("done", told[^1].Name));
        Assert.Equal(Worlds, after[^1].Data.GetProperty("worlds").GetInt32());
    }

    [Fact]
    public async Task Somebody_who_does_not_read_holds_up_nobody()
    {
        using var slow = new TcpClient();
        await slow.ConnectAsync(IPAddress.Loopback, new Uri(explorer.Site.Origin).Port, Cancelled);
        var cookie = await Door.CookieOf(explorer.Site);
        var request =
            $"GET /api/live HTTP/1.1\r\nHost: {new Uri(explorer.Site.Origin).Authority}\r\nCookie: {cookie}\r\n\r\n";
        await slow.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), Cancelled);
        var told = await Events("/api/live?set=labs.mistral%3Dnull");

        Assert.Equal(Worlds, told[^1].Data.GetProperty("worlds").GetInt32());
    }

    [Fact]
    public async Task What_cannot_be_lived_is_told_and_the_next_order_is_lived()
    {
        var isBroken = true;
        Task<EnsembleOutcome> Failing(
            EnsembleOrder order,
            IProgress<EnsembleProgress> progress,
            CancellationToken cancelled
        ) =>
            isBroken
                ? throw new InvalidOperationException("the silo is gone")
                : InProcess.Run(order, progress, cancelled);
        await using var broken = await ExplorerSite.Open(
            new ExploreOrder(Baseline) { Worlds = Worlds },
            Failing,
            Cancelled
        );
        using var client = await Door.LetIn(broken);
        var lost = await Events("/api/live", client);
        isBroken = false;
        var again = await Events("/api/live", client);

        Assert.Equal(["accepted", "fault", "done"], lost.Select(e => e.Name));
        Assert.Contains("the silo is gone", lost[1].Data.ToString(), StringComparison.Ordinal);
        Assert.Equal(Worlds, again[^1].Data.GetProperty("worlds").GetInt32());
    }

    private Task<List<(string Name, JsonElement Data)>> Events(string path, HttpClient? by = null) =>
        Door.Events(by ?? explorer.Browser, path);

    private static JsonElement Stayers(List<(string Name, JsonElement Data)> told) =>
        told.Last(e => e.Name == "look").Data.GetProperty("cohorts").GetProperty("llama").GetProperty("stayers");
}
