using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Explorer.Levers;

/// <summary>What may be believed instead: the parameters of the model.</summary>
internal sealed class AssumptionLevers(Scenario scenario, WorldDraws draws, Belief belief)
{
    /// <summary>Of one parameter.</summary>
    public Lever Of(ParameterRow row)
    {
        var value = scenario.Parameters[row.Parameter];
        var stands = draws.Table is { } table
            ? Median(table.Rows.Select(r => r.Values[(int)row.Parameter]))
            : value.Value;
        var hasSign = double.IsNegativeInfinity(row.Lower);
        var most = stands > 0 ? 3 * stands : 1;
        var lever = new Lever(
            $"parameters.{row.Key}.value",
            LeverKind.Assumption,
            "Assumptions",
            $"{LeverWords.Of(row.Key)} ({row.Symbol})",
            ""
        );
        return Sliders.Number(
            lever,
            stands,
            hasSign ? (stands - 3, stands + 3) : (row.Exclusive ? most / 100 : 0, most),
            (
                hasSign ? -1e6
                : row.Exclusive ? 1e-6
                : row.Lower,
                1e6
            )
        ) with
        {
            Unit = row.Default.Unit,
            Source = value.Source,
            PriorDriven = belief.IsHeld(row.Parameter),
            Resets = draws.Table is null,
        };
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return double.Parse($"{sorted[sorted.Length / 2]:G3}", System.Globalization.CultureInfo.InvariantCulture);
    }
}
