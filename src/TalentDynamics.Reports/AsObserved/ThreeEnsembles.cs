using TalentDynamics.Experiments.Run;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.AsObserved;

/// <summary>What happened, what this team would do again and what a typical team would: three questions side by side.</summary>
internal static class ThreeEnsembles
{
    /// <summary>Empty where there is a single answer, which the page opens with.</summary>
    public static Html Of(RunFindings findings, CohortFindings cohort, int index)
    {
        var answers = HistoryProse.Answers(findings, cohort).ToArray();
        var count = answers.Length == 2 ? "Two questions, two answers" : "Three questions, three answers";
        return answers.Length < 2
            ? Html.Empty
            : Html.Of(
                $"""
                <section class="figure wide" aria-labelledby="ensembles-{index}"><h2 id="ensembles-{index}">{count}: who is still at {cohort.Lab}</h2>
                <ul class="ensembles">{Html.Each(answers, Card)}</ul>
                <p class="note">They must not be taken for each other. The history is what happened to these people; what kept them there or drew them away is asked with --as-observed.
                This team again: the same situation, parameters as learnt, chance anew. A typical team: the same, but nothing known of the team itself. Ranges hold 90 % of the worlds.</p></section>
                """
            );
    }

    private static Html Card(EnsembleAnswer answer) =>
        Html.Of(
            $"<li><span class=\"ensemble\">{answer.Name}</span><strong>{answer.Answer}</strong><span>{answer.Range}</span><span class=\"asks\">{answer.Question}</span></li>"
        );
}
