using TalentDynamics.Grains.Wire;

namespace TalentDynamics.Grains.Attempts;

/// <summary>Which failures pass when one asks again: silos and stores go and come back; orders that are wrong stay wrong.</summary>
internal static class TransientFailure
{
    public static bool Is(Exception e) =>
        e switch
        {
            BadOrderException or UnknownException or EnsembleFailedException or StoreFullException => false,
            LifeLostException or NotBegunException or StoreSilentException => true,
            TimeoutException or OrleansException or IOException => true,
            _ => e.InnerException is { } inner && Is(inner),
        };
}
