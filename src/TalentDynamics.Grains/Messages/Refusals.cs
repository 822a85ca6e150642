namespace TalentDynamics.Grains.Messages;

/// <summary>A lab or researcher is asked to live a step it cannot know: its grain was lost, or another attempt took over.</summary>
/// <remarks>The batch is then lived again from its start; draws are addressed, so it comes out the same.</remarks>
[GenerateSerializer, Alias("talent.LifeLost")]
public sealed class LifeLostException(string message) : Exception(message)
{
    /// <summary>Who was asked what, and what is true.</summary>
    public static LifeLostException Of(string who, int epoch, int step, int knownEpoch, int knownStep) =>
        new(
            $"{who} was asked to live step {step} of attempt {epoch}, but is at step {knownStep} of attempt {knownEpoch}."
        );
}
