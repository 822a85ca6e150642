using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.Run;

/// <summary>What was learnt from this very team cannot be taken for a forecast of another: both stand side by side.</summary>
internal static class TwoForecasts
{
    public static Html Of(RunIdentity run, CohortFindings cohort, int index) =>
        run.TypicalTeam?.Stayers.GetValueOrDefault(cohort.Id) is not { } typical
            ? Html.Empty
            : Html.Of(
                $"""
                <section class="figure wide" aria-labelledby="forecasts-{index}">
                <h2 id="forecasts-{index}">Two forecasts: this team, and a typical one</h2>
                <p class="note">This team: every world has a draw of the posterior, team effect included, which was learnt from the very exits shown here.
                A typical team: the same draws, but the team effect drawn anew ({Figures.Whole(run.TypicalTeam.Worlds)} worlds); that is what the model would say of
                such people before anything is known of them. Exits that the scenario gives are given in both.</p>
                {Table.Of(
                    $"Researchers still at {cohort.Lab} at the end",
                    ["Forecast", "Mean", "90 % of worlds", "P(exactly observed)", "mid-PIT"],
                    [Row("this team", cohort.Stayers), Row("a typical team", typical)]
                )}</section>
                """
            );

    private static string[] Row(string name, CountComparison stayers) =>
        [
            name,
            Figures.Mean(stayers.Mean),
            RunProse.Interval(stayers),
            Figures.Share(stayers.PExact),
            Figures.Share(stayers.MidPit),
        ];
}
