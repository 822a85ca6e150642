using System.Text.RegularExpressions;

namespace TalentDynamics.Host.Tests.Documentation;

/// <summary>docs/own-people.md says only what works: its commands are run one after the other, and say what it quotes of them.</summary>
public sealed partial class OwnPeopleTests : IDisposable
{
    private const string Export = "scenarios/own-people/hr.csv";

    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "own-people.md"));

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_shipped_export_is_made_as_its_folder_says()
    {
        var file = Repository.PathOf(Export);
        if (Environment.GetEnvironmentVariable("TALENT_UPDATE") == "1")
        {
            File.WriteAllText(file, MadeUpExport.Text());
        }

        Assert.Equal(MadeUpExport.Text(), File.ReadAllText(file));
        Assert.Contains(
            "made up",
            File.ReadAllText(Repository.PathOf("scenarios", "own-people", "README.md")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Its_commands_work_as_they_stand_there_and_say_what_it_quotes()
    {
        Directory.CreateDirectory(folder["scenarios/own-people"]);
        File.Copy(Repository.PathOf(Export), folder[Export]);
        var blocks = Blocks().Matches(Page).ToArray();
        var said = await Bash(
            string.Concat(blocks.Where(b => b.Groups["kind"].Value == "bash").Select(b => b.Groups["text"].Value))
        );
        var quoted = blocks
            .Where(b => b.Groups["kind"].Value == "text")
            .SelectMany(b => b.Groups["text"].Value.Split('\n'))
            .Where(line => line is not ("" or "…"))
            .ToArray();

        Assert.True(quoted.Length > 20, $"{quoted.Length} lines are quoted");
        Assert.All(quoted, line => Assert.Contains(line, said, StringComparison.Ordinal));
    }

    [Fact]
    public void Its_links_lead_somewhere() =>
        Assert.All(
            Links().Matches(Page).Select(link => link.Groups["target"].Value),
            target => Assert.True(Path.Exists(Repository.PathOf("docs", target)), target)
        );

    private Task<string> Bash(string script) =>
        Shell.Run(
            $"cd '{folder.Root}'\ntalent() {{ dotnet '{Child.Program}' \"$@\"; }}\n{script}",
            new() { ["NO_COLOR"] = "1" }
        );

    [GeneratedRegex(
        "```(?<kind>bash|text)\n(?<text>.*?)```",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Blocks();

    [GeneratedRegex(@"\]\((?<target>(?!http)[^)#]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();
}
