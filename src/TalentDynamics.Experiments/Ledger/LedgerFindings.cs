using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TalentDynamics.Experiments.Ledger;

/// <summary>Whether anything is known of a sealed forecast.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ForecastState>))]
internal enum ForecastState
{
    /// <summary>Its day is still to come.</summary>
    [JsonStringEnumMemberName("open")]
    Open,

    /// <summary>Its day is past, and nobody wrote down what happened.</summary>
    [JsonStringEnumMemberName("due")]
    Due,

    /// <summary>What happened is written down.</summary>
    [JsonStringEnumMemberName("settled")]
    Settled,
}

/// <summary>The ledger as it stands on a day.</summary>
/// <param name="Today">The day.</param>
/// <param name="Chain">The hash that stands for all lines.</param>
/// <param name="Forecasts">All that were sealed.</param>
/// <param name="Total">Of those that were settled; null where none was.</param>
internal sealed record LedgerFindings(
    DateOnly Today,
    string Chain,
    ImmutableArray<LedgerForecast> Forecasts,
    LedgerTotal? Total
)
{
    /// <summary>What a ledger says.</summary>
    public static LedgerFindings Of(ForecastLedger ledger, DateOnly today)
    {
        ImmutableArray<LedgerForecast> forecasts =
        [
            .. ledger.Forecasts.Select(f => LedgerForecast.Of(f, ledger.SettlementOf(f), today)),
        ];
        LedgerForecast[] settled = [.. forecasts.Where(f => f.State == ForecastState.Settled)];
        return new(
            today,
            ledger.Chain,
            forecasts,
            settled.Length > 0
                ? new(
                    settled.Length,
                    settled.Count(f => f.Stayed >= f.P05 && f.Stayed <= f.P95),
                    settled.Sum(f => f.LogScore!.Value),
                    settled.Sum(f => f.Crps!.Value)
                )
                : null
        );
    }

    public string ToJson() => JsonSerializer.Serialize(this, LedgerJson.Default.LedgerFindings);
}

/// <summary>One sealed forecast.</summary>
internal sealed record LedgerForecast(
    int Number,
    string Cohort,
    string File,
    DateOnly Sealed,
    DateOnly From,
    DateOnly Due,
    int Members,
    double Mean,
    int P05,
    int P95,
    ForecastState State,
    string Reason
)
{
    /// <summary>How many stayed; null while that is not written down.</summary>
    public int? Stayed { get; init; }

    /// <summary>With the half count, nats; smaller is better.</summary>
    public double? LogScore { get; init; }

    /// <summary>Fair, in people; smaller is better.</summary>
    public double? Crps { get; init; }

    /// <summary>P(fewer stay) + ½P(as many).</summary>
    public double? MidPit { get; init; }

    /// <summary>Where what happened is known from.</summary>
    public string? Source { get; init; }

    internal static LedgerForecast Of(SealedForecast forecast, Settlement? settled, DateOnly today)
    {
        var stayers = forecast.Stayers;
        var state =
            settled is not null ? ForecastState.Settled
            : forecast.Due < today ? ForecastState.Due
            : ForecastState.Open;
        return new(
            forecast.Number,
            forecast.Cohort,
            forecast.File,
            forecast.Sealed,
            forecast.From,
            forecast.Due,
            stayers.Most,
            stayers.Mean,
            stayers.Quantile(.05),
            stayers.Quantile(.95),
            state,
            forecast.Reason
        )
        {
            Stayed = settled?.Stayed,
            LogScore = settled is { } s ? stayers.LogScore(s.Stayed) : null,
            Crps = settled is { } c ? stayers.Crps(c.Stayed) : null,
            MidPit = settled is { } p ? stayers.MidPit(p.Stayed) : null,
            Source = settled?.Source,
        };
    }
}

/// <summary>How good the settled forecasts were.</summary>
/// <param name="Settled">How many there are.</param>
/// <param name="InBand">Of how many the count lies in the 90 % band.</param>
/// <param name="LogScore">Sum, nats.</param>
/// <param name="Crps">Sum, people.</param>
internal sealed record LedgerTotal(int Settled, int InBand, double LogScore, double Crps);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(LedgerFindings))]
internal sealed partial class LedgerJson : JsonSerializerContext;
