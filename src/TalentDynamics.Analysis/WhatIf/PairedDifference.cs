using System.Collections.Immutable;
using System.Globalization;

namespace TalentDynamics.Analysis.WhatIf;

/// <summary>The mean of a count in the base and in a variant, and their difference over pairs of worlds that share every threshold.</summary>
/// <remarks>
/// d̄ = Σ(y_w − x_w)/n, freed of the luck of the worlds' draws where there are at least 240 of them (<see cref="ControlVariates"/>), standard error
/// s_d/√n with s_d² over the degrees of freedom, interval ± 1.96·s_d/√n. Where no world differs the interval is a point.
/// </remarks>
/// <param name="Base">Mean in the base.</param>
/// <param name="Arm">Mean in the variant.</param>
/// <param name="Difference">Variant less base, freed of luck: within its error of <c>Arm − Base</c>.</param>
/// <param name="Lower">Lower end of the paired 95 % interval.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="StandardError">Of the difference, paired.</param>
/// <param name="WorldsThatDiffer">In how many worlds the count is another one.</param>
/// <param name="VarianceReduction">(s_x² + s_y²)/s_d²: how many times the variance independent runs would have; null where no variance is left.</param>
/// <param name="IndependentWorlds">Worlds an arm that independent runs need for an interval as narrow: n times the reduction, rounded up; null likewise.</param>
public sealed record PairedDifference(
    double Base,
    double Arm,
    double Difference,
    double Lower,
    double Upper,
    double StandardError,
    int WorldsThatDiffer,
    double? VarianceReduction,
    double? IndependentWorlds
)
{
    /// <summary>
    /// 90 % of what the parameters that are believed allow, simulation noise taken out; null where all worlds have the same parameters.
    /// <see cref="Lower"/> and <see cref="Upper"/> are simulation noise alone.
    /// </summary>
    public ParameterInterval? OverParameters { get; init; }

    /// <summary>“+0.53 (95 %: 0.41 to 0.65)”, the same in every culture.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Difference:+0.00;-0.00;0.00} (95 %: {Lower:0.00} to {Upper:0.00})"
        );
}

/// <summary>In how many worlds the variant keeps more, the same number, or fewer.</summary>
/// <param name="More">Worlds in which more stay.</param>
/// <param name="Same">Worlds in which as many stay.</param>
/// <param name="Fewer">Worlds in which fewer stay.</param>
/// <param name="ProbabilityBetter">(More + ½·Same) / worlds: ties are split.</param>
public sealed record Preference(int More, int Same, int Fewer, double ProbabilityBetter)
{
    /// <summary>Out of the three numbers of worlds.</summary>
    public static Preference Of(int more, int same, int fewer) =>
        new(more, same, fewer, (more + same / 2.0) / (more + same + fewer));
}

/// <summary>One researcher in the two arms. Which worlds differ depends on the coupling: only the two probabilities do not.</summary>
/// <param name="Id">Their id in the roster.</param>
/// <param name="Name">As shown to people.</param>
/// <param name="Base">P(still at the cohort's lab at the end), base.</param>
/// <param name="Arm">The same in the variant.</param>
/// <param name="Difference">Variant less base.</param>
/// <param name="Lower">
/// Lower end of the 95 % interval of the difference of paired proportions, Wald after adding ½ to each of the four cells: it is no point
/// where no world differs. Agresti &amp; Min 2005, Statistics in Medicine 24, 729–740.
/// </param>
/// <param name="Upper">Upper end.</param>
/// <param name="Kept">Worlds in which they stay in the variant only.</param>
/// <param name="Lost">Worlds in which they stay in the base only.</param>
public sealed record ResearcherDifference(
    string Id,
    string Name,
    double Base,
    double Arm,
    double Difference,
    double Lower,
    double Upper,
    int Kept,
    int Lost
);

/// <summary>A cohort in a variant against the same cohort in the base.</summary>
/// <param name="Size">How many members.</param>
/// <param name="Stayers">Members still at the cohort's lab at the end.</param>
/// <param name="Better">Whether more stay, world by world.</param>
/// <param name="ExitsByMonth">Exits within whole calendar months of the start: 6, 12, 18, 24.</param>
/// <param name="Joins">First destinations by id of the lab, of either arm; <c>founded</c> pools labs founded during the run.</param>
/// <param name="Researchers">In the order of the cohort.</param>
public sealed record CohortDifference(
    int Size,
    PairedDifference Stayers,
    Preference Better,
    ImmutableSortedDictionary<int, PairedDifference> ExitsByMonth,
    ImmutableSortedDictionary<string, PairedDifference> Joins,
    ImmutableArray<ResearcherDifference> Researchers
);
