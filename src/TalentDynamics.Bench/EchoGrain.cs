using Orleans.Placement;
using TalentDynamics.Grains.Wire;

namespace TalentDynamics.Bench;

/// <summary>A grain that does nothing but answer: what a call to a lab costs without the lab.</summary>
[Alias("talent.IEchoGrain")]
internal interface IEchoGrain : IGrainWithStringKey
{
    /// <summary>Answers as a lab does.</summary>
    [Alias("Hear")]
    ValueTask<LabAnswer> Hear(LabStep beat);
}

/// <inheritdoc cref="IEchoGrain"/>
[GrainType("echo"), PreferLocalPlacement]
internal sealed class EchoGrain : IEchoGrain
{
    private static readonly LabAnswer Answer = new([], [], []);

    public ValueTask<LabAnswer> Hear(LabStep beat) => new(Answer);
}

/// <summary>A grain that calls as a batch does: everybody at once, then waits for all.</summary>
[Alias("talent.ICallerGrain")]
internal interface ICallerGrain : IGrainWithStringKey
{
    /// <summary>Calls so many echoes, in so many steps.</summary>
    /// <param name="first">Number of the first echo: those that nobody has called yet are activated.</param>
    /// <param name="width">How many at once.</param>
    /// <param name="steps">How often.</param>
    [Alias("Call")]
    ValueTask Call(int first, int width, int steps);
}

/// <inheritdoc cref="ICallerGrain"/>
[GrainType("caller"), PreferLocalPlacement]
internal sealed class CallerGrain(IGrainContext context, IGrainFactory grains) : ICallerGrain
{
    public async ValueTask Call(int first, int width, int steps)
    {
        var echoes = new IEchoGrain[width];
        for (var i = 0; i < width; i++)
        {
            echoes[i] = grains.GetGrain<IEchoGrain>($"{context.GrainId.Key}/{first + i}");
        }

        var beat = new LabStep(0, 0, default, Model.Dynamics.Labs.Rivals.None(1));
        var calls = new ValueTask<LabAnswer>[width];
        for (var step = 0; step < steps; step++)
        {
            for (var i = 0; i < width; i++)
            {
                calls[i] = echoes[i].Hear(beat);
            }

            for (var i = 0; i < width; i++)
            {
                await calls[i];
            }
        }
    }
}
