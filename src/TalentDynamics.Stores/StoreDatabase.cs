using Microsoft.Data.Sqlite;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Stores;

/// <summary>A value that is kept, and the tag by which one says which value one means.</summary>
internal sealed record StoredValue(string Tag, byte[] Bytes);

/// <summary>What a cluster keeps, in one SQLite file. Whatever was acknowledged is on the disk; whatever was deleted is gone from it.</summary>
/// <remarks>
/// Deleted pages leave the file when it is compacted, and deleted cells are overwritten (secure_delete), so nothing of a roster stays behind.
/// One process has the file; its calls come one after the other.
/// </remarks>
internal sealed class StoreDatabase : IDisposable
{
    private const string FileName = "store.db";
    private const int PageBytes = 16_384;

    private const long MostPages = uint.MaxValue - 1; // SQLite's own

    // Bounds the log that is written ahead: so many pages, and what one transaction adds. Less than the spare room, so that with it
    // the log can be taken into the database even where the disk is full.
    private const int PagesInLog = 192;

    private const int Small = 4096;

    private const string Checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";

    private readonly SqliteConnection connection;
    private readonly StoreFault fault;
    private readonly SpareRoom spare;
    private readonly SemaphoreSlim turn = new(1);

    private StoreDatabase(SqliteConnection connection, StoreFault fault, SpareRoom spare) =>
        (this.connection, this.fault, this.spare) = (connection, fault, spare);

    /// <param name="folder">Where the file is, or will be.</param>
    /// <param name="limit">The most bytes that the file may have; null for as many as the disk has.</param>
    /// <exception cref="BadInputException">The folder holds something else, or another process has the store.</exception>
    /// <exception cref="StoreFullException">There is no room on the disk.</exception>
    public static StoreDatabase Open(string folder, long? limit)
    {
        Prepare(folder);
        var source = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(folder, FileName),
            Pooling = false,
            DefaultTimeout = 1,
        };
        SqliteConnection? opening = new(source.ToString());
        try
        {
            var opened = opening;
            var translated = new StoreFault(folder, limit);
            translated.Of(() => SetUp(opened, limit));
            opening = null;
            return new(opened, translated, new(folder));
        }
        finally
        {
            opening?.Dispose();
        }
    }

    /// <summary>The value of a key, or null.</summary>
    public Task<StoredValue?> Read(string key) =>
        InTurn(() =>
        {
            using var command = Command("SELECT tag, bytes FROM entries WHERE key = $key", ("$key", key));
            using var row = command.ExecuteReader();
            return row.Read() ? new StoredValue(row.GetString(0), row.GetFieldValue<byte[]>(1)) : null;
        });

    /// <summary>Writes a value where the last one has the expected tag, or where there is none and none is expected; safe to repeat.</summary>
    /// <returns>Whether it was so.</returns>
    /// <exception cref="StoreFullException">There is no room for it.</exception>
    public Task<bool> Write(string key, string? expected, StoredValue value) =>
        InTurn(() =>
        {
            using var command = Command(
                expected is null
                    ? "INSERT INTO entries VALUES ($key, $tag, $bytes) ON CONFLICT (key) DO UPDATE SET tag = $tag WHERE tag = $tag"
                    : "UPDATE entries SET tag = $tag, bytes = $bytes WHERE key = $key AND tag IN ($expected, $tag)",
                ("$key", key),
                ("$expected", expected ?? ""),
                ("$tag", value.Tag),
                ("$bytes", value.Bytes)
            );
            return WithRoom(
                () => command.ExecuteNonQuery() == 1,
                isSpared: expected is not null && value.Bytes.Length <= Small
            );
        });

    /// <summary>Deletes a value where it has the expected tag; safe to repeat.</summary>
    /// <returns>Whether none is left.</returns>
    public Task<bool> Delete(string key, string? expected) =>
        InTurn(() =>
        {
            using var delete = Command(
                "DELETE FROM entries WHERE key = $key AND tag = $expected",
                ("$key", key),
                ("$expected", expected ?? "")
            );
            using var left = Command("SELECT count(*) FROM entries WHERE key = $key", ("$key", key));
            return spare.Lent(() => delete.ExecuteNonQuery() == 1 || (long)left.ExecuteScalar()! == 0);
        });

    /// <summary>Takes what was deleted out of the files and gives its room back to the disk; others have their turn between two slices.</summary>
    public async Task Compact()
    {
        while (await InTurn(IsSliceLeft)) { }

        await InTurn(() =>
        {
            EmptyLog();
            return true;
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        turn.Wait();
        connection.Dispose();
        turn.Dispose();
    }

    private static void Prepare(string folder)
    {
        if (Directory.Exists(Path.Combine(folder, "AOF")))
        {
            throw new BadInputException(
                $"--embedded-store: found the store of version 0.1 in {folder}, allowed a new folder; that version finishes what it keeps"
            );
        }

        PrivateFiles.Folder(folder);
        new FileStream(Path.Combine(folder, FileName), PrivateFiles.ForAny).Dispose();
    }

    private static bool SetUp(SqliteConnection connection, long? limit)
    {
        connection.Open();
        Execute(
            connection,
            $"""
            PRAGMA page_size = {PageBytes};
            PRAGMA auto_vacuum = INCREMENTAL;
            PRAGMA secure_delete = FAST;
            PRAGMA locking_mode = EXCLUSIVE;
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA wal_autocheckpoint = {PagesInLog};
            PRAGMA journal_size_limit = {(long)PagesInLog * PageBytes};
            PRAGMA max_page_count = {Math.Min(MostPages, (limit ?? long.MaxValue) / PageBytes)};
            CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, tag TEXT NOT NULL, bytes BLOB NOT NULL);
            """
        );
        return true;
    }

    /// <summary>Does something, and again where the log that is written ahead has taken the room for it.</summary>
    /// <param name="work">What is done.</param>
    /// <param name="isSpared">Whether the spare room serves it: who is in the cluster must be written on a full disk too, or silos lose each other.</param>
    private T WithRoom<T>(Func<T> work, bool isSpared)
    {
        try
        {
            return work();
        }
        catch (SqliteException e) when (e.SqliteErrorCode == StoreFault.Full)
        {
            EmptyLog();
            var done = isSpared ? spare.Lent(work) : work();
            EmptyLog();
            return done;
        }
    }

    private void EmptyLog()
    {
        try
        {
            spare.Lent(() => Execute(connection, Checkpoint));
        }
        catch (SqliteException e) when (e.SqliteErrorCode == StoreFault.Full)
        {
            // then it stays as it is: nothing of it is lost, and whoever needs room is told
        }

        spare.Keep();
    }

    private bool IsSliceLeft()
    {
        spare.Lent(() => Execute(connection, $"PRAGMA incremental_vacuum({PagesInLog})"));
        using var free = Command("PRAGMA freelist_count");
        return (long)free.ExecuteScalar()! > 0;
    }

    private async Task<T> InTurn<T>(Func<T> work)
    {
        await turn.WaitAsync();
        try
        {
            return fault.Of(work);
        }
        finally
        {
            turn.Release();
        }
    }

#pragma warning disable CA2100 // every text is written in this file; what comes from outside is a parameter
    private static bool Execute(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
        return true;
    }

    private SqliteCommand Command(string text, params (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
#pragma warning restore CA2100
}
