namespace TalentDynamics.Grains.Wire;

/// <summary>A lab or researcher is asked to live a step it cannot know: its grain was lost, or another attempt took over.</summary>
/// <remarks>The batch is then lived again from its start; draws are addressed, so it comes out the same.</remarks>
[GenerateSerializer, Alias("talent.LifeLost")]
public sealed class LifeLostException(string message) : Exception(message)
{
    /// <summary>Who was asked what, and what is true.</summary>
    internal static LifeLostException Of(string who, int incarnation, int step, int knownEpoch, int knownStep) =>
        new(
            $"{who} was asked to live step {step} of attempt {incarnation}, but is at step {knownStep} of attempt {knownEpoch}."
        );
}

/// <summary>A batch is asked to live on, but nobody has begun it here, or a later life of its ensemble has: its asker has to begin it again.</summary>
[GenerateSerializer, Alias("talent.NotBegun")]
public sealed class NotBegunException(string message) : Exception(message);

/// <summary>The store did not take or give what it was asked to. Nothing that it acknowledged before is lost.</summary>
[GenerateSerializer, Alias("talent.StoreSilent")]
public sealed class StoreSilentException(string message) : Exception(message);

/// <summary>The store has no room for what it was to take, or its disk fails: asking again helps no more than asking once. What it acknowledged is kept.</summary>
[GenerateSerializer, Alias("talent.StoreFull")]
public sealed class StoreFullException(string message) : Exception(message);

/// <summary>Nothing is known of an ensemble or batch of that name.</summary>
[GenerateSerializer, Alias("talent.Unknown")]
public sealed class UnknownException(string message) : Exception(message);

/// <summary>An order that no silo carries out: a value is outside its range.</summary>
[GenerateSerializer, Alias("talent.BadOrder")]
public sealed class BadOrderException(string message) : Exception(message);

/// <summary>The ensemble failed on the silos.</summary>
public sealed class EnsembleFailedException(string message) : Exception(message);
