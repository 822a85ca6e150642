using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TalentDynamics.Host.Silos;

/// <summary>Whether a silo was told to end: what it then cannot tell the others is no fault that an operator could mend.</summary>
internal sealed class Leaving
{
    private CancellationToken told;

    /// <summary>Has this host tell.</summary>
    public IHost Watched(IHost silo)
    {
        told = silo.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        return silo;
    }

    /// <summary>Whether something of this weight is not said any more.</summary>
    public bool Hides(LogLevel level) => told.IsCancellationRequested && level is (LogLevel.Warning or LogLevel.Error);
}
