using System.Collections.Immutable;
using TalentDynamics.Model.Chance;

namespace TalentDynamics.Model.Parameters;

/// <summary>One parameter vector: what one world believes about how people decide.</summary>
/// <param name="Values">One value per <see cref="Parameter"/>, in its order and unit.</param>
/// <param name="TeamEffects">W_g, one per cohort of the setting, &gt; 0; multiplies the hazard of its members at the cohort's lab.</param>
public sealed record Draw(ImmutableArray<double> Values, ImmutableArray<double> TeamEffects)
{
    /// <summary>β, log hazard ratios, one per effect of the setting: the hazard of whom they act on is e^Σβ times as large.</summary>
    public ImmutableArray<double> Effects { get; init; } = [];

    /// <summary>What is believed of lift-outs where that is learnt; null for what the setting says. No file of draws has it.</summary>
    internal LiftOutProfile? LiftOut { get; init; }

    /// <summary>ν_W, degrees of freedom of Student's t by which log team effects differ among teams, ≥ 2; +∞, the normal, unless a scenario or a posterior says otherwise.</summary>
    public double TeamTail { get; init; } = double.PositiveInfinity;

    /// <summary>How many scalar parameters there are.</summary>
    public static int Count { get; } = Enum.GetValues<Parameter>().Length;

    /// <summary>The value of one parameter, in its own unit.</summary>
    public double this[Parameter parameter] => Values[(int)parameter];

    /// <summary>How much teams differ.</summary>
    internal TeamLaw Teams => new(this[Parameter.TeamSpread], TeamTail);

    /// <summary>The same draw with one value replaced.</summary>
    public Draw With(Parameter parameter, double value) => this with { Values = Values.SetItem((int)parameter, value) };
}
