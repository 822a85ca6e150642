using Parquet;
using Parquet.Schema;

namespace TalentDynamics.Host.Results;

/// <summary>One named column of a table and how it enters and leaves a Parquet file.</summary>
internal abstract class Column(DataField field)
{
    public DataField Field { get; } = field;

    public abstract Task Write(ParquetRowGroupWriter group);

    public static Column Of(string name, int[] values) => new Numbers<int>(name, values);

    public static Column Of(string name, double[] values) => new Numbers<double>(name, values);

    public static Column Of(string name, DateOnly[] values) => new Numbers<DateOnly>(name, values);

    public static Column Of(string name, string[] values) => new Words(name, values);

    private sealed class Numbers<T>(string name, T[] values) : Column(new DataField<T>(name))
        where T : struct
    {
        public override Task Write(ParquetRowGroupWriter group) => group.WriteAsync<T>(Field, values.AsMemory());
    }

    private sealed class Words(string name, string[] values)
        : Column(new DataField(name, typeof(string), isNullable: false))
    {
        public override Task Write(ParquetRowGroupWriter group) => group.WriteAsync(Field, values);
    }
}
