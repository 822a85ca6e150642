using System.Collections.Immutable;
using TalentDynamics.Analysis.Scores;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments.Ledger;

/// <summary>Seals what a forecast says of each of its cohorts.</summary>
/// <param name="Order">The forecast.</param>
/// <param name="Today">The day on which it is sealed.</param>
/// <param name="Reason">Why.</param>
internal sealed record SealForecast(RunOrder Order, DateOnly Today, string Reason)
{
    /// <summary>The last day of the forecast.</summary>
    public DateOnly Due => Order.Input.Setting.Calendar.DateOf(Order.Input.Setting.Steps).AddDays(-1);

    /// <summary>Makes sure, before anything is run, that it can be sealed.</summary>
    /// <exception cref="BadInputException">With all that stands against it.</exception>
    public void Require()
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(Reason))
        {
            faults.Add("--reason: found nothing, allowed why this forecast is sealed");
        }
        if (Due <= Today)
        {
            faults.Add(
                $"--seal: found a forecast until {Due:yyyy-MM-dd}, allowed one of days after {Today:yyyy-MM-dd}: what is past is no forecast"
            );
        }
        if (Order.Pseudonymised)
        {
            faults.Add(
                "--seal: found it with --pseudonymise, allowed it with ids by which the forecast can be settled"
            );
        }
        faults.AddRange(
            Order
                .Input.Setting.Cohorts.Where(c => c.Members.Length > Analysis.Comparison.CohortComparison.MostListed)
                .Select(c =>
                    $"--seal: found {c.Members.Length} members of {c.Id}, allowed at most {Analysis.Comparison.CohortComparison.MostListed}"
                )
        );
        if (faults.Count > 0)
        {
            throw new BadInputException(faults);
        }
    }

    /// <summary>The forecast of each cohort.</summary>
    /// <param name="findings">What was found.</param>
    public ImmutableArray<SealedForecast> Of(RunFindings findings) =>
        [
            .. findings.Cohorts.Select(cohort => new SealedForecast(
                0,
                Today,
                ScenarioInput.Shown(Order.Input.Whole!.File!),
                cohort.Id,
                Order.Input.Scenario.Past!.Until,
                Due,
                new CountForecast(cohort.Stayers.Distribution),
                new(findings.Run.Hash, findings.Run.Parameters, findings.Run.Seed, findings.Digest),
                Reason
            )),
        ];
}
