using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Calibration.Posterior;

namespace TalentDynamics.Experiments.Calibrate;

/// <summary>Why nothing fits.</summary>
internal static class Impossible
{
    private const int Tried = 200;

    /// <summary>Who has a likelihood of 0 at every point of the prior that was tried.</summary>
    public static IEnumerable<string> Observations(CalibrationInput input)
    {
        var prior = PosteriorSample.Prior(input.Problem, Tried, 1);
        foreach (var seen in input.Cases)
        {
            var excluded = prior
                .Points.Select(p => LogLikelihood.Excludes(seen.Data, input.Problem.DrawAt(p, seen.Data)))
                .ToArray();
            if (Array.TrueForAll(excluded, e => e is not null))
            {
                var who = excluded.GroupBy(e => e).MaxBy(g => g.Count())!.Key;
                yield return $"{input.ScenarioOf(seen.Data).Scenario.Name}: /cohorts/{seen.Data.Id}/{who}: found an observation of probability 0 at {excluded.Length} of {excluded.Length} points of the prior, allowed one that the clocks that are on can bring about";
            }
        }
    }
}
