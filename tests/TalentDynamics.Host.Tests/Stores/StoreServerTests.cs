using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using TalentDynamics.Grains;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Stores;
using TalentDynamics.Stores.Access;

namespace TalentDynamics.Host.Tests.Stores;

/// <summary>The store as silos and clients meet it: over HTTP.</summary>
public sealed class StoreServerTests : IAsyncLifetime
{
    private const string Password = "a password of the store";

    private readonly Folder folder = new();
    private readonly ServiceProvider services = new ServiceCollection().AddSerializer().BuildServiceProvider();
    private readonly int port = FreePorts.One();
    private StoreServer server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => server = await Open();

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await services.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Silos_join_and_leave_in_the_order_of_the_tables_versions_and_a_heartbeat_counts_for_none()
    {
        using var store = new StoreClient(Place(Password));
        var table = new StoreMembershipTable(store, services.GetRequiredService<Serializer>(), "talent");
        var (one, two) = (Row(1), Row(2));
        var empty = (await table.ReadAll()).Version;
        Assert.True(await table.InsertRow(one, empty.Next()));
        Assert.False(await table.InsertRow(two, empty.Next())); // somebody was faster
        var next = (await table.ReadAll()).Version;
        Assert.False(await table.InsertRow(one, next.Next())); // it is there
        Assert.True(await table.InsertRow(two, next.Next()));

        var alive = Row(1);
        alive.IAmAliveTime = alive.IAmAliveTime.AddHours(1);
        await table.UpdateIAmAlive(alive);
        var found = await table.ReadAll();
        Assert.Equal(2, found.Version.Version);
        Assert.Equal(alive.IAmAliveTime, found.TryGet(one.SiloAddress)!.Item1.IAmAliveTime);

        two.Status = SiloStatus.Dead;
        Assert.False(await table.UpdateRow(two, next.VersionEtag, next.Next()));
        Assert.True(await table.UpdateRow(two, found.Version.VersionEtag, found.Version.Next()));
        await table.CleanupDefunctSiloEntries(new DateTimeOffset(two.StartTime.AddDays(1)));
        Assert.Equal(one.SiloAddress, Assert.Single((await table.ReadAll()).Members).Item1.SiloAddress);
    }

    [Fact]
    public async Task Another_password_or_none_is_refused_with_a_sentence_and_a_page_of_somebody_else_gets_nothing()
    {
        foreach (var (password, found) in new[] { (null, "found none"), ("guessed", "found another") })
        {
            using var store = new StoreClient(Place(password));
            var refused = await Assert.ThrowsAsync<BadInputException>(() => store.Read("key", Cancellation));
            Assert.StartsWith($"TALENT_REDIS_PASSWORD: {found}, allowed the password of the store", refused.Message);
        }

        using var web = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
        web.DefaultRequestHeaders.Host = "somebody.example";
        web.DefaultRequestHeaders.Authorization = new("Bearer", Password);
        using var answer = await web.GetAsync(new Uri("/entry?key=key", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_store_that_comes_back_within_seconds_is_waited_for_and_has_what_it_acknowledged()
    {
        using var store = new StoreClient(Place(Password));
        var tag = await store.Write("a key/with ?&%2F signs", null, new byte[] { 1, 2, 3 }, Cancellation);
        await server.DisposeAsync();
        var read = store.Read("a key/with ?&%2F signs", Cancellation);
        server = await Open();
        var found = await read;
        Assert.Equal((tag, 3), (found!.Tag, found.Bytes.Length));
    }

    private Task<StoreServer> Open()
    {
#pragma warning disable CA2000 // the server disposes of it
        var database = StoreDatabase.Open(folder["store"], null);
#pragma warning restore CA2000
        return StoreServer.Open(new(new(IPAddress.Loopback, port), Password, null, static _ => { }), database);
    }

    private ClusterPlace Place(string? password)
    {
        Assert.True(ClusterAddress.TryParse($"http://127.0.0.1:{port}/talent", out var address));
        return new(address, password, null);
    }

    private static MembershipEntry Row(int number) =>
        new()
        {
            SiloAddress = SiloAddress.New(IPAddress.Loopback, 1000 + number, 1),
            Status = SiloStatus.Active,
            HostName = "host",
            SiloName = $"silo {number}",
            StartTime = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            IAmAliveTime = new DateTime(2026, 1, 1, 0, 0, number, DateTimeKind.Utc),
        };
}
