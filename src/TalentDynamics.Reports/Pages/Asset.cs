using System.Reflection;

namespace TalentDynamics.Reports.Pages;

/// <summary>Texts that were built into the program: style sheets, scripts, templates.</summary>
internal static class Asset
{
    /// <summary>The style of all pages: what is different in a narrow window comes last.</summary>
    public static string Style => $"{Text("page.css")}{Text("figures.css")}{Text("narrow.css")}";

    /// <inheritdoc cref="Text(Assembly, string)"/>
    public static string Text(string name) => Text(typeof(Asset).Assembly, name);

    /// <exception cref="InvalidOperationException">There is none of this name.</exception>
    public static string Text(Assembly owner, string name)
    {
        using var stream =
            owner.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without its asset {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
