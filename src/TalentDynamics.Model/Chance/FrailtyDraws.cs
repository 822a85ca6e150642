using System.Runtime.CompilerServices;

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

        var shape = Wide.Create<double>(shapes);
        var x = Quantiles(shape, Wide.Create<double>(logGammas), Wide.Create(u), Wide.Create<double>(z));
        x.CopyTo(z);
        for (var lane = 0; lane < Count; lane++)
        {
            z[lane] = double.IsPositiveInfinity(shapes[lane]) ? 1 : z[lane] * laws[lane].Theta;
        }
    }

    [MethodImpl(Lanes.Kernel)]
    private static Wide<double> Quantiles(Wide<double> shape, Wide<double> logGamma, Wide<double> u, Wide<double> start)
    {
        var (one, half, x) = (Wide<double>.One, Wide.Create(0.5), start);
        var goesOn = Wide.LessThan(shape, Wide.Create(double.PositiveInfinity));
        for (var i = 0; i < Frailty.MostIterations && !goesOn.IsZero; i++)
        {
            var kernel = Kernel(shape, logGamma, x);
            var (below, density) = (Below(shape, x, kernel, goesOn), kernel / x);
            var newton = (below - u) / density;
            var change = newton / (one - half * Wide.Min(one, newton * ((shape - one) / x - one)));
            var next = x - change;
            next = Wide.ConditionalSelect(Wide.GreaterThan(next, Wide<double>.Zero), next, half * x);
            x = Wide.ConditionalSelect(goesOn, next, x);
            goesOn &= ~Wide.LessThan(Wide.Abs(change), Wide.Create(1e-9) * x);
        }

        return x;
    }

    // x^a·e^(−x)/Γ(a).
    [MethodImpl(Lanes.Kernel)]
    private static Wide<double> Kernel(Wide<double> shape, Wide<double> logGamma, Wide<double> x) =>
        ElementaryLanes.Exp(LogKernel(shape, logGamma, x));

    [MethodImpl(Lanes.Kernel)]
    private static Wide<double> LogKernel(Wide<double> shape, Wide<double> logGamma, Wide<double> x) =>
        shape * ElementaryLanes.Log(x) - x - logGamma;

    // P(a, x), each by the way that converges there.
    [MethodImpl(Lanes.Kernel)]
    private static Wide<double> Below(Wide<double> shape, Wide<double> x, Wide<double> kernel, Wide<double> wanted)
    {
        var isLow = Wide.LessThan(x, shape + Wide<double>.One);
        return Wide.ConditionalSelect(
            isLow,
            kernel * Series(shape, x, isLow & wanted),
            Wide<double>.One - kernel * Fraction(shape, x, ~isLow & wanted)
        );
    }

    [MethodImpl(Lanes.Kernel)]
    private static Wide<double> Series(Wide<double> shape, Wide<double> x, Wide<double> goesOn)
    {
        var term = Wide<double>.One / shape;
        var sum = term;
        for (var n = 1; n < Frailty.MostTerms; n++)
        {
            goesOn &= Wide.GreaterThan(term, sum * Wide.Create(1e-17));
            if (goesOn.IsZero)
            {
                break;
            }

            term *= x / (shape + Wide.Create((double)n));
            sum = Wide.ConditionalSelect(goesOn, sum + term, sum);
        }

        return sum;
    }

    [MethodImpl(Lanes.Kernel)]
    private static Wide<double> Fraction(Wide<double> shape, Wide<double> x, Wide<double> goesOn)
    {
        var (one, two) = (Wide<double>.One, Wide.Create(2.0));
        var b = x + one - shape;
        var (c, d) = (Wide.Create(1e300), one / b);
        var h = d;
        for (var n = 1; n < Frailty.MostTerms && !goesOn.IsZero; n++)
        {
            var a = Wide.Create((double)-n) * (Wide.Create((double)n) - shape);
            b += two;
            d = one / (a * d + b);
            c = b + a / c;
            var factor = d * c;
            h = Wide.ConditionalSelect(goesOn, h * factor, h);
            goesOn &= ~Wide.LessThan(Wide.Abs(factor - one), Wide.Create(1e-16));
        }

        return h;
    }
}
