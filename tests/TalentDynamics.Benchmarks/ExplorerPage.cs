using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using TalentDynamics.Testing;

namespace TalentDynamics.Benchmarks;

/// <summary>The explorer's page in a real browser, against the product in a process of its own: how fast it follows, and what it keeps in hours.</summary>
internal static class ExplorerPage
{
    private const float Patience = 600_000;
    private const double MostGrowth = .2;

    /// <param name="args">explorer bench [ROUNDS], or explorer soak [MINUTES].</param>
    public static async Task<int> Run(string[] args)
    {
        using var talent = Child.Talent([], "explore", Llama.File, "--no-browser");
        var address = (await talent.Says("#token=")).Trim();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Chromium.Path, Args = Chromium.Arguments }
        );
        var page = await browser.NewPageAsync(
            new()
            {
                ViewportSize = new() { Width = 1280, Height = 900 },
            }
        );
        var number = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : (int?)null;
        var answer = args is [_, "soak", ..]
            ? await Soak(page, address, talent.Id, TimeSpan.FromMinutes(number ?? 120))
            : await Bench(page, address, number ?? 20);
        await talent.End();
        return answer;
    }

    private static async Task<int> Bench(IPage page, string address, int rounds)
    {
        await page.GotoAsync(address.Replace("/#", $"/?bench={rounds}#", StringComparison.Ordinal));
        var done = await page.WaitForSelectorAsync("body[data-bench]", new() { Timeout = Patience });
        var result = JsonSerializer.Deserialize<JsonElement>((await done!.GetAttributeAsync("data-bench"))!);
        Say($"Milliseconds on {Environment.ProcessorCount} cores, {rounds} rounds: median (half of all; all)");
        foreach (var of in result.EnumerateObject())
        {
            double At(string name) => of.Value.GetProperty(name).GetDouble();
            Say(
                $"{of.Name, -10} {At("median"), 7:0.0} ({At("low"):0.0} to {At("high"):0.0}; {At("least"):0.0} to {At("most"):0.0})"
            );
        }

        return 0;
    }

    // Levers chosen at random, thrown about faster than they can be lived; what is kept is counted after the caches are full.
    private static async Task<int> Soak(IPage page, string address, int process, TimeSpan time)
    {
        await page.GotoAsync(address);
        await page.WaitForSelectorAsync("body[data-state=whole]", new() { Timeout = Patience });
        var heap = await page.Context.NewCDPSessionAsync(page);
        var (started, kept) = (Stopwatch.GetTimestamp(), new List<(double Server, double Page)>());
        var minutes = time.TotalMinutes / 24;
        for (var seed = 1; Stopwatch.GetElapsedTime(started) < time; seed++)
        {
            await page.EvaluateAsync(Throw, new { seed, seconds = minutes * 60 });
            kept.Add((ServerMegabytes(process), await PageMegabytes(heap)));
            Say(
                $"{Stopwatch.GetElapsedTime(started):hh\\:mm\\:ss} server {kept[^1].Server:0} MB, page {kept[^1].Page:0} MB"
            );
        }

        var settled = kept.Skip(kept.Count / 4).ToArray();
        var half = settled.Length / 2;
        var server = Growth(settled[..half].Select(k => k.Server), settled[half..].Select(k => k.Server));
        var shown = Growth(settled[..half].Select(k => k.Page), settled[half..].Select(k => k.Page));
        Say(
            $"second half against first: server {server:+0.0%;-0.0%}, page {shown:+0.0%;-0.0%}; allowed ±{MostGrowth:0%}"
        );
        return Math.Max(Math.Abs(server), Math.Abs(shown)) <= MostGrowth ? 0 : 1;
    }

    private const string Throw = """
        async ({ seed, seconds }) => {
          const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
          const until = performance.now() + 1000 * seconds;
          const sliders = [...document.querySelectorAll("#levers input[type=range]")];
          while (performance.now() < until) {
            const slider = sliders[Math.floor(random() * sliders.length)];
            for (let i = 0; i < 5; i++) {
              slider.value = Number(slider.min) + random() * (slider.max - slider.min);
              slider.dispatchEvent(new Event("input", { bubbles: true }));
              await new Promise((go) => setTimeout(go, 60));
            }
            slider.dispatchEvent(new Event("change", { bubbles: true }));
            if (random() < 0.2) document.getElementById("undo").click();
            if (random() < 0.05) document.getElementById("reset").click();
            await new Promise((go) => setTimeout(go, 1500 * random()));
          }
        }
        """;

    private static double ServerMegabytes(int process)
    {
        using var server = Process.GetProcessById(process);
        return server.WorkingSet64 / 1e6;
    }

    private static async Task<double> PageMegabytes(ICDPSession heap)
    {
        await heap.SendAsync("HeapProfiler.collectGarbage");
        var usage = await heap.SendAsync("Runtime.getHeapUsage");
        return usage!.Value.GetProperty("usedSize").GetDouble() / 1e6;
    }

    private static double Growth(IEnumerable<double> before, IEnumerable<double> after)
    {
        var (first, second) = (before.DefaultIfEmpty(1).Average(), after.DefaultIfEmpty(1).Average());
        return (second - first) / first;
    }

    private static void Say(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
