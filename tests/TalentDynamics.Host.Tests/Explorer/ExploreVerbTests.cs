using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using TalentDynamics.Experiments;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Host.Commands;
using TalentDynamics.Host.Tests.Commands;

namespace TalentDynamics.Host.Tests.Explorer;

public sealed partial class ExploreVerbTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_lives_its_worlds_to_the_digest_of_the_run_and_ends_with_zero()
    {
        using var talent = Child.Talent([], "explore", Llama.File, "--no-browser", "--worlds", "500");
        var address = Address().Match(await talent.Says("#token="));
        using var browser = new HttpClient { BaseAddress = new(address.Groups["origin"].Value) };
        browser.DefaultRequestHeaders.Add("Origin", address.Groups["origin"].Value);
        (await Door.Knock(browser, address.Groups["token"].Value)).EnsureSuccessStatusCode();
        var told = await browser.GetStringAsync(Door.At("/api/live"), Cancelled);
        var run = await Experiment.Run(RunOrder.Of(Llama.Scenario) with { Worlds = 500 }, cancelled: Cancelled);

        Assert.Contains(run.Run.Digest, told, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, await talent.End());
    }

    [Fact]
    public async Task A_port_that_somebody_has_is_bad_input()
    {
        using var somebody = new TcpListener(IPAddress.Loopback, 0);
        somebody.Start();
        var port = ((IPEndPoint)somebody.LocalEndpoint).Port;
        var talent = await Talent.Run(["explore", Llama.File, "--no-browser", "--port", $"{port}"]);

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Contains($"--port: found {port}, allowed a free port", talent.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--parameters", "prior")]
    [InlineData("--worlds", "10001")]
    [InlineData("--worlds", "249")]
    [InlineData("--port", "0")]
    public async Task What_cannot_be_explored_is_bad_input(string option, string value)
    {
        var talent = await Talent.Run(["explore", Llama.File, "--no-browser", option, value]);

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Contains($"{option}: found", talent.Error, StringComparison.Ordinal);
    }

    [GeneratedRegex(
        @"(?<origin>http://127\.0\.0\.1:\d+)/#token=(?<token>[0-9a-f]{32})",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Address();
}
