namespace TalentDynamics.Model.Chance;

/// <summary>The gamma function, the same bits everywhere.</summary>
internal static class GammaFunction
{
    /// <summary>log Γ(a), a &gt; 0.</summary>
    /// <remarks>Stirling's series after the argument is raised to 10: Abramowitz &amp; Stegun 6.1.41.</remarks>
    public static double Log(double a)
    {
        var shift = 1.0;
        while (a < 10)
        {
            shift *= a;
            a += 1;
        }

        var z = 1 / (a * a);
        var tail = (((-1.0 / 1680 * z + 1.0 / 1260) * z - 1.0 / 360) * z + 1.0 / 12) / a;
        tail += (-691.0 / 360360 * z + 1.0 / 1188) * z * z * z * z / a;
        return (a - 0.5) * Elementary.Log(a) - a + StandardNormal.LogRootTwoPi + tail - Elementary.Log(shift);
    }
}
