using System.Collections.Immutable;
using TalentDynamics.Model.Chance;

namespace TalentDynamics.Analysis.Panels;

/// <summary>How labs name people, and how much labs and lists differ in it: what the lists of some labs teach of those of another.</summary>
/// <remarks>
/// On the scale on which the prior of its class (<see cref="NamingPriors"/>) is standard normal, p of list j of lab g stands at m_c + s_lab·a_g + s_list·e_j, and τ of those whom list j names
/// first at m_τ + s_τ·f_j; a, e, f ~ N(0, 1). Before any list m ~ N(0, 1) and s ~ HalfN(1): where labs stand is as uncertain as a single list would be, and
/// how much they and their lists differ is of the order of that prior. Where every m and s_lab are 0 and s_list and s_τ are 1, lists teach nothing of one another.
/// </remarks>
/// <param name="Lag">l, years, which all labs share, as it is how long reports take to appear.</param>
/// <param name="Flagship">m of flagship lists.</param>
/// <param name="Side">m of side lists.</param>
/// <param name="Labs">s_lab ≥ 0.</param>
/// <param name="Lists">s_list ≥ 0.</param>
/// <param name="Transient">m_τ.</param>
/// <param name="Transients">s_τ ≥ 0.</param>
internal readonly record struct NamingPractice(
    double Lag,
    double Flagship,
    double Side,
    double Labs,
    double Lists,
    double Transient,
    double Transients
)
{
    /// <summary>Names of the numbers, in the order of their coordinates.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "lag",
        "naming.flagship",
        "naming.side",
        "namingSpread.labs",
        "namingSpread.lists",
        "naming.transients",
        "namingSpread.transients",
    ];

    /// <summary>The numbers, in the order of their names.</summary>
    public ImmutableArray<double> Values => [Lag, Flagship, Side, Labs, Lists, Transient, Transients];

    /// <summary>The practice where standard normals are.</summary>
    /// <param name="x">As many as there are names, or more.</param>
    public static NamingPractice At(ReadOnlySpan<double> x) =>
        new(NamingPriors.Lag.At(x[0]), x[1], x[2], Spread(x[3]), Spread(x[4]), x[5], Spread(x[6]));

    /// <summary>How many standard normals say how people of a lab come to be named.</summary>
    public static int CoordinatesOf(AuthorLists lists) => 2 * lists.Years.Length - 1;

    /// <summary>How people of a lab come to be named.</summary>
    /// <param name="lists">Its lists.</param>
    /// <param name="x">Standard normals: a, f of each list but the last, e of each but the first.</param>
    public NamingChances Of(AuthorLists lists, ReadOnlySpan<double> x)
    {
        var count = lists.Years.Length;
        var (transients, detection) = (new double[count], new double[count]);
        detection[0] = 1;
        for (var list = 0; list + 1 < count; list++)
        {
            transients[list] = NamingPriors.Transient.At(Transient + Transients * x[1 + list]);
            var kind = lists.Classes[list + 1];
            var centre = kind == ListClass.Flagship ? Flagship : Side;
            detection[list + 1] = NamingPriors.Of(kind).At(centre + Labs * x[0] + Lists * x[count + list]);
        }

        return new([.. detection], [.. transients], Lag);
    }

    // |N(0, 1)|, where a standard normal has the same quantile.
    private static double Spread(double x) => NormalQuantile.At(Math.Min(.5 + .5 * StandardNormal.Below(x), 1 - 1e-16));
}
