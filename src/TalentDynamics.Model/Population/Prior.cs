namespace TalentDynamics.Model.Population;

/// <summary>The families of priors that the model uses.</summary>
public enum PriorFamily
{
    /// <summary>No uncertainty: always <see cref="Prior.Location"/>.</summary>
    Fixed,

    /// <summary>LN(a, s): log x ~ N(log a, s²).</summary>
    LogNormal,

    /// <summary>HalfN(s): |N(0, s²)|.</summary>
    HalfNormal,

    /// <summary>N(m, s), truncated at 0 for parameters that cannot be negative.</summary>
    Normal,
}

/// <summary>What is believed of a parameter before any cohort was seen.</summary>
/// <param name="Family">Its family.</param>
/// <param name="Location">Median a of LN, mean m of N, the value where fixed; 0 for HalfN.</param>
/// <param name="Scale">s &gt; 0; 0 where fixed.</param>
/// <param name="NonNegative">Whether a normal prior is truncated at 0.</param>
public sealed record Prior(PriorFamily Family, double Location, double Scale, bool NonNegative);
