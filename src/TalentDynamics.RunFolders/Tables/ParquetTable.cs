using Parquet;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.RunFolders.Tables;

/// <summary>The Parquet files of a run folder.</summary>
internal static class ParquetTable
{
    /// <summary>Writes a table whose rows are all there, as one row group.</summary>
    public static async Task Write<TRows>(string path, IReadOnlyList<Column<TRows>> columns, TRows rows)
    {
        await using var table = new TableWriter<TRows>(path, columns);
        await table.Add(rows);
    }

    /// <summary>Opens a table for reading; what is not a Parquet file is bad input and not a failure.</summary>
    public static async Task<TableReader> Open(string path)
    {
        if (!OrdinaryFile.Exists(path))
        {
            throw new BadInputException($"{path}: found nothing, allowed a Parquet file written by talent run");
        }

        try
        {
            return new(path, await ParquetReader.CreateAsync(path));
        }
        catch (Exception unreadable)
        {
            throw new BadInputException(
                $"{path}: found a file that is not Parquet ({unreadable.Message}), allowed a table of talent run"
            );
        }
    }
}
