using Orleans.Serialization;

namespace TalentDynamics.Stores;

/// <summary>The silos of one cluster.</summary>
/// <param name="Version">Counts joins and deaths, but no heartbeats.</param>
/// <param name="Rows">One for each silo.</param>
[GenerateSerializer, Alias("talent.SiloTable")]
internal sealed record SiloTable([property: Id(0)] int Version, [property: Id(1)] MembershipEntry[] Rows);

/// <summary>Who belongs to a cluster, as one value in the store that a silo carries: whoever changes it has read what it was before.</summary>
internal sealed class StoreMembershipTable(StoreClient store, Serializer serializer, string cluster) : IMembershipTable
{
    private static readonly SiloTable Empty = new(0, []);

    private string Key => $"clusters/{cluster}";

    /// <inheritdoc/>
    public Task InitializeMembershipTable(bool tryInitTableVersion) => ReadAll();

    /// <inheritdoc/>
    public Task DeleteMembershipTableEntries(string clusterId) => Change(_ => Empty);

    /// <inheritdoc/>
    public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) =>
        Change(table => table with { Rows = [.. table.Rows.Where(row => !IsDefunct(row, beforeDate.UtcDateTime))] });

    /// <inheritdoc/>
    public async Task<MembershipTableData> ReadRow(SiloAddress key) =>
        Data((await Read()).Table, row => row.SiloAddress.Equals(key));

    /// <inheritdoc/>
    public async Task<MembershipTableData> ReadAll() => Data((await Read()).Table, _ => true);

    /// <inheritdoc/>
    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) =>
        Change(table => table.Version != tableVersion.Version - 1 || Has(table, entry) ? null : With(table, entry));

    /// <inheritdoc/>
    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) =>
        Change(table => table.Version != tableVersion.Version - 1 || !Has(table, entry) ? null : With(table, entry));

    /// <inheritdoc/>
    public Task UpdateIAmAlive(MembershipEntry entry) =>
        Change(table =>
        {
            foreach (var row in table.Rows.Where(row => row.SiloAddress.Equals(entry.SiloAddress)))
            {
                row.IAmAliveTime = entry.IAmAliveTime;
            }

            return table;
        });

    private static bool IsDefunct(MembershipEntry row, DateTime before) =>
        row.Status == SiloStatus.Dead
        && row.IAmAliveTime < before
        && row.StartTime < before
        && row.SuspectTimes?.Any(vote => vote.Item2 >= before) != true;

    private static bool Has(SiloTable table, MembershipEntry entry) =>
        Array.Exists(table.Rows, row => row.SiloAddress.Equals(entry.SiloAddress));

    private static SiloTable With(SiloTable table, MembershipEntry entry) =>
        new(table.Version + 1, [.. table.Rows.Where(row => !row.SiloAddress.Equals(entry.SiloAddress)), entry]);

    private static MembershipTableData Data(SiloTable table, Func<MembershipEntry, bool> wanted)
    {
        var version = new TableVersion(table.Version, $"{table.Version}");
        return new([.. table.Rows.Where(wanted).Select(row => Tuple.Create(row, version.VersionEtag))], version);
    }

    private async Task<(SiloTable Table, string? Tag)> Read()
    {
        var found = await store.Read(Key);
        return (found is null ? Empty : serializer.Deserialize<SiloTable>(found.Bytes)!, found?.Tag);
    }

    /// <summary>Reads, changes and writes, again if somebody else was faster.</summary>
    /// <param name="change">Null where it cannot be changed so.</param>
    /// <returns>Whether it was changed.</returns>
    private async Task<bool> Change(Func<SiloTable, SiloTable?> change)
    {
        while (true)
        {
            var (table, tag) = await Read();
            if (change(table) is not { } changed)
            {
                return false;
            }

            if (await store.Write(Key, tag, serializer.SerializeToArray(changed)) is not null)
            {
                return true;
            }
        }
    }
}
