using System.Text;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Stores;

namespace TalentDynamics.Host.Tests.Stores;

/// <summary>What was acknowledged is kept, what does not fit is refused, what was deleted is gone.</summary>
public sealed class StoreDatabaseTests : IDisposable
{
    private const long Limit = 4 << 20;
    private const int Large = 256 << 10;
    private const string Sentinel = "researcher-ada-lovelace";

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_value_is_written_and_deleted_by_whoever_knows_its_tag_and_by_nobody_else()
    {
        using var store = StoreDatabase.Open(folder["store"], null);
        Assert.True(await store.Write("key", null, Value("1")));
        Assert.False(await store.Write("key", null, Value("2")));
        Assert.False(await store.Write("key", "0", Value("2")));
        Assert.True(await store.Write("key", "1", Value("2")));
        Assert.True(await store.Write("key", "1", Value("2"))); // asked again, as when the answer was lost
        Assert.Equal("2", (await store.Read("key"))!.Tag);
        Assert.False(await store.Delete("key", "1"));
        Assert.True(await store.Delete("key", "2"));
        Assert.True(await store.Delete("key", "2"));
        Assert.Null(await store.Read("key"));
        Assert.False(await store.Write("key", "2", Value("3"))); // what is gone is nobody's
    }

    [Fact]
    public async Task Beyond_its_limit_it_takes_nothing_and_loses_nothing_and_has_room_again_after_a_deletion()
    {
        var taken = 0;
        using (var store = StoreDatabase.Open(folder["store"], Limit))
        {
            while (await Fits(store, $"{taken}"))
            {
                taken++;
            }

            Assert.InRange(taken, Limit / Large / 2, Limit / Large);
            Assert.False(await Fits(store, "another"));
        }

        using var reopened = StoreDatabase.Open(folder["store"], Limit);
        for (var i = 0; i < taken; i++)
        {
            Assert.Equal(Large, (await reopened.Read($"{i}"))!.Bytes.Length);
        }

        Assert.True(await reopened.Delete("0", "1"));
        Assert.True(await Fits(reopened, "another"));
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_with_the_limit_and_what_helps()
    {
        using var store = StoreDatabase.Open(folder["store"], Limit);
        var refused = await Assert.ThrowsAsync<StoreFullException>(() =>
            store.Write("key", null, new("1", new byte[2 * Limit]))
        );
        Assert.Equal(
            $"No space left for the store {folder["store"]} within --store-limit 4. "
                + "What it acknowledged is kept; make room, or delete runs with talent runs --forget RUN",
            refused.Message
        );
        Assert.True(await store.Write("key", null, Value("1")));
    }

    [Fact]
    public async Task What_is_deleted_is_in_none_of_its_files_once_it_is_compacted_and_their_room_is_given_back()
    {
        using var store = StoreDatabase.Open(folder["store"], null);
        var long_ = Enumerable.Repeat(Encoding.UTF8.GetBytes(Sentinel), 50_000).SelectMany(b => b).ToArray();
        await store.Write(Sentinel, null, new("1", Encoding.UTF8.GetBytes(Sentinel)));
        await store.Write("long", null, new("1", long_));
        await store.Write("kept", null, Value("1"));
        Assert.NotEmpty(FilesWithTheSentinel());

        await store.Delete(Sentinel, "1");
        await store.Delete("long", "1");
        await store.Compact();
        Assert.Empty(FilesWithTheSentinel());
        Assert.InRange(new FileInfo(Path.Combine(folder["store"], "store.db")).Length, 1, long_.Length / 2);
        Assert.Equal("1", (await store.Read("kept"))!.Tag);
    }

    [Fact]
    public async Task The_log_that_is_written_ahead_keeps_its_bound()
    {
        using var store = StoreDatabase.Open(folder["store"], null);
        var tag = (string?)null;
        for (var i = 0; i < 200; i++)
        {
            Assert.True(await store.Write("key", tag, new($"{i}", new byte[Large])));
            tag = $"{i}";
        }

        Assert.InRange(new FileInfo(Path.Combine(folder["store"], "store.db-wal")).Length, 1, 4 << 20);
    }

    [Fact]
    public async Task Two_processes_cannot_have_one_store_and_something_else_is_none()
    {
        using var store = StoreDatabase.Open(folder["store"], null);
        await store.Write("key", null, Value("1"));
        var second = Assert.Throws<BadInputException>(() => StoreDatabase.Open(folder["store"], null));
        Assert.Equal(
            $"--embedded-store: {folder["store"]}: found that another process has it, allowed one that nobody has",
            second.Message
        );

        Directory.CreateDirectory(folder["other"]);
        await File.WriteAllTextAsync(Path.Combine(folder["other"], "store.db"), new string('x', 5000), Cancellation);
        var other = Assert.Throws<BadInputException>(() => StoreDatabase.Open(folder["other"], null));
        Assert.Contains("found something that is no store", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_files_are_its_owners_only()
    {
        using var store = StoreDatabase.Open(folder["store"], null);
        Assert.All(
            Directory.GetFiles(folder["store"]).Append(folder["store"]),
            file =>
                Assert.True(
                    OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & ~Owners) == UnixFileMode.None,
                    file
                )
        );
    }

    private const UnixFileMode Owners = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static StoredValue Value(string tag) => new(tag, [1, 2, 3]);

    private static async Task<bool> Fits(StoreDatabase store, string key)
    {
        try
        {
            return await store.Write(key, null, new("1", new byte[Large]));
        }
        catch (StoreFullException)
        {
            return false;
        }
    }

    private string[] FilesWithTheSentinel() =>
        [
            .. Directory
                .GetFiles(folder["store"])
                .Where(file => Shared(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Sentinel)) >= 0),
        ];

    private static byte[] Shared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
