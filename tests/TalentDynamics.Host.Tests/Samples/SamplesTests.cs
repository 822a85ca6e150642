using System.Globalization;
using System.Text.Json.Nodes;
using TalentDynamics.Host.Tests.Cases;
using TalentDynamics.Host.Tests.Commands;

namespace TalentDynamics.Host.Tests.Samples;

/// <summary>The samples, as programs of their own: what they print, all of it, is what the command line says.</summary>
public sealed class SamplesTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("FirstRun")]
    [InlineData("OnSilo")]
    public async Task A_program_prints_the_stayers_and_the_digest_of_the_command_line_and_nothing_else(string sample)
    {
        var run = await Json("run", Llama.File, "--worlds", "2000");
        var stayers = run["cohorts"]!["llama"]!["stayers"]!;
        var mean = ((double)stayers["mean"]!).ToString("0.0", CultureInfo.InvariantCulture);

        Assert.Equal(
            $"{mean} (90 %: {stayers["p05"]}–{stayers["p95"]}); observed {stayers["observed"]}\ndigest {run["digest"]}\n",
            await Said(sample, Llama.File)
        );
    }

    [Fact]
    public async Task A_program_writes_the_report_that_the_command_line_writes()
    {
        await Json("run", Llama.File, "--worlds", "2000");
        await Said("FirstRun", Llama.File, folder["page.html"]);

        Assert.Equal(Found(Path.Combine(folder["run"], "report.html")), Found(folder["page.html"]));

        // All that was found; after it come how long it took and how it is run again.
        static string Found(string file)
        {
            var page = File.ReadAllText(file);
            return page[
                page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf(
                    "id=\"reproduce\"",
                    StringComparison.Ordinal
                )
            ];
        }
    }

    [Fact]
    public async Task A_what_if_in_code_is_that_of_the_command_line()
    {
        string[] variants = [Shipped("no-mistral"), Shipped("steady-leadership")];
        var answer = await Json(["whatif", Llama.File, .. variants, "--worlds", "1000"]);

        Assert.Equal(
            string.Concat(
                answer["arms"]!
                    .AsArray()
                    .Select(arm => $"{arm!["name"]}: {Difference(arm)} more of 14 stay; digest {arm["digest"]}\n")
            ),
            await Said("WhatIf", [Llama.File, .. variants])
        );
    }

    [Fact]
    public async Task A_variant_that_is_made_in_code_is_the_one_that_a_file_would_say()
    {
        var variants = new[] { (50, ".5"), (200, "2"), (800, "8") };
        var files = variants.Select(v =>
            folder.Write(
                $"{v.Item1}.yaml",
                $"""
                extends: {Llama.File}
                name: granted-{v.Item1}-percent
                title: {v.Item1}% of a grant on the day of the paper
                grants:
                  second:
                    date: 2023-02-24
                    lab: meta
                    size: {v.Item2}
                    source: "made up: an intervention"
                """
            )
        );
        var answer = await Json(["whatif", Llama.File, .. files, "--worlds", "500"]);

        Assert.Equal(
            string.Concat(answer["arms"]!.AsArray().Select(arm => $"{arm!["title"]}: {Difference(arm)} more stay\n")),
            await Said("OwnVariant", Llama.File)
        );
    }

    [Fact]
    public async Task Another_language_reads_from_a_run_why_people_left()
    {
        var run = await Json("run", Llama.File, "--worlds", "200");
        var said = await Said("ReadParquet", folder["run"]);
        var rows = said.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(row => row.Split(" by "))
            .Select(row => (Cause: row[1], Exits: double.Parse(row[0].Split(' ')[0], CultureInfo.InvariantCulture)))
            .ToArray();

        var causes = run["cohorts"]!["llama"]!["causes"]!.AsObject();
        Assert.All(
            causes,
            cause =>
                Assert.Equal(
                    (double)cause.Value!["mean"]!,
                    rows.Where(row => row.Cause == cause.Key).Sum(row => row.Exits),
                    .02
                )
        );
        Assert.All(rows, row => Assert.True(causes.ContainsKey(row.Cause)));
    }

    [Fact]
    public async Task A_program_that_is_given_a_bad_scenario_can_say_all_of_its_faults()
    {
        Small.In(folder["in"]);
        var file = folder.Write("in/bad.yaml", "extends: base.yaml\nname: Two Words\nend: never\n");
        using var sample = Start("FirstRun", file);

        Assert.NotEqual(0, await sample.Ends());
        Assert.Contains($"{file}(2,7): /name: found", sample.Said);
        Assert.Contains($"{file}(3,6): /end: found", sample.Said);
    }

    private static string Shipped(string variant) => Repository.PathOf("scenarios", "llama-2023", $"{variant}.yaml");

    private static string Difference(JsonNode arm)
    {
        var stayers = arm["cohorts"]!["llama"]!["stayers"]!;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(double)stayers["difference"]!:+0.00;-0.00;0.00} (95 %: {(double)stayers["lower"]!:0.00} to {(double)stayers["upper"]!:0.00})"
        );
    }

    private async Task<JsonNode> Json(params string[] command)
    {
        var talent = await Talent.Run([.. command, "--out", folder["run"], "--output", "json"]);
        Assert.True(talent.ExitCode == 0, talent.Error);
        return JsonNode.Parse(talent.Out)!;
    }

    private static async Task<string> Said(string sample, params string[] arguments)
    {
        using var program = Start(sample, arguments);
        return await program.Succeeds();
    }

    // A sample stays where it was built, beside what it needs: tests/X/bin/Debug/net10.0 has samples/Y/bin/Debug/net10.0.
    private static Child Start(string sample, params string[] arguments)
    {
        var build = Path.GetRelativePath(
            Repository.PathOf("tests", "TalentDynamics.Host.Tests"),
            Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)
        );
        return Child.Start("dotnet", [Repository.PathOf("samples", sample, build, $"{sample}.dll"), .. arguments]);
    }
}
