using System.Collections.Immutable;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Grains.Wire;

/// <summary>An ensemble to be run: the resolved scenario, the seed and how many worlds.</summary>
/// <param name="Scenario">Canonical JSON of the resolved scenario, self-contained.</param>
/// <param name="Hash">SHA-256 of it, hexadecimal.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Worlds">How many worlds, ≥ 1.</param>
/// <param name="BatchSize">Worlds lived together, ≥ 1; changes nothing but speed.</param>
/// <param name="InFlight">How many batches live at once at most, ≥ 1.</param>
/// <param name="Draws">Where the parameters come from.</param>
/// <param name="SampledWorlds">Of how many of the first worlds the labs' signals are kept, ≥ 0.</param>
/// <param name="Table">The table of draws, where the parameters come from one.</param>
/// <param name="IsSparse">Whether each batch is one large world, its labs spread over the silos and its people asleep until woken.</param>
/// <param name="Memo">What a client keeps with the order to be able to finish its own work from anywhere; not read by silos.</param>
[GenerateSerializer, Immutable, Alias("talent.EnsembleOrder")]
internal sealed record EnsembleRequest(
    [property: Id(0)] ImmutableArray<byte> Scenario,
    [property: Id(1)] string Hash,
    [property: Id(2)] uint Seed,
    [property: Id(3)] int Worlds,
    [property: Id(4)] int BatchSize,
    [property: Id(5)] int InFlight,
    [property: Id(6)] DrawKind Draws,
    [property: Id(7)] int SampledWorlds,
    [property: Id(8)] DrawTable? Table = null,
    [property: Id(9)] bool IsSparse = false,
    [property: Id(10)] string? Memo = null
)
{
    /// <summary>The scenario's name, for telemetry.</summary>
    [Id(11)]
    public string Name { get; init; } = "";

    /// <summary>The span that the batches hang under, as a W3C traceparent; null when nobody traces.</summary>
    [Id(12)]
    public string? Trace { get; init; }

    /// <summary>What worlds as observed are conditioned on; null for all others.</summary>
    [Id(13)]
    public HistoryOrder? History { get; init; }

    /// <summary>Whether nobody will ask for it again: when its client has been silent for too long it is forgotten, and not kept for another.</summary>
    [Id(14)]
    public bool IsPassing { get; init; }

    /// <summary>What the run it belongs to is called, for telemetry; null where scenario, hash and seed say it.</summary>
    [Id(15)]
    public string? Called { get; init; }

    /// <summary>The run it belongs to, for telemetry.</summary>
    public string Run => Called ?? RunName.Of(Name, Hash, Seed);

    /// <summary>Which of the run's ensembles it is, for telemetry.</summary>
    public string Role => BatchOrder.RoleOf(Draws, History is not null);

    /// <summary>How many batches there are.</summary>
    public int Batches => (Worlds + BatchSize - 1) / BatchSize;

    /// <summary>The order for one batch.</summary>
    /// <param name="ensemble">Id of the ensemble.</param>
    /// <param name="batch">0-based number of the batch.</param>
    /// <param name="incarnation">Which life of the ensemble's grain asks.</param>
    public BatchOrder Batch(string ensemble, int batch, int incarnation = 0)
    {
        var first = batch * BatchSize;
        var sampled = Math.Clamp(SampledWorlds - first, 0, Math.Min(BatchSize, Worlds - first));
        return new(
            ensemble,
            batch,
            Scenario,
            Hash,
            Seed,
            first,
            Math.Min(BatchSize, Worlds - first),
            Draws,
            sampled,
            Table,
            incarnation,
            IsSparse
        )
        {
            Name = Name,
            Called = Called,
            Trace = Trace,
            History = History?.For(first, Math.Min(BatchSize, Worlds - first)),
        };
    }
}

/// <summary>A range of worlds to be lived together.</summary>
/// <param name="Ensemble">Id of the ensemble.</param>
/// <param name="Batch">0-based number of the batch.</param>
/// <param name="Scenario">As in the ensemble's order.</param>
/// <param name="Hash">As in the ensemble's order.</param>
/// <param name="Seed">As in the ensemble's order.</param>
/// <param name="FirstWorld">The first world of the batch.</param>
/// <param name="Worlds">How many.</param>
/// <param name="Draws">As in the ensemble's order.</param>
/// <param name="SampledWorlds">Of how many of its first worlds the labs' signals are kept.</param>
/// <param name="Table">As in the ensemble's order.</param>
/// <param name="Incarnation">Which life of the ensemble's grain asks: a later one has taken over from an earlier one.</param>
/// <param name="IsSparse">As in the ensemble's order.</param>
[GenerateSerializer, Immutable, Alias("talent.BatchOrder")]
internal sealed record BatchOrder(
    [property: Id(0)] string Ensemble,
    [property: Id(1)] int Batch,
    [property: Id(2)] ImmutableArray<byte> Scenario,
    [property: Id(3)] string Hash,
    [property: Id(4)] uint Seed,
    [property: Id(5)] int FirstWorld,
    [property: Id(6)] int Worlds,
    [property: Id(7)] DrawKind Draws,
    [property: Id(8)] int SampledWorlds,
    [property: Id(9)] DrawTable? Table = null,
    [property: Id(10)] int Incarnation = 0,
    [property: Id(11)] bool IsSparse = false
)
{
    /// <summary>As in the ensemble's order.</summary>
    [Id(12)]
    public string Name { get; init; } = "";

    /// <summary>As in the ensemble's order.</summary>
    [Id(13)]
    public string? Trace { get; init; }

    /// <summary>As in the ensemble's order, of the batch's worlds alone.</summary>
    [Id(14)]
    public HistoryOrder? History { get; init; }

    /// <summary>As in the ensemble's order.</summary>
    [Id(15)]
    public string? Called { get; init; }

    /// <summary>The run it belongs to, for telemetry.</summary>
    public string Run => Called ?? RunName.Of(Name, Hash, Seed);

    /// <summary>Which of the run's ensembles it belongs to, for telemetry.</summary>
    public string Role => RoleOf(Draws, History is not null);

    /// <summary>The key of the batch's grain; labs and researchers add their part to it.</summary>
    public string Key => KeyOf(Ensemble, Batch);

    /// <summary>Which of the ensembles of a run it is, as only the first of them has its name for itself.</summary>
    /// <param name="draws">Where its parameters come from.</param>
    /// <param name="isAsObserved">Whether its worlds are conditioned on what was observed.</param>
    public static string RoleOf(DrawKind draws, bool isAsObserved) =>
        isAsObserved ? "as observed"
        : draws == DrawKind.TableOfTypicalTeam ? "typical"
        : "this team";

    /// <summary>The key of a batch's grain.</summary>
    public static string KeyOf(string ensemble, int batch) => $"{ensemble}/{batch}";

    /// <summary>The key of a lab's grain.</summary>
    public string LabKey(int lab) => $"{Key}/lab-{lab}";

    /// <summary>The key of a researcher's grain.</summary>
    public string ResearcherKey(int researcher) => $"{Key}/researcher-{researcher}";

    /// <summary>The key of the grain of a lab of one large world.</summary>
    public string SparseLabKey(int lab) => $"{LabKey(lab)}/large";

    /// <summary>The key of the grain of a researcher of one large world.</summary>
    /// <param name="batch">Key of the batch.</param>
    /// <param name="lab">Where they are when the scenario starts.</param>
    /// <param name="researcher">Their index.</param>
    public static string SparseResearcherKey(string batch, int lab, int researcher) =>
        $"{batch}/lab-{lab}/researcher-{researcher}";
}
