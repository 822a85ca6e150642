using System.IO.Compression;
using Parquet;
using Parquet.Schema;

namespace TalentDynamics.RunFolders.Tables;

/// <summary>Writes a Parquet file, a row group at a time: zstd, at the level that is twenty times faster than the smallest and a fifth larger.</summary>
internal sealed class TableWriter<TRows>(string path, IReadOnlyList<Column<TRows>> columns) : IAsyncDisposable
{
    private static readonly ParquetOptions Compression = new()
    {
        CompressionMethod = CompressionMethod.Zstd,
        CompressionLevel = CompressionLevel.Optimal,
    };

    private FileStream? file;
    private ParquetWriter? writer;

    /// <summary>Writes rows behind those that are there.</summary>
    public async Task Add(TRows rows)
    {
        writer ??= await Begin();
        using var group = writer.CreateRowGroup();
        foreach (var column in columns)
        {
            await column.Write(group, rows);
        }

        group.CompleteValidate();
    }

    /// <summary>Ends the file.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await (writer?.DisposeAsync() ?? default);
        }
        finally
        {
            await (file?.DisposeAsync() ?? default);
        }
    }

    private Task<ParquetWriter> Begin()
    {
        file = File.Create(path);
        var schema = new ParquetSchema(columns.Select(column => column.Field).ToArray<Field>());
        return ParquetWriter.CreateAsync(schema, file, Compression);
    }
}
