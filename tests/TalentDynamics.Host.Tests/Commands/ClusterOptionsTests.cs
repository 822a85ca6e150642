using TalentDynamics.Host.Commands;
using TalentDynamics.Stores.Access;

namespace TalentDynamics.Host.Tests.Commands;

/// <summary>What is wrong about a cluster is said before anybody connects.</summary>
public sealed class ClusterOptionsTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("redis://127.0.0.1", "redis://127.0.0.1:6379/talent")]
    [InlineData("redis://127.0.0.1:6390/", "redis://127.0.0.1:6390/talent")]
    [InlineData("rediss://ann@one.example:1,two.example/team", "rediss://ann@one.example:1,two.example:6379/team")]
    public void An_address_is_read_with_what_is_left_out(string given, string meant)
    {
        Assert.True(ClusterAddress.TryParse(given, out var address));
        Assert.Equal(meant, address.ToString());
    }

    [Theory]
    [InlineData("localhost:6379", "--cluster: found 'localhost:6379', allowed redis://HOST")]
    [InlineData("redis://", "--cluster: found 'redis://', allowed redis://HOST")]
    [InlineData("redis://host/a/b", "--cluster: found 'redis://host/a/b', allowed redis://HOST")]
    [InlineData("redis://ann:secret@host", "--cluster: found 'redis://…@host', allowed redis://HOST")]
    public async Task An_address_that_is_none_is_refused_without_repeating_a_password(string given, string part)
    {
        var talent = await Talent.Run("runs", "--cluster", given);
        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.StartsWith(part, talent.Error);
        Assert.DoesNotContain("secret", talent.Error);
    }

    [Fact]
    public async Task A_verb_for_clusters_wants_one()
    {
        var talent = await Talent.Run("silos");
        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.StartsWith("--cluster: found nothing, allowed redis://HOST", talent.Error);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:")]
    [InlineData("127.0.0.1:70000")]
    [InlineData("no host:30000")]
    public async Task A_gateway_is_a_host_with_a_port(string given)
    {
        var talent = await Talent.Run("silos", "--cluster", "redis://127.0.0.1", "--gateway", given);
        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Contains($"--gateway: found '{given}', allowed a host that has an address and a port", talent.Error);
    }

    [Fact]
    public async Task A_silo_beyond_loopback_wants_certificates_and_its_store_a_password()
    {
        var talent = await Talent.Run("silo", "--embedded-store", folder["store"], "--listen", "192.0.2.1");
        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Contains("--listen: found 192.0.2.1 without --tls, allowed loopback, --tls FILE", talent.Error);
        Assert.Contains("--embedded-store: found neither --tls nor a password for a store on 192.0.2.1", talent.Error);
        Assert.False(Directory.Exists(folder["store"]));
    }

    [Fact]
    public async Task Certificates_are_made_once_and_read_back_and_anything_else_is_refused()
    {
        Assert.Equal(ExitCode.Ok, (await Talent.Run("certificates", folder["own"])).ExitCode);
        Credentials.Read(Path.Combine(folder["own"], "client.pem"));
        var again = await Talent.Run("certificates", folder["own"]);
        Assert.Equal(ExitCode.BadInput, again.ExitCode);
        Assert.Contains("silo.pem, allowed a folder without certificates", again.Error);

        await File.WriteAllTextAsync(folder["none.pem"], "nothing", TestContext.Current.CancellationToken);
        var none = await Talent.Run("runs", "--cluster", "redis://127.0.0.1", "--tls", folder["none.pem"]);
        Assert.Equal(ExitCode.BadInput, none.ExitCode);
        Assert.StartsWith("--tls: ", none.Error);
        Assert.Contains("allowed PEM with a certificate, its private key and the authority's certificate", none.Error);
    }
}
