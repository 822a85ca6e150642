using TalentDynamics.Explorer;
using TalentDynamics.Explorer.Arms;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Host.Tests.Explorer;

/// <summary>An explorer of the LLaMA baseline, and a client that it has let in.</summary>
public sealed class OpenExplorer : IAsyncLifetime
{
    internal const int Worlds = 500;
    private ExplorerSite? site;
    private HttpClient? browser;

    internal ExplorerSite Site => site!;

    internal HttpClient Browser => browser!;

    public async ValueTask InitializeAsync()
    {
        site = await ExplorerSite.Open(
            new ExploreOrder(Llama.File) { Worlds = Worlds },
            InProcess.Run,
            TestContext.Current.CancellationToken
        );
        browser = await Door.LetIn(site);
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await Site.DisposeAsync();
    }
}
