using Parquet;
using Parquet.Schema;

namespace TalentDynamics.RunFolders.Tables;

/// <summary>One named column of a table and how it enters a Parquet file; its values are made from the rows when it is written.</summary>
internal abstract class Column<TRows>(DataField field)
{
    public DataField Field { get; } = field;

    public abstract Task Write(ParquetRowGroupWriter group, TRows rows);
}

/// <summary>Columns by the type of their values.</summary>
internal static class Column
{
    public static Column<TRows> Of<TRows>(string name, Func<TRows, int[]> values) =>
        new Numbers<TRows, int>(name, values);

    public static Column<TRows> Of<TRows>(string name, Func<TRows, double[]> values) =>
        new Numbers<TRows, double>(name, values);

    public static Column<TRows> Of<TRows>(string name, Func<TRows, DateOnly[]> values) =>
        new Numbers<TRows, DateOnly>(name, values);

    public static Column<TRows> Of<TRows>(string name, Func<TRows, string[]> values) => new Words<TRows>(name, values);

    private sealed class Numbers<TRows, T>(string name, Func<TRows, T[]> values) : Column<TRows>(new DataField<T>(name))
        where T : struct
    {
        public override Task Write(ParquetRowGroupWriter group, TRows rows) =>
            group.WriteAsync<T>(Field, values(rows).AsMemory());
    }

    private sealed class Words<TRows>(string name, Func<TRows, string[]> values)
        : Column<TRows>(new DataField(name, typeof(string), isNullable: false))
    {
        public override Task Write(ParquetRowGroupWriter group, TRows rows) => group.WriteAsync(Field, values(rows));
    }
}
