using DuckDB.NET.Data;

// Any program that knows Parquet can read a run: this one has no reference to TalentDynamics, and what it asks is SQL.
await using var duck = new DuckDBConnection("DataSource=:memory:");
await duck.OpenAsync();
await using var ask = duck.CreateCommand();
ask.CommandText =
    $"set variable run = '{args[0].Replace("'", "''", StringComparison.Ordinal)}';"
    + await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "exits.sql"));
await using var rows = await ask.ExecuteReaderAsync();
while (await rows.ReadAsync())
{
    Console.WriteLine($"{rows["exits_per_world"]} to {rows["destination"]} by {rows["cause"]}");
}
