using TalentDynamics.Analysis.Observation;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Experiments.Ledger;

/// <summary>Counts who was still there when a sealed forecast was due.</summary>
/// <param name="Forecast">Which.</param>
/// <param name="File">Observations of its cohort, as a scenario's observed file has them, each row with a source.</param>
internal sealed record SettleForecast(SealedForecast Forecast, string File)
{
    /// <summary>What became of it.</summary>
    /// <param name="today">The day on which that is written down.</param>
    /// <param name="allowed">From where the scenario may take files.</param>
    /// <exception cref="BadInputException">The forecast is not due yet, or the observations do not tell, or do not say where they are from.</exception>
    public Settlement On(DateOnly today, AllowedFolders? allowed = null)
    {
        if (Forecast.Due >= today)
        {
            throw new BadInputException(
                $"--settle: found forecast {Forecast.Number}, due on {Forecast.Due:yyyy-MM-dd}, allowed one that was due before today, {today:yyyy-MM-dd}"
            );
        }

        var shown = ScenarioInput.Shown(File);
        var scenario = ScenarioFile.Load(Forecast.File, [], allowed).Required();
        var input = ScenarioInput.Of(scenario, [shown], [TextFile.Table(File, shown, "--observed")]);
        var cohort =
            input.Observed.GetValueOrDefault(Forecast.Cohort)
            ?? throw new BadInputException(
                $"{shown}: /{Forecast.Cohort}: found nobody of it, allowed a row for each member"
            );
        RequireSources(input, cohort, shown);
        return new(0, today, Forecast.Number, Stayed(input, cohort, shown), shown, SourceOf(cohort));
    }

    private int Stayed(ScenarioInput input, ObservedCohort cohort, string shown)
    {
        var end = input.Setting.Calendar.YearsAt(Forecast.Due.AddDays(1));
        var (least, most) = (cohort.LeftAtLeast(end), cohort.LeftAtMost(end));
        var stayed = cohort.Members.Length - least;
        return least < most
                ? throw new BadInputException(
                    $"{shown}: found {least} to {most} who had left by {Forecast.Due:yyyy-MM-dd}, allowed dates that tell: everybody followed until then, no exit that may be before it or after"
                )
            : stayed > Forecast.Stayers.Most
                ? throw new BadInputException(
                    $"{shown}: found {stayed} still there, allowed at most the {Forecast.Stayers.Most} whom the forecast is of"
                )
            : stayed;
    }

    private static void RequireSources(ScenarioInput input, ObservedCohort cohort, string shown)
    {
        string[] faults =
        [
            .. cohort
                .Members.Where(m => string.IsNullOrWhiteSpace(m.Source))
                .Select(m =>
                    $"{shown}({m.Line},1): /{input.Setting.Researchers[m.Researcher].Id}/source: found nothing, allowed where it is known from"
                ),
        ];
        if (faults.Length > 0)
        {
            throw new BadInputException(faults);
        }
    }

    private static string SourceOf(ObservedCohort cohort) =>
        string.Join("; ", cohort.Members.Select(m => m.Source.Trim()).Distinct(StringComparer.Ordinal));
}
