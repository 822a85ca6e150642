using Parquet;
using Parquet.Schema;

namespace TalentDynamics.Host.Results;

/// <summary>One named column of a table and how it enters and leaves a Parquet file; its values are made when it is written.</summary>
internal abstract class Column(DataField field)
{
    public DataField Field { get; } = field;

    public abstract Task Write(ParquetRowGroupWriter group);

    public static Column Of(string name, Func<int[]> values) => new Numbers<int>(name, values);

    public static Column Of(string name, Func<double[]> values) => new Numbers<double>(name, values);

    public static Column Of(string name, Func<DateOnly[]> values) => new Numbers<DateOnly>(name, values);

    public static Column Of(string name, Func<string[]> values) => new Words(name, values);

    private sealed class Numbers<T>(string name, Func<T[]> values) : Column(new DataField<T>(name))
        where T : struct
    {
        public override Task Write(ParquetRowGroupWriter group) => group.WriteAsync<T>(Field, values().AsMemory());
    }

    private sealed class Words(string name, Func<string[]> values)
        : Column(new DataField(name, typeof(string), isNullable: false))
    {
        public override Task Write(ParquetRowGroupWriter group) => group.WriteAsync(Field, values());
    }
}
