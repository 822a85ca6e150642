using Orleans.Serialization;
using Orleans.Storage;

namespace TalentDynamics.Stores;

/// <summary>Keeps what grains keep in the store that a silo carries.</summary>
internal sealed class StoreGrainStorage(StoreClient store, Serializer serializer) : IGrainStorage
{
    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var found = await store.Read(KeyOf(stateName, grainId));
        (grainState.ETag, grainState.RecordExists) = (found?.Tag, found is not null);
        if (found is not null)
        {
            grainState.State = serializer.Deserialize<T>(found.Bytes);
        }
    }

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var bytes = serializer.SerializeToArray(grainState.State);
        var tag = await store.Write(KeyOf(stateName, grainId), grainState.ETag, bytes);
        grainState.ETag = tag ?? throw Stale(stateName, grainId, grainState.ETag);
        grainState.RecordExists = true;
    }

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (!await store.Delete(KeyOf(stateName, grainId), grainState.ETag))
        {
            throw Stale(stateName, grainId, grainState.ETag);
        }

        (grainState.ETag, grainState.RecordExists) = (null, false);
    }

    private static string KeyOf(string stateName, GrainId grainId) => $"states/{grainId}/{stateName}";

    private static InconsistentStateException Stale(string stateName, GrainId grainId, string? tag) =>
        new($"State {stateName} of {grainId} was written by somebody else meanwhile.", "another", tag ?? "none");
}
