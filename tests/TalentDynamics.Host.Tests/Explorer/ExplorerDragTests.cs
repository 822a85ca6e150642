using TalentDynamics.Explorer;
using TalentDynamics.Explorer.Arms;
using TalentDynamics.Host.Tests.Reports;
using TalentDynamics.Model.Runs;
using static Microsoft.Playwright.Assertions;

namespace TalentDynamics.Host.Tests.Explorer;

/// <summary>A steady drag, with worlds that come when the test says: nothing depends on how fast they are lived.</summary>
public sealed class ExplorerDragTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private const string Drag = """
        (part) => {
          const slider = document.querySelector('[id="fault-events.meta-pineau-leaves.size"]').previousElementSibling.querySelector("input");
          for (let i = 30 * part; i < 30 * (part + 1); i++) {
            slider.value = (1.05 + 0.01 * i).toFixed(2);
            slider.dispatchEvent(new Event("input", { bubbles: true }));
          }
          return slider.value;
        }
        """;

    private readonly SemaphoreSlim gate = new(0);
    private volatile bool isOpen = true;
    private ExplorerSite? site;

    public async ValueTask InitializeAsync() =>
        site = await ExplorerSite.Open(
            new ExploreOrder(Llama.File) { Worlds = 500 },
            Gated,
            TestContext.Current.CancellationToken
        );

    public async ValueTask DisposeAsync()
    {
        Open();
        await site!.DisposeAsync();
        gate.Dispose();
    }

    [Fact]
    public async Task A_drag_is_painted_on_the_way_ends_with_the_last_place_and_nothing_older_comes_after_it()
    {
        var open = await new ShownExplorer(browser, site!).Whole();
        isOpen = false;
        await open.Page.EvaluateAsync(
            """
            () => {
              window.painted = [];
              new MutationObserver(() => window.painted.push(`${document.body.dataset.run} ${document.body.dataset.key}`))
                .observe(document.body, { attributeFilter: ["data-paints"] });
            }
            """
        );
        await open.Page.EvaluateAsync<string>(Drag, 0);
        var sent = await ShownExplorer.Data(open, "orders");
        var paints = await ShownExplorer.Data(open, "paints");
        gate.Release();
        await Expect(open.Page.Locator("body")).Not.ToHaveAttributeAsync("data-paints", paints);
        var last = await open.Page.EvaluateAsync<string>(Drag, 1);
        var onTheWay = await open.Page.EvaluateAsync<int>("window.painted.length");
        await open.Page.EvaluateAsync(
            "document.querySelector('[id=\"fault-events.meta-pineau-leaves.size\"]').previousElementSibling.querySelector('input').dispatchEvent(new Event('change'))"
        );
        Open();
        await ShownExplorer.IsWhole(open, $"events.meta-pineau-leaves.size={last}");
        await Expect(open.Page.Locator("#careers .career").First).ToBeVisibleAsync();
        var painted = await open.Page.EvaluateAsync<string[]>("window.painted");
        var runs = painted.Select(paint => int.Parse(paint.Split(' ')[0])).ToArray();

        Assert.InRange(onTheWay, 1, 60);
        Assert.EndsWith($"events.meta-pineau-leaves.size={last}", painted[^1], StringComparison.Ordinal);
        Assert.Equal(runs.Order(), runs);
        Assert.InRange(int.Parse(await ShownExplorer.Data(open, "orders")) - int.Parse(sent), 1, 4);
    }

    private void Open()
    {
        isOpen = true;
        gate.Release(100);
    }

    private async Task<EnsembleOutcome> Gated(
        EnsembleOrder order,
        IProgress<EnsembleProgress> progress,
        CancellationToken cancelled
    )
    {
        if (!isOpen)
        {
            await gate.WaitAsync(cancelled);
        }

        return await InProcess.Run(order, progress, cancelled);
    }
}
