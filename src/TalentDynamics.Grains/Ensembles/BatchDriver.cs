using System.Diagnostics;
using Orleans.Runtime.Placement;
using TalentDynamics.Grains.Batches;
using TalentDynamics.Grains.Wire;

namespace TalentDynamics.Grains.Ensembles;

/// <summary>One batch on its way from its first step to its result, a slice of steps at a time.</summary>
/// <remarks>How many steps are asked for at once keeps a call far below its timeout; it changes no result.</remarks>
/// <param name="grain">The batch.</param>
/// <param name="order">What it is to live.</param>
/// <param name="note">Told after every slice how far it is.</param>
internal sealed class BatchDriver(IBatchGrain grain, BatchOrder order, Action<BatchProgress> note)
{
    private const int FirstSlice = 4;
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(1);
    private BatchProgress lived = null!;

    /// <summary>Begins it on a silo, or finds how far it is.</summary>
    /// <returns>Whether anything is left to be lived.</returns>
    public async Task<bool> Begin(SiloAddress silo)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
        try
        {
            lived = await grain.Begin(order);
            return !lived.IsOver;
        }
        finally
        {
            RequestContext.Remove(IPlacementDirector.PlacementHintKey);
        }
    }

    /// <summary>Lives what is left.</summary>
    /// <param name="incarnation">Which life of the ensemble asks, before every slice; null to go no further.</param>
    /// <returns>Whether the batch has its result; else it was abandoned.</returns>
    public async Task<bool> Live(Func<int?> incarnation)
    {
        for (var steps = FirstSlice; !lived.IsOver; )
        {
            if (incarnation() is not { } life)
            {
                await grain.Retire();
                return false;
            }

            var started = Stopwatch.GetTimestamp();
            lived = await grain.LiveThrough(life, lived.Steps + steps - 1);
            note(lived);
            var pace = Slice / Stopwatch.GetElapsedTime(started);
            steps = lived.Of == 0 ? FirstSlice : (int)Math.Clamp(steps * pace, 1, int.MaxValue / 2);
        }

        note(lived);
        return true;
    }
}
