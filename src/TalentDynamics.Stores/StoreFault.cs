using Microsoft.Data.Sqlite;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Stores;

/// <summary>What SQLite's codes mean to whoever has to mend it.</summary>
/// <param name="folder">The store's.</param>
/// <param name="limit">The most bytes that it may have, or null.</param>
internal sealed class StoreFault(string folder, long? limit)
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Disk = 10;
    private const int CannotOpen = 14;
    private const int NoDatabase = 26;

    /// <summary>SQLite's code for a disk without room, and for a limit that is reached.</summary>
    public const int Full = 13;

    /// <summary>Does something with the store's files.</summary>
    public T Of<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e)
        {
            throw Translated(e);
        }
    }

    private Exception Translated(SqliteException e) =>
        e.SqliteErrorCode switch
        {
            Full => new StoreFullException(
                $"No space left for the store {folder}{Limit}. What it acknowledged is kept; make room, or delete runs with talent runs --forget RUN"
            ),
            Disk => new StoreFullException($"The disk of the store {folder} fails: {e.Message}"),
            Busy or Locked => Bad("that another process has it", "one that nobody has"),
            NoDatabase => Bad("something that is no store", "a store or a new folder"),
            CannotOpen or ReadOnly => Bad("that it cannot be written", "a folder of this user"),
            _ => new StoreSilentException($"The store {folder} failed: {e.Message}"),
        };

    private string Limit => limit is { } bytes ? $" within --store-limit {bytes >> 20}" : "";

    private BadInputException Bad(string found, string allowed) =>
        new($"--embedded-store: {folder}: found {found}, allowed {allowed}");
}
