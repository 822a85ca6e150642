using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Grains;
using TalentDynamics.Host.Commands;
using TalentDynamics.Host.Tests.Reports;
using TalentDynamics.RunFolders;
using TalentDynamics.RunFolders.Tables;

namespace TalentDynamics.Host.Tests.Telemetry;

/// <summary>talent dashboard for real: the Aspire dashboard out of its NuGet package, and a run that finds it unaided.</summary>
public sealed partial class AspireTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_dashboard_receives_the_next_run_and_lists_the_careers_span_by_span()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.Missing);
        var port = ThreeFreePorts();
        var state = new Dictionary<string, string> { ["TALENT_STATE"] = folder["state"] };
        using var dashboard = Child.Talent(state, "dashboard", "--port", $"{port}");
        var page = Page().Match(await dashboard.Says("/login?t=")).Value;
        using var run = Child.Talent(
            state,
            ["run", Some.Baseline, "--worlds", "500", "--out", folder["run"], "--trace", "median"]
        );
        var said = Said().Match(await run.Succeeds());
        Assert.DoesNotContain("did not arrive", run.Said);

        var spans = await Spans(new($"http://127.0.0.1:{port}"), page.Split('=')[^1], said.Groups["trace"].Value);
        await AgreeWithExits(spans, int.Parse(said.Groups["world"].Value));
        await Keep(page, $"http://127.0.0.1:{port}/traces/detail/{said.Groups["trace"].Value}");
        Assert.Equal(ExitCode.Ok, await dashboard.End());
        Assert.False(File.Exists(Path.Combine(folder["state"], "dashboard.json")));
    }

    private async Task AgreeWithExits(JsonNode[] spans, int world)
    {
        var stored = await StoredRuns.Read(folder["run"], null);
        var exits = stored.Histories.Exits.Where(exit => exit.World == world).ToArray();
        var expected = exits.Select(exit =>
            (
                $"r{exit.Researcher + 1}",
                exit.Spell,
                ExitsTable.NameOf(stored.Input.Setting, exit.From),
                ExitsTable.NameOf(stored.Input.Setting, exit.To),
                Glossary.Of(exit.Cause),
                stored.Input.Setting.Calendar.DateAt(exit.At)
            )
        );
        var listed = spans
            .Where(span => Tag(span, "talent.destination") is not null)
            .Select(span =>
                (
                    Tag(span, "talent.researcher")!,
                    int.Parse(Tag(span, "talent.spell")!),
                    Tag(span, "talent.lab")!,
                    Tag(span, "talent.destination")!,
                    Tag(span, "talent.cause")!,
                    DateOf((string)span["endTimeUnixNano"]!)
                )
            );
        Assert.Equal(expected.Order(), listed.Order());
        Assert.Equal(1 + stored.Input.Setting.Researchers.Length + exits.Length, spans.Length);
    }

    private static async Task<JsonNode[]> Spans(Uri dashboard, string key, string trace)
    {
        using var web = new HttpClient { BaseAddress = dashboard };
        web.DefaultRequestHeaders.Add("x-api-key", key);
        var text = await web.GetStringAsync(
            new Uri($"/api/telemetry/spans?traceId={trace}", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        return
        [
            .. from resource in JsonNode.Parse(text)!["data"]!["resourceSpans"]!.AsArray()
            from scope in resource["scopeSpans"]!.AsArray()
            from span in scope["spans"]!.AsArray()
            where (string)span["traceId"]! == trace
            select span,
        ];
    }

    /// <summary>With TALENT_UPDATE=1 the pictures in the manual; else artifacts/*.png.</summary>
    private async Task Keep(string login, string trace)
    {
        var page = await browser.NewPage(1400, 1080);
        await page.GotoAsync(login);
        await page.GotoAsync(trace);
        await Seen(page, "r1 at meta", "careers");
        var dashboard = new Uri(login).GetLeftPart(UriPartial.Authority);
        await page.GotoAsync(
            $"{dashboard}/metrics/resource/talent?meter=TalentDynamics&instrument=talent.retention&duration=1&view=Graph"
        );
        await Seen(page, "talent.retention", "metrics");
        await page.GotoAsync($"{dashboard}/structuredlogs/resource/talent");
        await Seen(page, "Lived 500 worlds of llama-2023", "logs");
    }

    private static async Task Seen(IPage page, string text, string picture)
    {
        await page.GetByText(text).First.WaitForAsync();
        await page.WaitForTimeoutAsync(1000); // the rows are drawn one after the other
        var isUpdate = Environment.GetEnvironmentVariable("TALENT_UPDATE") == "1";
        var path = Path.Combine(Repository.Root, isUpdate ? Path.Combine("docs", "images") : "artifacts");
        Directory.CreateDirectory(path);
        await page.ScreenshotAsync(new() { Path = Path.Combine(path, $"{picture}.png") });
    }

    private static int ThreeFreePorts() => FreePorts.One() is var port && port < 65_000 ? port : ThreeFreePorts();

    private static string? Tag(JsonNode span, string key) =>
        span["attributes"]?.AsArray().FirstOrDefault(tag => (string)tag!["key"]! == key)?["value"] is { } value
            ? value.AsObject().First().Value!.ToString()
            : null;

    private static DateOnly DateOf(string nanoseconds) =>
        DateOnly.FromDateTime(DateTime.UnixEpoch.AddTicks(long.Parse(nanoseconds) / 100));

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/login\?t=[0-9a-f]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Page();

    [GeneratedRegex(
        "careers of world (?<world>[0-9]+): trace (?<trace>[0-9a-f]{32})",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Said();
}
