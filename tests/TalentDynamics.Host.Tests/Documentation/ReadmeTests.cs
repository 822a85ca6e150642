using System.Text.RegularExpressions;

namespace TalentDynamics.Host.Tests.Documentation;

/// <summary>The README says only what works: its commands are run, one after the other, in a folder with the repository's data and its built program.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private const string Tests = "dotnet test -c Release\n";
    private const string Program = "dotnet run --project src/TalentDynamics.Host -c Release --no-build -- ";

    // It stays until somebody ends it, so that it is tested on its own.
    private const string Explorer = $"{Program}explore scenarios/llama-2023/baseline.yaml\n";

    private readonly Folder copy = new();

    // The sources are where they are built once for all tests; what the commands read and write is in a folder of this one.
    private string Prelude =>
        $$"""
            cp -r '{{Repository.PathOf("scenarios")}}' '{{copy["."]}}'
            cd '{{copy["."]}}'
            shopt -s expand_aliases
            dotnet() { local sources='{{Repository.Root}}'; command dotnet "${@/#src\//$sources/src/}"; }

            """;

    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    public void Dispose() => copy.Dispose();

    [Fact]
    public async Task Its_commands_work_as_they_stand_there()
    {
        var blocks = Blocks().Matches(Text).Select(block => block.Groups["text"].Value).ToArray();
        Assert.Contains(Tests, blocks);
        Assert.Contains(Explorer, blocks);
        var output = await Bash(Prelude + string.Concat(blocks.Where(block => block is not (Tests or Explorer))));

        Assert.Contains("of 14 still at Meta", output);
        Assert.Contains("sound: 14 researchers", output);
        Assert.EndsWith("0.1.0", output.TrimEnd().Split('\n')[^1].Split('+')[0]);
        Assert.True(File.Exists(Path.Combine(copy["runs/no-pull"], "report.html")));
    }

    [Fact]
    public async Task Its_page_with_levers_opens_and_ends()
    {
        string[] arguments = Explorer[Program.Length..]
            .Trim()
            .Replace("scenarios", Repository.PathOf("scenarios"))
            .Split(' ');
        using var talent = Child.Talent([], [.. arguments, "--no-browser"]);

        Assert.StartsWith("http://127.0.0.1:", await talent.Says("#token="), StringComparison.Ordinal);
        Assert.Equal(0, await talent.End());
    }

    [Fact]
    public void Its_links_and_pictures_lead_somewhere()
    {
        var targets = Links()
            .Matches(Text)
            .Select(link => link.Groups["target"].Value)
            .Where(target => !target.StartsWith("http", StringComparison.Ordinal));

        Assert.All(
            targets,
            target => Assert.True(Path.Exists(Path.Combine(Repository.Root, target.Split('#')[0])), target)
        );
    }

    private static Task<string> Bash(string script) =>
        Shell.Run(
            script,
            new()
            {
                ["MSBUILDDISABLENODEREUSE"] = "1",
                ["UseSharedCompilation"] = "false",
                ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
                ["DOTNET_NOLOGO"] = "1",
            }
        );

    [GeneratedRegex("```bash\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"\]\((?<target>[^)#][^)]*)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();
}
