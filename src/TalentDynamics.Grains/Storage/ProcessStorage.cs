using System.Collections.Concurrent;
using Orleans.Storage;

namespace TalentDynamics.Grains.Storage;

/// <summary>Keeps what grains keep in this process, as it is: nothing is written, and nothing outlives the process.</summary>
internal sealed class ProcessStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string, GrainId), (object? State, string ETag)> states = new();
    private long writes;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (states.TryGetValue((stateName, grainId), out var kept))
        {
            (grainState.State, grainState.ETag, grainState.RecordExists) = ((T)kept.State!, kept.ETag, true);
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var written = (grainState.State, $"{Interlocked.Increment(ref writes)}");
        var isOurs = states.TryGetValue((stateName, grainId), out var before)
            ? before.ETag == grainState.ETag && states.TryUpdate((stateName, grainId), written, before)
            : grainState.ETag is null && states.TryAdd((stateName, grainId), written);
        if (!isOurs)
        {
            throw new InconsistentStateException(
                $"State {stateName} of {grainId} was written by somebody else meanwhile.",
                before.ETag ?? "none",
                grainState.ETag ?? "none"
            );
        }

        (grainState.ETag, grainState.RecordExists) = (written.Item2, true);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        states.TryRemove((stateName, grainId), out _);
        (grainState.ETag, grainState.RecordExists) = (null, false);
        return Task.CompletedTask;
    }
}
