using System.Net;
using System.Threading.RateLimiting;

namespace TalentDynamics.Stores.Access;

/// <summary>Whoever shows wrong passwords from one address is not looked at any more for the rest of the minute, and that is said.</summary>
/// <param name="say">Told in a line, once a minute.</param>
internal sealed class Brake(Action<string> say) : IDisposable
{
    private const int Tries = 5;

    private readonly Rarely rarely = new(say);
    private readonly PartitionedRateLimiter<IPAddress> wrong = PartitionedRateLimiter.Create<IPAddress, IPAddress>(
        address =>
            RateLimitPartition.GetFixedWindowLimiter(
                address,
                static _ => new() { PermitLimit = Tries, Window = TimeSpan.FromMinutes(1) }
            )
    );

    /// <summary>Whether an address has shown too many.</summary>
    public bool Holds(IPAddress address) => wrong.GetStatistics(address)?.CurrentAvailablePermits == 0;

    /// <summary>Notes a wrong password.</summary>
    public void Note(IPAddress address)
    {
        wrong.AttemptAcquire(address).Dispose();
        rarely.Of($"a wrong password from {address}");
    }

    /// <inheritdoc/>
    public void Dispose() => wrong.Dispose();
}
