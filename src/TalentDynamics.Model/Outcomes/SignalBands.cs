using System.Collections.Immutable;

namespace TalentDynamics.Model.Outcomes;

/// <summary>Weekly quantiles of the labs' signals over the sampled worlds.</summary>
internal static class SignalBands
{
    /// <summary>Bands by lab, step and signal.</summary>
    /// <param name="samples">Of any batches; a lab's samples are pooled.</param>
    /// <param name="steps">Steps that were lived.</param>
    /// <param name="first">The first step to be told, ≥ 0.</param>
    public static ImmutableArray<SignalBand> Of(IEnumerable<SignalSample> samples, int steps, int first = 0)
    {
        var bands = ImmutableArray.CreateBuilder<SignalBand>();
        foreach (var lab in samples.GroupBy(s => s.Lab).OrderBy(g => g.Key))
        {
            SignalSample[] pooled = [.. lab];
            var values = new double[pooled.Sum(s => s.Worlds)];
            for (var step = first; step < steps; step++)
            {
                foreach (var signal in Enum.GetValues<Signal>())
                {
                    bands.Add(Band(pooled, step, signal, values));
                }
            }
        }

        return bands.ToImmutable();
    }

    private static SignalBand Band(SignalSample[] pooled, int step, Signal signal, double[] values)
    {
        var filled = 0;
        foreach (var sample in pooled)
        {
            sample.At(step, signal).CopyTo(values.AsSpan(filled));
            filled += sample.Worlds;
        }

        Array.Sort(values);
        return new(
            step,
            pooled[0].Lab,
            signal,
            Quantiles.Of(values, 0.05),
            Quantiles.Of(values, 0.25),
            Quantiles.Of(values, 0.5),
            Quantiles.Of(values, 0.75),
            Quantiles.Of(values, 0.95)
        );
    }
}
