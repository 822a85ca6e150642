using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TalentDynamics.Model.Chance;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary><see cref="Model.Dynamics.Researchers.Contagion"/> under eight draws side by side: the same operations in the same order.</summary>
/// <param name="A">Level now.</param>
/// <param name="B">Slope term, 1/year.</param>
internal readonly record struct ContagionLanes(Vector512<double> A, Vector512<double> B)
{
    /// <summary>The trace of a fully tied colleague who left some years ago.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ContagionLanes Trace(double age, Vector512<double> peak)
    {
        var trace = Vector512.Create(Math.E) * ElementaryLanes.Exp(Vector512.Create(-age) / peak) / peak;
        return new(trace * Vector512.Create(age), trace);
    }

    /// <summary>The state s years later.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ContagionLanes After(double s, Vector512<double> decay) =>
        new(decay * (A + B * Vector512.Create(s)), decay * B);

    /// <summary>∫₀ˢ c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Integral(double s, Vector512<double> peak, Vector512<double> decay) =>
        peak * (A + B * peak) * (Vector512<double>.One - decay) - B * peak * Vector512.Create(s) * decay;
}
