using Parquet;
using TalentDynamics.Host.Results;
using TalentDynamics.Model.Living;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Host.Tests.Results;

public sealed class TablesTests : IDisposable
{
    private readonly Verbs.Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Exits_read_back_are_the_exits_that_were_written_to_the_bit()
    {
        var setting = Some.Input().Setting;
        var histories = Some.Histories(setting, 200);
        await ExitsTable.Write(folder["."], setting, histories);
        var read = await ExitsTable.Read(folder["."], setting, 200);

        Assert.Equal(histories.Exits, read.Exits);
        Assert.Equal(Digest.Of(setting, histories), Digest.Of(setting, read));
    }

    [Fact]
    public async Task A_lab_founded_during_the_run_survives_the_file()
    {
        var setting = Some.Input().Setting;
        var founding = new Exit(0, 3, 1, 70, 1.36, 2.5, setting.Labs[2].Key, 0xDEADBEEF, Clock.Founding);
        await ExitsTable.Write(folder["."], setting, new(0, 1, [founding]));

        Assert.Equal([founding], (await ExitsTable.Read(folder["."], setting, 1)).Exits);
    }

    [Fact]
    public async Task Stayers_in_the_worlds_table_are_the_cohort_without_its_first_exits()
    {
        var setting = Some.Input().Setting;
        var histories = Some.Histories(setting, 100);
        await WorldsTable.Write(folder["."], setting, histories, [setting.Defaults]);
        await using var table = await Table.Open(folder["worlds.parquet"]);
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
        await using var table = await Table.Open(folder["signals.parquet"]);

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
        await ExitsTable.Write(folder["."], setting, Some.Histories(setting, 100));
        await using var reader = await ParquetReader.CreateAsync(
            folder["exits.parquet"],
            cancellationToken: TestContext.Current.CancellationToken
        );

        Assert.All(
            reader.Metadata!.RowGroups[0].Columns,
            column => Assert.Equal("ZSTD", column.MetaData!.Codec.ToString())
        );
    }
}
