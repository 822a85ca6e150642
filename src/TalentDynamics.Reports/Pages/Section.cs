namespace TalentDynamics.Reports.Pages;

/// <summary>The parts that pages have in common.</summary>
internal static class Section
{
    /// <summary>A section as wide as the page.</summary>
    /// <param name="id">Of its heading.</param>
    /// <param name="title">The message.</param>
    /// <param name="note">How to read it.</param>
    /// <param name="body">The picture or table.</param>
    public static Html Wide(string id, string title, string note, Html body) =>
        Html.Of(
            $"""
            <section class="figure wide" aria-labelledby="{id}"><h2 id="{id}">{title}</h2>
            <p class="note">{note}</p>
            {body}</section>
            """
        );

    /// <summary>What none of the findings can say.</summary>
    public static Html Limits(IEnumerable<string> sentences) =>
        Html.Of(
            $"""
            <section class="figure wide" aria-labelledby="limits"><h2 id="limits">What this cannot say</h2>
            {List(sentences)}</section>
            """
        );

    /// <summary>Sentences, one below the other.</summary>
    public static Html List(IEnumerable<string> sentences) =>
        Html.Of($"<ul>{Html.Each(sentences, sentence => Html.Of($"<li>{sentence}</li>"))}</ul>");

    /// <summary>Names with what they stand for.</summary>
    public static Html Facts(IEnumerable<(string Name, string Value)> facts) =>
        Html.Of($"<dl>{Html.Each(facts, fact => Html.Of($"<dt>{fact.Name}</dt><dd>{fact.Value}</dd>"))}</dl>");

    /// <summary>A command line to be copied.</summary>
    public static Html Command(string command) =>
        Html.Of($"<pre tabindex=\"0\" role=\"region\" aria-label=\"Command\"><code>{command}</code></pre>");
}
