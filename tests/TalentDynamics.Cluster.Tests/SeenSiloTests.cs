using System.Net;
using System.Net.Http.Headers;
using System.Text;
using TalentDynamics.Grains;

namespace TalentDynamics.Cluster.Tests;

/// <summary>A silo that is looked at from outside: by Prometheus, and in the Orleans Dashboard.</summary>
public sealed class SeenSiloTests : IDisposable
{
    private const string Password = "open sesame";

    private readonly Folder folder = new();
    private readonly HttpClient web = new();

    public void Dispose()
    {
        web.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Prometheus_sees_what_a_silo_lived_and_its_dashboard_opens_with_the_password_only()
    {
        var ports = FreePorts.On(IPAddress.Loopback, 3);
        var (store, metrics, dashboard) = (ports[0], ports[1], ports[2]);
        string[] seen = ["--prometheus", $"127.0.0.1:{metrics}", "--dashboard", $"127.0.0.1:{dashboard}"];
        using var silo = Talent(["silo", "--embedded-store", folder["store"], "--store-port", $"{store}", .. seen]);
        await Rig.Ready(silo);
        using var run = Talent([
            "run",
            Llama.File,
            "--worlds",
            "64",
            "--parameters",
            "fixed", // a posterior brings a second ensemble
            "--cluster",
            $"http://127.0.0.1:{store}",
            "--out",
            folder["run"],
        ]);
        await run.Says("report:");

        var scraped = await web.GetStringAsync(
            new Uri($"http://127.0.0.1:{metrics}/metrics"),
            TestContext.Current.CancellationToken
        );
        Assert.Matches("talent_worlds_total{[^}]*talent_scenario=\"llama-2023\"[^}]*} 64\n", scraped);
        Assert.Contains("orleans_catalog_activations{", scraped);
        var name = (await Rig.Ready(silo)).Split(", as ")[^1];
        Assert.Contains($"service_instance_id=\"{name}\"", scraped);
        using var listed = Talent(["silos", "--cluster", $"http://127.0.0.1:{store}"]);
        Assert.EndsWith($" active {name}\n", await listed.Succeeds());
        Assert.Equal(HttpStatusCode.Unauthorized, await Open(dashboard, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await Open(dashboard, "guessed"));
        Assert.Equal(HttpStatusCode.OK, await Open(dashboard, Password));
        Assert.Equal(HttpStatusCode.BadRequest, await Open(dashboard, Password, "somebody.example"));
        await Guess(dashboard);
        Assert.Equal(HttpStatusCode.TooManyRequests, await Open(dashboard, Password));
        Assert.Contains("--dashboard: a wrong password from 127.0.0.1", silo.Said);
        await silo.End();
    }

    [Fact]
    public async Task A_dashboard_beyond_loopback_or_without_a_password_is_refused_with_both_faults()
    {
        using var silo = Talent(["silo", "--embedded-store", folder.Root, "--dashboard", "10.0.0.1:80"], "short");

        Assert.Equal(2, await silo.Ends());
        Assert.Contains("--dashboard: found 10.0.0.1:80, allowed an address on loopback", silo.Said);
        Assert.Contains("TALENT_DASHBOARD_PASSWORD: found 5 characters, allowed 8 or more", silo.Said);
    }

    private async Task Guess(int dashboard)
    {
        while (await Open(dashboard, "guessed") != HttpStatusCode.TooManyRequests)
        {
            // until nobody looks at it any more
        }
    }

    private async Task<HttpStatusCode> Open(int port, string? password, string? host = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://127.0.0.1:{port}/"));
        var secret = Convert.ToBase64String(Encoding.UTF8.GetBytes($"talent:{password}"));
        request.Headers.Host = host;
        request.Headers.Authorization = password is null ? null : new AuthenticationHeaderValue("Basic", secret);
        using var answer = await web.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static Child Talent(string[] arguments, string password = Password) =>
        Child.Talent(new() { ["TALENT_DASHBOARD_PASSWORD"] = password }, arguments);
}
