using System.Globalization;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Host.Commands;

/// <summary>About how long an order takes in this process, from what was measured (docs/performance.md, docs/large-worlds.md): right to a factor of about three.</summary>
/// <param name="Researchers">In each world.</param>
/// <param name="Worlds">How many there are in an ensemble.</param>
/// <param name="Ensembles">How many such ensembles the experiment runs.</param>
/// <param name="Time">How long on all cores.</param>
internal sealed record RunCost(long Researchers, int Worlds, int Ensembles, TimeSpan Time)
{
    private const double CoreSecondsPerSleeper = 1e-4;
    private const double CoreSecondsPerSleeperWithoutSilo = 2e-5;
    private const double CoreSecondsPerResearcherWeek = 2.5e-8;
    private const int DaysPerWeek = 7;
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);
    private static readonly TimeSpan Noticeable = TimeSpan.FromMinutes(1);

    /// <summary>Whether somebody should be asked first.</summary>
    public bool IsLong => Time >= Long;

    /// <summary>Whether somebody who waits should be told beforehand how long.</summary>
    public bool IsNoticeable => Time >= Noticeable;

    /// <param name="order">The order.</param>
    /// <param name="cores">How many live it.</param>
    public static RunCost Of(EnsembleOrder order, int cores)
    {
        var scenario = order.Scenario;
        var weeks = (scenario.End.DayNumber - scenario.Start.DayNumber) / DaysPerWeek + 1;
        var perPerson = order.HasLargeWorlds ? SleeperOf(order) : CoreSecondsPerResearcherWeek * weeks;
        var people = scenario.CountResearchers();
        var seconds = perPerson * people * order.Worlds * order.Among / cores;
        return new(people, order.Worlds, order.Among, TimeSpan.FromSeconds(seconds));
    }

    private static double SleeperOf(EnsembleOrder order) =>
        order.IsOneOfSeveralLarge ? CoreSecondsPerSleeperWithoutSilo : CoreSecondsPerSleeper;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"about {Duration} ({Researchers:N0} people × {Worlds:N0} worlds{(Ensembles > 1 ? $" × {Ensembles:N0} ensembles" : "")})"
        );

    private string Duration =>
        IsLong
            ? string.Create(CultureInfo.InvariantCulture, $"{Time.TotalHours:0.#} hours")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(Time.TotalMinutes):0} minutes");
}
