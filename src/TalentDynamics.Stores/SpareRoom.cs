using Microsoft.Data.Sqlite;

namespace TalentDynamics.Stores;

/// <summary>A few megabytes held back, so that something can be deleted on a disk on which nothing can be written any more.</summary>
internal sealed class SpareRoom
{
    private const int Bytes = 4 << 20;
    private readonly string file;

    public SpareRoom(string folder)
    {
        file = Path.Combine(folder, "spare");
        Keep();
    }

    /// <summary>Does what needs a little room, and again with the spare where there is none.</summary>
    public T Lent<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e) when (e.SqliteErrorCode == StoreFault.Full && File.Exists(file))
        {
            File.Delete(file);
            return work();
        }
    }

    /// <summary>Takes it, or takes it again, where there is room.</summary>
    public void Keep()
    {
        if (File.Exists(file))
        {
            return;
        }

        try
        {
            using var spare = new FileStream(file, PrivateFiles.ForNew);
            spare.Write(new byte[Bytes]);
        }
        catch (IOException)
        {
            File.Delete(file);
        }
    }
}
