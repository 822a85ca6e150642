namespace TalentDynamics.Grains.Wire;

// What is stored. Numbers are for ever: add members, never reorder or reuse.

/// <summary>What was ordered, as stored.</summary>
[GenerateSerializer, Alias("talent.EnsembleRecord")]
internal sealed record EnsembleRecord
{
    /// <summary>The order; null before it is begun.</summary>
    [Id(0)]
    public EnsembleRequest? Order { get; init; }

    /// <summary>When it was begun first.</summary>
    [Id(1)]
    public DateTimeOffset Begun { get; init; }
}

/// <summary>How far an ensemble is, as stored.</summary>
[GenerateSerializer, Alias("talent.ProgressRecord")]
internal sealed record ProgressRecord
{
    /// <summary>How many lives its grain has had. Only the last one can write: the store refuses the others by their ETag.</summary>
    [Id(0)]
    public int Incarnation { get; init; }

    /// <summary>Batches whose results are stored.</summary>
    [Id(1)]
    public int[] Finished { get; init; } = [];

    /// <summary>How often a batch was begun.</summary>
    [Id(2)]
    public int BatchesBegun { get; init; }

    /// <summary>Whether somebody cancelled it.</summary>
    [Id(3)]
    public bool IsCancelled { get; init; }

    /// <summary>Why it failed, if it did.</summary>
    [Id(4)]
    public string? Failure { get; init; }
}

/// <summary>A batch, as stored.</summary>
[GenerateSerializer, Alias("talent.BatchRecord")]
internal sealed record BatchRecord
{
    /// <summary>The last life of the ensemble that began it; earlier ones are refused.</summary>
    [Id(0)]
    public int Incarnation { get; init; }

    /// <summary>How often it was begun.</summary>
    [Id(1)]
    public int Attempts { get; init; }

    /// <summary>Steps it has.</summary>
    [Id(2)]
    public int Steps { get; init; }

    /// <summary>Set once every step is lived.</summary>
    [Id(3)]
    public BatchResult? Result { get; init; }

    /// <summary>The last attempt that was given up because nobody asked for it any more; others without a result were lost.</summary>
    [Id(4)]
    public int GivenUp { get; init; }
}

/// <summary>The ensembles that the store holds.</summary>
[GenerateSerializer, Alias("talent.RunsRecord")]
internal sealed record RunsRecord
{
    /// <summary>Their ids, in the order in which they were begun.</summary>
    [Id(0)]
    public string[] Runs { get; init; } = [];
}

/// <summary>An ensemble as people ask for it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Order">What was ordered.</param>
/// <param name="Begun">When it was begun first.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="IsLiving">Whether batches are in flight.</param>
[GenerateSerializer, Immutable, Alias("talent.RunDescription")]
internal sealed record RunDescription(
    [property: Id(0)] string Id,
    [property: Id(1)] EnsembleRequest Order,
    [property: Id(2)] DateTimeOffset Begun,
    [property: Id(3)] ProgressRecord Progress,
    [property: Id(4)] bool IsLiving
);
