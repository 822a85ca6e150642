using TalentDynamics.Analysis.Scores;

namespace TalentDynamics.Experiments.Ledger;

/// <summary>A forecast that was written down before anybody knew.</summary>
/// <param name="Number">Of its line in the ledger, 1-based.</param>
/// <param name="Sealed">The day on which it was.</param>
/// <param name="File">The scenario's file, as it was named.</param>
/// <param name="Cohort">Of whom, by id.</param>
/// <param name="From">The last day that the forecast takes as it happened.</param>
/// <param name="Due">The last day that it is of.</param>
/// <param name="Stayers">How many are still there at the end of that day.</param>
/// <param name="Origin">Which worlds.</param>
/// <param name="Reason">Why this forecast was sealed.</param>
internal sealed record SealedForecast(
    int Number,
    DateOnly Sealed,
    string File,
    string Cohort,
    DateOnly From,
    DateOnly Due,
    CountForecast Stayers,
    ForecastOrigin Origin,
    string Reason
);

/// <summary>The worlds that a sealed forecast counted: enough to run them again.</summary>
/// <param name="Hash">Of the scenario with its past.</param>
/// <param name="Parameters">Where their parameters came from, in words.</param>
/// <param name="Seed">What every draw was addressed by.</param>
/// <param name="Digest">Of all exits.</param>
internal sealed record ForecastOrigin(string Hash, string Parameters, uint Seed, string Digest);

/// <summary>What became of a sealed forecast.</summary>
/// <param name="Number">Of its line in the ledger, 1-based.</param>
/// <param name="Settled">The day on which it was written down.</param>
/// <param name="Of">The forecast's number.</param>
/// <param name="Stayed">How many were still there.</param>
/// <param name="File">The observations it was counted from.</param>
/// <param name="Source">Where these are known from.</param>
internal sealed record Settlement(int Number, DateOnly Settled, int Of, int Stayed, string File, string Source);
