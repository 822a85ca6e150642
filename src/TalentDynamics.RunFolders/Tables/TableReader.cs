using Parquet;
using Parquet.Schema;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.RunFolders.Tables;

/// <summary>Reads columns of a table by name; a missing or damaged one is bad input, located by file and column.</summary>
internal sealed class TableReader(string path, ParquetReader reader) : IAsyncDisposable
{
    public Task<int[]> Ints(string name) => Read<int>(name);

    public Task<double[]> Doubles(string name) => Read<double>(name);

    public async Task<string[]> Words(string name)
    {
        var field = FieldOf(name, typeof(ReadOnlyMemory<char>));
        return await Located(
            name,
            async group =>
            {
                var values = new string?[group.RowCount];
                await group.ReadAsync(field, values.AsMemory());
                return values.Select(value => value ?? "").ToArray();
            }
        );
    }

    public ValueTask DisposeAsync() => reader.DisposeAsync();

    private async Task<T[]> Read<T>(string name)
        where T : struct
    {
        var field = FieldOf(name, typeof(T));
        return await Located(
            name,
            async group =>
            {
                var values = new T[group.RowCount];
                await group.ReadAsync<T>(field, values.AsMemory());
                return values;
            }
        );
    }

    private DataField FieldOf(string name, Type type)
    {
        var field = reader.Schema.DataFields.FirstOrDefault(candidate => candidate.Name == name);
        if (field is null || field.ClrType != type)
        {
            var found = field is null ? "no such column" : $"a column of {NameOf(field.ClrType)}";
            throw new BadInputException($"{path}: /{name}: found {found}, allowed a column of {NameOf(type)}");
        }

        return field;
    }

    /// <summary>Parquet.Net calls text by the memory it reads it into.</summary>
    private static string NameOf(Type type) => type == typeof(ReadOnlyMemory<char>) ? "text" : type.Name;

    private async Task<T[]> Located<T>(string name, Func<ParquetRowGroupReader, Task<T[]>> read)
    {
        try
        {
            var values = new List<T>();
            for (var number = 0; number < reader.RowGroupCount; number++)
            {
                using var group = reader.OpenRowGroupReader(number);
                values.AddRange(await read(group));
            }

            return [.. values];
        }
        catch (Exception damaged) when (damaged is not BadInputException)
        {
            throw new BadInputException(
                $"{path}: /{name}: found a damaged column ({damaged.Message}), allowed what talent run wrote"
            );
        }
    }
}
