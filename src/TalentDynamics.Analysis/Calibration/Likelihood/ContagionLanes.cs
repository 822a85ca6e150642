using System.Runtime.CompilerServices;
using TalentDynamics.Model.Chance;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary><see cref="Model.Dynamics.Researchers.Contagion"/> under eight draws side by side: the same operations in the same order.</summary>
/// <param name="A">Level now.</param>
/// <param name="B">Slope term, 1/year.</param>
internal readonly record struct ContagionLanes(Wide<double> A, Wide<double> B)
{
    /// <summary>The trace of a fully tied colleague who left some years ago.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ContagionLanes Trace(double age, Wide<double> peak)
    {
        var trace = Wide.Create(Math.E) * ElementaryLanes.Exp(Wide.Create(-age) / peak) / peak;
        return new(trace * Wide.Create(age), trace);
    }

    /// <summary>The state s years later.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ContagionLanes After(double s, Wide<double> decay) => new(decay * (A + B * Wide.Create(s)), decay * B);

    /// <summary>∫₀ˢ c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Wide<double> Integral(double s, Wide<double> peak, Wide<double> decay) =>
        peak * (A + B * peak) * (Wide<double>.One - decay) - B * peak * Wide.Create(s) * decay;
}
