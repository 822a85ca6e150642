using TalentDynamics.Model.Chance;

namespace TalentDynamics.Model.Dynamics.Researchers;

/// <summary>Unrest that leaving colleagues leave behind: c(s) = Σ w·K(u), K(u) = (u/τC)·e^(1−u/τC), peak 1 at u = τC.</summary>
/// <remarks>
/// All colleagues collapse to two numbers, c(s) = e^(−s/τC)·(A + B·s), s the time since the state was last brought up to date,
/// and the integral has a closed form: ∫₀ˢ c = τC·(A + B·τC)·(1 − e^(−s/τC)) − B·τC·s·e^(−s/τC).
/// </remarks>
/// <param name="A">Level now.</param>
/// <param name="B">Slope term, 1/year.</param>
internal readonly record struct Contagion(double A, double B)
{
    private const double E = 2.71828182845904523536;
    private const int MostIterations = 100;

    /// <summary>Whether nobody has left a trace.</summary>
    public bool IsStill => A == 0 && B == 0;

    /// <summary>The state s years later, and the integral until then; s ≥ 0.</summary>
    public (Contagion After, double Integral) Pass(double s, double peak) => Pass(s, peak, Elementary.Exp(-s / peak));

    /// <summary>The same where e^(−s/τC) is at hand.</summary>
    public (Contagion After, double Integral) Pass(double s, double peak, double decay) =>
        (new(decay * (A + B * s), decay * B), Integral(s, peak, decay));

    /// <summary>c(s), s years later; s ≥ 0.</summary>
    public double LevelAfter(double s, double peak) => Elementary.Exp(-s / peak) * (A + B * s);

    /// <summary>The state once a colleague with tie weight w is heard to have left, <paramref name="age"/> years ago.</summary>
    public Contagion Hear(double weight, double age, double peak)
    {
        var trace = weight * E * Elementary.Exp(-age / peak) / peak;
        return new(A + trace * age, B + trace);
    }

    /// <summary>∫₀ˢ c; s may be +∞.</summary>
    public double Integral(double s, double peak)
    {
        if (double.IsPositiveInfinity(s))
        {
            return peak * (A + B * peak);
        }

        return Integral(s, peak, Elementary.Exp(-s / peak));
    }

    /// <summary>The s in [0, within] at which the integral reaches an amount that it does reach there.</summary>
    /// <remarks>Newton's method kept inside a shrinking bracket.</remarks>
    public double Reach(double amount, double within, double peak)
    {
        var (low, high) = (0.0, Math.Min(within, Bracket(amount, peak)));
        var s = 0.5 * high;
        for (var i = 0; i < MostIterations; i++)
        {
            var excess = Integral(s, peak) - amount;
            (low, high) = excess < 0 ? (s, high) : (low, s);
            var rate = Elementary.Exp(-s / peak) * (A + B * s);
            var next = s - excess / rate;
            next = next > low && next < high ? next : 0.5 * (low + high);
            if (Math.Abs(next - s) <= 1e-15 * next)
            {
                return next;
            }

            s = next;
        }

        return s;
    }

    private double Integral(double s, double peak, double decay) =>
        peak * (A + B * peak) * (1 - decay) - B * peak * s * decay;

    private double Bracket(double amount, double peak)
    {
        var s = peak;
        for (var i = 0; i < MostIterations && Integral(s, peak) < amount; i++)
        {
            s *= 2;
        }

        return s;
    }
}

/// <summary>The contagion clock of one spell.</summary>
internal struct ContagionClock
{
    private Contagion contagion;
    private double since;
    private double left;

    /// <summary>Whether nobody has left a trace.</summary>
    public readonly bool IsStill => contagion.IsStill;

    /// <summary>What is left of the threshold; set when the first colleague leaves.</summary>
    public double Left
    {
        readonly get => left;
        set => left = value;
    }

    /// <summary>c at a time since it was last brought up to date.</summary>
    public readonly double LevelAt(double now, double peak) =>
        contagion.IsStill ? 0 : contagion.LevelAfter(now - since, peak);

    /// <summary>Brings the clock forward to a time until which the multiplier was constant.</summary>
    public void Advance(double now, double multiplier, double peak)
    {
        if (!contagion.IsStill && now > since)
        {
            (contagion, var counted) = contagion.Pass(now - since, peak);
            left -= multiplier * counted;
        }

        since = now;
    }

    /// <summary>Hears, once up to date, that a colleague has left.</summary>
    public void Stir(double leftAt, double weight, double peak) =>
        contagion = contagion.Hear(weight, since - leftAt, peak);

    /// <summary>∫c from when the clock was last brought up to date on, if nothing else happens.</summary>
    public readonly double StillToCome(double peak) => contagion.Integral(double.PositiveInfinity, peak);

    /// <summary>Whether the alarm does not ring before the traces have faded.</summary>
    public readonly bool CannotRing(double multiplier, double peak) =>
        !(Math.Max(0, left) / multiplier < contagion.Integral(double.PositiveInfinity, peak));

    /// <summary>When the alarm rings if nothing else happens, if that is before a time; else +∞.</summary>
    public readonly double AlarmBefore(double until, double multiplier, double peak)
    {
        if (contagion.IsStill)
        {
            return double.PositiveInfinity;
        }

        // Most traces fade before they suffice, which their whole integral tells without an exponential.
        var amount = Math.Max(0, left) / multiplier;
        var within = until - since;
        return amount < contagion.Integral(double.PositiveInfinity, peak) && amount < contagion.Integral(within, peak)
            ? since + contagion.Reach(amount, within, peak)
            : double.PositiveInfinity;
    }
}
