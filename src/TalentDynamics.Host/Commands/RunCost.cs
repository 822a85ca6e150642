using System.Globalization;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Host.Commands;

/// <summary>About how long an order takes in this process, from what was measured (docs/performance.md, docs/large-worlds.md): right to a factor of about three.</summary>
/// <param name="Researchers">In each world.</param>
/// <param name="Worlds">How many there are.</param>
/// <param name="Time">How long on all cores.</param>
internal sealed record RunCost(long Researchers, int Worlds, TimeSpan Time)
{
    private const double CoreSecondsPerSleeper = 1e-4;
    private const double CoreSecondsPerResearcherWeek = 2.5e-8;
    private const int DaysPerWeek = 7;
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    /// <summary>Whether somebody should be asked first.</summary>
    public bool IsLong => Time >= Long;

    /// <param name="order">The order.</param>
    /// <param name="cores">How many live it.</param>
    public static RunCost Of(EnsembleOrder order, int cores)
    {
        var scenario = order.Scenario;
        var weeks = (scenario.End.DayNumber - scenario.Start.DayNumber) / DaysPerWeek + 1;
        var perWorld = order.HasLargeWorlds ? CoreSecondsPerSleeper : CoreSecondsPerResearcherWeek * weeks;
        var people = scenario.CountResearchers();
        return new(people, order.Worlds, TimeSpan.FromSeconds(perWorld * people * order.Worlds / cores));
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"about {Time.TotalHours:0.#} hours ({Researchers:N0} people × {Worlds:N0} worlds)"
        );
}
