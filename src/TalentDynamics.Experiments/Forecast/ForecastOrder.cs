namespace TalentDynamics.Experiments.Forecast;

/// <summary>What is asked of a forecast: the past is left as observed, and what comes after it is run.</summary>
/// <param name="From">The last day that is known; everything after it is forecast.</param>
/// <param name="To">The day until which to forecast; null for the scenario's end.</param>
public sealed record ForecastOrder(DateOnly From, DateOnly? To = null);
