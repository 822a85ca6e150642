using System.Collections.Immutable;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.RunFolders.Tables;

/// <summary>exits.parquet and worlds.parquet of a run, written while its worlds are lived: a row group whenever there is enough for one.</summary>
/// <param name="folder">Where they are written.</param>
/// <param name="setting">What is lived.</param>
/// <param name="draws">By which draws.</param>
/// <param name="seed">What they are addressed by.</param>
internal sealed class RunTables(string folder, Setting setting, DrawSource draws, uint seed) : IAsyncDisposable
{
    // So many rows are read and compressed well at once, and a run that is over in a second is not disturbed.
    private const int RowsOfGroup = 1 << 17;

    private readonly List<Histories> waiting = [];
    private readonly TableWriter<Histories> exits = new(
        Path.Combine(folder, ExitsTable.FileName),
        ExitsTable.Columns(setting)
    );
    private TableWriter<DrawnWorlds>? worlds;
    private Task written = Task.CompletedTask;
    private int rows;

    /// <summary>Of worlds as observed, the particle of each; none of others.</summary>
    public ImmutableArray<int> Particles { get; init; } = [];

    private TableWriter<DrawnWorlds> Worlds =>
        worlds ??= new(
            Path.Combine(folder, WorldsTable.FileName),
            WorldsTable.Columns(setting, hasParticles: Particles.Length > 0)
        );

    /// <summary>Takes worlds behind those that are there; they are written meanwhile.</summary>
    public async Task Add(Histories lived)
    {
        waiting.Add(lived);
        rows += lived.Exits.Length;
        if (rows >= RowsOfGroup)
        {
            await Begin();
        }
    }

    /// <summary>Writes what is still waiting; nothing comes behind it.</summary>
    public async Task Finish()
    {
        if (waiting.Count > 0)
        {
            await Begin();
        }

        await written;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await written.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // who finished was told
        await exits.DisposeAsync();
        await Worlds.DisposeAsync();
    }

    // One group at a time, behind the one before: what is not written yet stays small.
    private async Task Begin()
    {
        await written;
        var group = Histories.Concat(waiting);
        waiting.Clear();
        rows = 0;
        written = Task.Run(() => Write(group));
    }

    private async Task Write(Histories group)
    {
        await exits.Add(group);
        await Worlds.Add(DrawnWorlds.Of(group, draws, seed) with { Particles = Particles });
    }
}
