using System.IO.Compression;
using Parquet;
using Parquet.Schema;
using TalentDynamics.Host.Verbs;

namespace TalentDynamics.Host.Results;

/// <summary>A Parquet file of one row group: zstd, at the level that is twenty times faster than the smallest and a fifth larger.</summary>
internal static class Table
{
    private static readonly ParquetOptions Compression = new()
    {
        CompressionMethod = CompressionMethod.Zstd,
        CompressionLevel = CompressionLevel.Optimal,
    };

    public static async Task Write(string path, IReadOnlyList<Column> columns)
    {
        var schema = new ParquetSchema(columns.Select(column => column.Field).ToArray<Field>());
        await using var file = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(schema, file, Compression);
        using var group = writer.CreateRowGroup();
        foreach (var column in columns)
        {
            await column.Write(group);
        }

        group.CompleteValidate();
    }

    /// <summary>Opens a table for reading; what is not a Parquet file is bad input and not a failure.</summary>
    public static async Task<TableReader> Open(string path)
    {
        if (!File.Exists(path))
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
