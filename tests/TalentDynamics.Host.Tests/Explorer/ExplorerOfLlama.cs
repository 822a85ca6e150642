using TalentDynamics.Explorer;
using TalentDynamics.Explorer.Arms;
using TalentDynamics.Host.Tests.Reports;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Host.Tests.Explorer;

/// <summary>The explorer of LLaMA's fourteen in a browser, its worlds run in this process.</summary>
public abstract class ExplorerOfLlama(Browser browser, int worlds) : IClassFixture<Browser>, IAsyncLifetime
{
    private ExplorerSite? site;

    private protected Browser Browser => browser;

    private protected ExplorerSite Site => site!;

    private protected ShownExplorer Shown { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        site = await ExplorerSite.Open(
            new ExploreOrder(Llama.File) { Worlds = worlds },
            InProcess.Run,
            TestContext.Current.CancellationToken
        );
        Shown = new(browser, site);
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
