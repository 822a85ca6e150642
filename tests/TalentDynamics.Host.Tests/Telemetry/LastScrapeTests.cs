using TalentDynamics.Host.Telemetry;

namespace TalentDynamics.Host.Tests.Telemetry;

public sealed class LastScrapeTests
{
    private readonly LastScrape scrapes = new(TimeProvider.System);

    [Fact]
    public void Nobody_is_waited_for_who_never_came() =>
        Assert.True(scrapes.Wait(TestContext.Current.CancellationToken).IsCompleted);

    [Fact]
    public async Task Whoever_came_is_waited_for_until_they_come_again()
    {
        scrapes.Note();
        var wait = scrapes.Wait(TestContext.Current.CancellationToken);

        Assert.False(wait.IsCompleted);
        scrapes.Note();
        await wait;
    }

    [Fact]
    public async Task Nobody_waits_after_an_interruption()
    {
        using var interrupted = new CancellationTokenSource();
        scrapes.Note();
        var wait = scrapes.Wait(interrupted.Token);

        await interrupted.CancelAsync();
        await wait;
    }
}
