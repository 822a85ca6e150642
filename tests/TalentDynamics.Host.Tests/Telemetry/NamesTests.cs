namespace TalentDynamics.Host.Tests.Telemetry;

/// <summary>Reads everything that leaves a run: traces, metrics and logs by OTLP, what Prometheus scrapes, what is exported.</summary>
public sealed class NamesTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task No_exported_signal_holds_a_person_by_default()
    {
        var left = await Everything();

        Assert.All(left, signal => Assert.Contains("llama-2023", signal.Text));
        Assert.All(
            left,
            signal => Assert.Equal((signal.Name, ""), (signal.Name, string.Join(' ', PeopleIn(signal.Text))))
        );
    }

    [Fact]
    public async Task With_identities_careers_hold_ids_and_nothing_else_does()
    {
        var left = await Everything("--telemetry-identities");

        var named = Assert.Single(left, signal => PeopleIn(signal.Text).Any());
        Assert.Equal("traces", named.Name);
        Assert.All(Some.Input().Setting.Researchers, who => Assert.Contains($"{who.Id} at meta", named.Text));
        Assert.All(Some.Input().Setting.Researchers, who => Assert.DoesNotContain(who.Name, named.Text));
    }

    private async Task<(string Name, string Text)[]> Everything(params string[] more)
    {
        using var otlp = new OtlpReceiver();
        var variables = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = otlp.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        };
        string[] run =
        [
            "run",
            Some.Baseline,
            "--worlds",
            "40",
            "--out",
            folder["run"],
            "--trace-worlds",
            "0,1,2,3,4,5,6,7",
        ];
        string[] watched = ["--pace", "20ms", "--prometheus", "127.0.0.1:0", "--force"];
        using var talent = Child.Talent(variables, [.. run, .. watched, .. more]);
        var scraped = await Scrape(talent);
        Assert.DoesNotContain("did not arrive", await talent.Succeeds());
        using var export = Child.Talent([], "export", folder["run"], "--openmetrics", folder["run.om"]);
        await export.Succeeds();
        return
        [
            ("traces", otlp.TextOf("traces")),
            ("metrics", otlp.TextOf("metrics")),
            ("logs", otlp.TextOf("logs")),
            ("scraped", scraped),
            ("exported", await File.ReadAllTextAsync(folder["run.om"], TestContext.Current.CancellationToken)),
        ];
    }

    private static async Task<string> Scrape(Child talent)
    {
        using var web = new HttpClient();
        var line = await talent.Says("/metrics");
        var address = line.Split(' ').First(word => word.EndsWith("/metrics", StringComparison.Ordinal));
        return await Eventually.Of(
            "the gauges are there",
            async () =>
                await web.GetStringAsync(new Uri(address), TestContext.Current.CancellationToken) is var text
                && text.Contains("talent_retention")
                    ? text
                    : null
        );
    }

    /// <summary>Every id, name and part of a name of the roster, and the leader whose name is in an event's id.</summary>
    private static IEnumerable<string> PeopleIn(string text) =>
        Some.Input()
            .Setting.Researchers.SelectMany(who =>
                (string[])[who.Id, who.Name, .. who.Name.Split(' ', '-').Where(w => w.Length > 4)]
            )
            .Append("pineau")
            .Where(name => text.Contains(name, StringComparison.OrdinalIgnoreCase));
}
