using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Conditioning;

/// <summary>The likelihood by which draws of a posterior were learnt from a history already.</summary>
/// <remarks>
/// Calibration takes each person's spell given the others' best dates. A particle whose parameters come from it is weighed by the exact
/// likelihood over this one, so that nothing observed counts twice.
/// </remarks>
internal static class LearntLikelihood
{
    /// <summary>Of each row of a table, the log-likelihood of all observed cohorts.</summary>
    /// <param name="ground">The setting that the table is of; without grants.</param>
    /// <param name="observed">By cohort id.</param>
    /// <param name="table">The posterior's draws.</param>
    public static double[] OfRows(
        SettingIndex ground,
        IReadOnlyDictionary<string, ObservedCohort> observed,
        DrawTable table
    )
    {
        var sums = new double[table.Rows.Length];
        for (var cohort = 0; cohort < ground.Setting.Cohorts.Length; cohort++)
        {
            if (observed.ContainsKey(ground.Setting.Cohorts[cohort].Id))
            {
                Add(CohortData.Of(ground, cohort, observed), table, sums);
            }
        }

        return sums;
    }

    private static void Add(CohortData data, DrawTable table, double[] sums)
    {
        Span<double> values = stackalloc double[ElementaryLanes.Count];
        for (var first = 0; first < sums.Length; first += ElementaryLanes.Count)
        {
            Draw[] draws = [.. table.Rows.Skip(first).Take(ElementaryLanes.Count)];
            LogLikelihood.Of(data, draws, values[..draws.Length]);
            for (var lane = 0; lane < draws.Length; lane++)
            {
                sums[first + lane] += values[lane];
            }
        }
    }
}
