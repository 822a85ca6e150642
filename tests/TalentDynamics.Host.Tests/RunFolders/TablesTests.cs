using Parquet;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.RunFolders.Tables;

namespace TalentDynamics.Host.Tests.RunFolders;

public sealed class TablesTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Exits_read_back_are_the_exits_that_were_written_to_the_bit()
    {
        var setting = Some.Input().Setting;
        var histories = Some.Histories(setting, 200);
        await Write(setting, histories);
        var read = await ExitsTable.Read(folder["."], setting, 200);

        Assert.Equal(histories.Exits, read.Exits);
        Assert.Equal(Digest.Of(setting, histories), Digest.Of(setting, read));
    }

    [Fact]
    public async Task A_lab_founded_during_the_run_survives_the_file()
    {
        var setting = Some.Input().Setting;
        var founding = new Exit(0, 3, 1, 70, 1.36, 2.5, setting.Labs[2].Key, 0xDEADBEEF, Clock.Founding);
        await Write(setting, new Histories(0, 1, [founding]));

        Assert.Equal([founding], (await ExitsTable.Read(folder["."], setting, 1)).Exits);
    }

    [Fact]
    public async Task Stayers_in_the_worlds_table_are_the_cohort_without_its_first_exits()
    {
        var setting = Some.Input().Setting;
        var histories = Some.Histories(setting, 100);
        await Write(setting, histories);
        await using var table = await ParquetTable.Open(folder["worlds.parquet"]);
        var left = histories
            .Exits.Where(exit => exit.Spell == 0)
            .GroupBy(exit => exit.World)
            .ToDictionary(world => world.Key, world => world.Count());

        Assert.Equal(
            Enumerable.Range(0, 100).Select(world => 14 - left.GetValueOrDefault(world)),
            await table.Ints("stayers_llama")
        );
        Assert.All(
            await table.Doubles("baselineExitRate"),
            rate => Assert.Equal(setting.Defaults[Parameter.BaselineExitRate], rate)
        );
        Assert.All(await table.Doubles("teamEffect_llama"), effect => Assert.Equal(1.55, effect));
    }

    [Fact]
    public async Task Signals_have_a_row_for_every_band()
    {
        var setting = Some.Input().Setting;
        await SignalsTable.Write(
            folder["."],
            setting,
            [new(3, 1, Signal.Momentum, -1, -.5, 0, .5, 1), new(4, 2, Signal.LeadershipClock, 0, 0, 0, 0, 0)]
        );
        await using var table = await ParquetTable.Open(folder["signals.parquet"]);

        var (steps, labs, signals, quartiles) = (
            await table.Ints("step"),
            await table.Words("lab"),
            await table.Words("signal"),
            await table.Doubles("p25")
        );

        Assert.Equal([3, 4], steps);
        Assert.Equal([setting.Labs[1].Id, setting.Labs[2].Id], labs);
        Assert.Equal(["momentum", "leadershipClock"], signals);
        Assert.Equal([-.5, 0], quartiles);
    }

    [Fact]
    public async Task The_tables_are_compressed_by_zstd()
    {
        var setting = Some.Input().Setting;
        await Write(setting, Some.Histories(setting, 100));
        await using var reader = await ParquetReader.CreateAsync(
            folder["exits.parquet"],
            cancellationToken: TestContext.Current.CancellationToken
        );

        Assert.All(
            reader.Metadata!.RowGroups[0].Columns,
            column => Assert.Equal("ZSTD", column.MetaData!.Codec.ToString())
        );
    }

    [Fact]
    public async Task Tables_written_while_worlds_are_lived_have_the_rows_of_tables_written_at_once()
    {
        var setting = Some.Input().Setting;
        var histories = Some.Histories(setting, 500);
        Histories[] ranges = [.. Enumerable.Range(0, 60).Select(range => Shifted(histories, range * 500))];
        await Write(setting, ranges);
        var whole = Histories.Concat(ranges);
        var drawn = DrawnWorlds.Of(whole, new FixedDraws(setting), 1);
        await ParquetTable.Write(folder["at-once.parquet"], WorldsTable.Columns(setting), drawn);

        Assert.Equal(whole.Exits, (await ExitsTable.Read(folder["."], setting, whole.Worlds)).Exits);
        await using var worlds = await ParquetTable.Open(folder["worlds.parquet"]);
        await using var atOnce = await ParquetTable.Open(folder["at-once.parquet"]);
        foreach (var column in new[] { "world", "stayers_llama" })
        {
            Assert.Equal(await atOnce.Ints(column), await worlds.Ints(column));
        }

        Assert.Equal(await atOnce.Doubles("baselineExitRate"), await worlds.Doubles("baselineExitRate"));
        Assert.InRange(await RowGroups("exits.parquet"), 2, 10);
        Assert.Equal(await RowGroups("exits.parquet"), await RowGroups("worlds.parquet"));
    }

    [Fact]
    public async Task Worlds_in_which_nobody_leaves_have_their_rows_too()
    {
        var setting = Some.Input().Setting;
        await Write(setting, new Histories(0, 3, []), new Histories(3, 2, []));
        await using var worlds = await ParquetTable.Open(folder["worlds.parquet"]);

        Assert.Equal(Enumerable.Range(0, 5), await worlds.Ints("world"));
        Assert.Empty((await ExitsTable.Read(folder["."], setting, 5)).Exits);
    }

    private async Task Write(Setting setting, params Histories[] ranges)
    {
        await using var tables = new RunTables(folder["."], setting, new FixedDraws(setting), 1);
        foreach (var range in ranges)
        {
            await tables.Add(range);
        }

        await tables.Finish();
    }

    private async Task<int> RowGroups(string file)
    {
        await using var reader = await ParquetReader.CreateAsync(
            folder[file],
            cancellationToken: TestContext.Current.CancellationToken
        );
        return reader.RowGroupCount;
    }

    private static Histories Shifted(Histories histories, int by) =>
        new(
            histories.FirstWorld + by,
            histories.Worlds,
            [.. histories.Exits.Select(e => e with { World = e.World + by })]
        );
}
