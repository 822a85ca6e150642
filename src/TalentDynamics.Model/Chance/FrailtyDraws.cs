using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TalentDynamics.Model.Chance;

/// <summary>Eight frailties side by side: <see cref="Frailty"/> in the lanes of a vector, with the bits that each has alone.</summary>
/// <remarks>The same operations in the same order; a lane that has converged stands still while others go on.</remarks>
internal static class FrailtyDraws
{
    /// <summary>Frailties in a vector.</summary>
    public const int Count = ElementaryLanes.Count;

    /// <summary><see cref="Frailty.At"/> of each.</summary>
    /// <param name="laws">The law of each; <see cref="Count"/> of them.</param>
    /// <param name="u">In (0, 1); as many.</param>
    /// <param name="z">Receives the quantiles.</param>
    [MethodImpl(Lanes.Kernel)]
    public static void At(ReadOnlySpan<Frailty> laws, ReadOnlySpan<double> u, Span<double> z)
    {
        Span<double> shapes = stackalloc double[Count];
        Span<double> logGammas = stackalloc double[Count];
        for (var lane = 0; lane < Count; lane++)
        {
            (shapes[lane], logGammas[lane]) = (laws[lane].Shape, laws[lane].LogGammaOfShape);
            z[lane] = laws[lane].Start(u[lane]);
        }

        var shape = Vector512.Create<double>(shapes);
        var x = Quantiles(shape, Vector512.Create<double>(logGammas), Vector512.Create(u), Vector512.Create<double>(z));
        x.CopyTo(z);
        for (var lane = 0; lane < Count; lane++)
        {
            z[lane] = double.IsPositiveInfinity(shapes[lane]) ? 1 : z[lane] * laws[lane].Theta;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Quantiles(
        Vector512<double> shape,
        Vector512<double> logGamma,
        Vector512<double> u,
        Vector512<double> start
    )
    {
        var (one, half, x) = (Vector512<double>.One, Vector512.Create(0.5), start);
        var goesOn = Vector512.LessThan(shape, Vector512.Create(double.PositiveInfinity));
        for (var i = 0; i < Frailty.MostIterations && goesOn != Vector512<double>.Zero; i++)
        {
            var kernel = ElementaryLanes.Exp(shape * ElementaryLanes.Log(x) - x - logGamma);
            var (below, density) = (Below(shape, x, kernel, goesOn), kernel / x);
            var newton = (below - u) / density;
            var change = newton / (one - half * Vector512.Min(one, newton * ((shape - one) / x - one)));
            var next = x - change;
            next = Vector512.ConditionalSelect(Vector512.GreaterThan(next, Vector512<double>.Zero), next, half * x);
            x = Vector512.ConditionalSelect(goesOn, next, x);
            goesOn &= ~Vector512.LessThan(Vector512.Abs(change), Vector512.Create(1e-9) * x);
        }

        return x;
    }

    // P(a, x), each by the way that converges there.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Below(
        Vector512<double> shape,
        Vector512<double> x,
        Vector512<double> kernel,
        Vector512<double> wanted
    )
    {
        var isLow = Vector512.LessThan(x, shape + Vector512<double>.One);
        return Vector512.ConditionalSelect(
            isLow,
            kernel * Series(shape, x, isLow & wanted),
            Vector512<double>.One - kernel * Fraction(shape, x, ~isLow & wanted)
        );
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Series(Vector512<double> shape, Vector512<double> x, Vector512<double> goesOn)
    {
        var term = Vector512<double>.One / shape;
        var sum = term;
        for (var n = 1; n < Frailty.MostTerms; n++)
        {
            goesOn &= Vector512.GreaterThan(term, sum * Vector512.Create(1e-17));
            if (goesOn == Vector512<double>.Zero)
            {
                break;
            }

            term *= x / (shape + Vector512.Create((double)n));
            sum = Vector512.ConditionalSelect(goesOn, sum + term, sum);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Fraction(Vector512<double> shape, Vector512<double> x, Vector512<double> goesOn)
    {
        var (one, two) = (Vector512<double>.One, Vector512.Create(2.0));
        var b = x + one - shape;
        var (c, d) = (Vector512.Create(1e300), one / b);
        var h = d;
        for (var n = 1; n < Frailty.MostTerms && goesOn != Vector512<double>.Zero; n++)
        {
            var a = Vector512.Create((double)-n) * (Vector512.Create((double)n) - shape);
            b += two;
            d = one / (a * d + b);
            c = b + a / c;
            var factor = d * c;
            h = Vector512.ConditionalSelect(goesOn, h * factor, h);
            goesOn &= ~Vector512.LessThan(Vector512.Abs(factor - one), Vector512.Create(1e-16));
        }

        return h;
    }
}
