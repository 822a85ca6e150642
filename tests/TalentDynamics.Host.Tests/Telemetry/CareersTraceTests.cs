using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Grains.Telemetry;
using TalentDynamics.Host.Commands;
using TalentDynamics.Host.Tests.Commands;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.RunFolders;
using TalentDynamics.RunFolders.Tables;

namespace TalentDynamics.Host.Tests.Telemetry;

/// <summary>Everything that leaves the source of spans, heard in this process.</summary>
public sealed partial class CareersTraceTests : IDisposable
{
    private readonly Folder folder = new();
    private readonly ConcurrentBag<Activity> heard = [];
    private readonly ActivityListener listener;

    public CareersTraceTests()
    {
        listener = new()
        {
            ShouldListenTo = source => source.Name == Instruments.Name,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = heard.Add,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public void Dispose()
    {
        listener.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("llama-2023")]
    [InlineData("gpt-1")]
    public async Task The_careers_of_a_world_are_its_exits_span_by_span(string scenario)
    {
        var (input, histories, traces) = await Run(scenario, "--trace-worlds", "0,3,17");

        Assert.Equal([0, 3, 17], traces.Keys.Order());
        foreach (var (world, trace) in traces)
        {
            var exits = histories.Exits.Where(exit => exit.World == world).ToArray();
            var spells = SpellsOf(trace);
            Assert.Equal(exits.Length + input.Setting.Researchers.Length, spells.Count);
            foreach (var exit in exits)
            {
                Agree(input, exit, spells[(exit.Researcher, exit.Spell)], spells[(exit.Researcher, exit.Spell + 1)]);
            }
        }
    }

    [Fact]
    public async Task A_trace_of_careers_begins_and_ends_with_the_scenario_and_has_its_events()
    {
        var (input, _, traces) = await Run("llama-2023", "--trace-worlds", "2");

        var all = Assert.Single(
            heard,
            span => span.TraceId.ToHexString() == traces[2] && span.Parent is null && span.DisplayName == "world 2"
        );
        var calendar = input.Setting.Calendar;
        Assert.Equal(calendar.Start, DateOnly.FromDateTime(all.StartTimeUtc));
        Assert.Equal(calendar.DateOf(input.Setting.Steps), DateOnly.FromDateTime(all.StartTimeUtc + all.Duration));
        var horizon = calendar.YearsAtStep(input.Setting.Steps);
        var within = input.Setting.Events.Where(e => e.At >= 0 && e.At <= horizon).Select(e => calendar.DateAt(e.At));
        Assert.Equal(within.Order(), all.Events.Select(e => DateOnly.FromDateTime(e.Timestamp.UtcDateTime)).Order());
        Assert.Equal(within.Order().Select(day => $"{day:yyyy-MM-dd}"), all.Events.Select(Date));
        Assert.Equal(all.Events.Count(), all.Events.Select(e => e.Name).Distinct().Count());
        Assert.All(all.Events, e => Assert.Matches("^(leadership|reception|momentum) [1-9][0-9]*$", e.Name));
    }

    [Fact]
    public async Task Spans_say_scenario_seed_digest_and_role()
    {
        var (input, histories, traces) = await Run("llama-2023", "--trace-worlds", "1");

        var careers = heard.Single(span => span.TraceId.ToHexString() == traces[1] && span.DisplayName == "world 1");
        var run = heard.Where(span => span.TraceId == careers.Links.Single().Context.TraceId).ToArray();
        var ensembles = run.Where(span => span.DisplayName == "ensemble").ToArray();
        Assert.Equal(["this team", "typical"], ensembles.Select(span => span.GetTagItem("talent.role")).Order());
        Assert.All(
            [careers, run.Single(span => span.DisplayName == "talent run"), .. ensembles, .. run.Where(IsBatch)],
            span =>
            {
                Assert.Equal("llama-2023", span.GetTagItem("talent.scenario"));
                Assert.Equal(1L, span.GetTagItem("talent.seed"));
                Assert.Equal($"llama-2023-{input.Hash[..8]}-1", span.GetTagItem("talent.run"));
            }
        );
        var verb = run.Single(span => span.DisplayName == "talent run");
        Assert.Equal(Digest.Of(input.Setting, histories), verb.GetTagItem("talent.digest"));
        Assert.All(run.Where(IsBatch), batch => Assert.Equal(1, batch.GetTagItem("talent.attempt")));
    }

    [Fact]
    public async Task The_run_and_its_careers_link_to_each_other()
    {
        var (_, _, traces) = await Run("llama-2023", "--trace-worlds", "1");

        var careers = heard.Single(span => span.TraceId.ToHexString() == traces[1] && span.DisplayName == "world 1");
        var run = heard.Single(span =>
            span.TraceId == careers.Links.Single().Context.TraceId && span.DisplayName == "talent run"
        );
        Assert.NotEqual(run.TraceId, careers.TraceId);
        Assert.Equal(careers.SpanId, run.Links.Single().Context.SpanId);
    }

    [Fact]
    public async Task Phases_hang_under_their_batch_and_batches_under_their_ensemble()
    {
        var (_, _, traces) = await Run("llama-2023", "--trace-worlds", "1", "--batch", "20", "--parameters", "fixed");

        var careers = heard.Single(span => span.TraceId.ToHexString() == traces[1] && span.DisplayName == "world 1");
        var run = heard.Where(span => span.TraceId == careers.Links.Single().Context.TraceId).ToArray();
        var ensemble = run.Single(span => span.DisplayName == "ensemble");
        var batches = run.Where(span => span.ParentSpanId == ensemble.SpanId).ToArray();
        Assert.Equal(["batch", "batch", "batch"], batches.Select(span => span.DisplayName));
        Assert.All(
            batches,
            batch =>
                Assert.Equal(
                    ["found", "keep", "live"],
                    run.Where(span => span.ParentSpanId == batch.SpanId).Select(span => span.DisplayName).Order()
                )
        );
        Assert.Equal(4 + 3 * 4, run.Length); // run, compare, write, ensemble: nothing for each step or call
    }

    [Fact]
    public async Task The_median_world_is_the_one_nearest_to_the_medians()
    {
        var (input, histories, traces) = await Run("llama-2023", "--trace", "median");

        var world = Assert.Single(traces.Keys);
        Assert.InRange(
            Distance(input, histories, world),
            0,
            Enumerable.Range(0, 60).Min(w => Distance(input, histories, w))
        );
    }

    [Fact]
    public async Task Worlds_that_the_run_does_not_have_cannot_be_traced()
    {
        var talent = await Talent.Run(
            "run",
            Some.Baseline,
            "--worlds",
            "5",
            "--trace-worlds",
            "4,5,9",
            "--out",
            folder["no"]
        );

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Equal(
            [
                "--trace-worlds: found '5', allowed worlds of the run, 0 to 4",
                "--trace-worlds: found '9', allowed worlds of the run, 0 to 4",
            ],
            talent.Faults
        );
        Assert.False(Directory.Exists(folder["no"]));
    }

    private static bool IsBatch(Activity span) => span.DisplayName == "batch";

    private static object? Date(ActivityEvent happened) =>
        happened.Tags.Single(tag => tag.Key == "talent.event.date").Value;

    private static void Agree(ScenarioInput input, Exit exit, Activity spell, Activity next)
    {
        var left = spell.StartTimeUtc + spell.Duration;
        Assert.Equal(input.Setting.Calendar.DateAt(exit.At), DateOnly.FromDateTime(left));
        Assert.Equal(ExitsTable.NameOf(input.Setting, exit.From), spell.GetTagItem("talent.lab"));
        Assert.Equal(ExitsTable.NameOf(input.Setting, exit.To), spell.GetTagItem("talent.destination"));
        Assert.Equal(Glossary.Of(exit.Cause), spell.GetTagItem("talent.cause"));
        Assert.Equal(exit.TenureYears, spell.GetTagItem("talent.tenure"));
        Assert.Equal((left, spell.SpanId), (next.StartTimeUtc, next.ParentSpanId));
        Assert.Equal(spell.GetTagItem("talent.destination"), next.GetTagItem("talent.lab"));
        var shares = spell.TagObjects.Where(tag =>
            tag.Key.StartsWith("talent.hazard.share.", StringComparison.Ordinal)
        );
        var isGiven = input.Setting.Researchers[exit.Researcher].Founding is not null && exit.Cause == Clock.Founding;
        Assert.Equal(isGiven ? 0 : 1, shares.Sum(share => (double)share.Value!), 1e-9);
        Assert.True(isGiven || spell.GetTagItem($"talent.hazard.share.{Glossary.Of(exit.Cause)}") is > 0.0);
    }

    private Dictionary<(int Researcher, int Spell), Activity> SpellsOf(string trace) =>
        heard
            .Where(span => span.TraceId.ToHexString() == trace && span.GetTagItem("talent.spell") is not null)
            .ToDictionary(span =>
                (
                    int.Parse(((string)span.GetTagItem("talent.researcher")!)[1..]) - 1,
                    (int)span.GetTagItem("talent.spell")!
                )
            );

    // The same by brute force: exits counted anew for every week.
    private static int Distance(ScenarioInput input, Histories histories, int world)
    {
        var members = input.Setting.Cohorts.Single().Members;
        int Left(int w, int week) =>
            histories.Exits.Count(e => e.World == w && e.Spell == 0 && e.Step < week && members.Contains(e.Researcher));
        return Enumerable
            .Range(0, input.Setting.Steps + 1)
            .Sum(week =>
            {
                int[] sorted = [.. Enumerable.Range(0, histories.Worlds).Select(w => Left(w, week)).Order()];
                return Math.Abs(Left(world, week) - sorted[(sorted.Length + 1) / 2 - 1]);
            });
    }

    private async Task<(ScenarioInput Input, Histories Histories, Dictionary<int, string> Traces)> Run(
        string scenario,
        params string[] more
    )
    {
        var file = Path.Combine(Repository.Root, "scenarios", scenario, "baseline.yaml");
        var path = folder[scenario];
        var talent = await Talent.Run(SharedSilo.Live, [], ["run", file, "--worlds", "60", "--out", path, .. more]);
        Assert.True(talent.ExitCode == ExitCode.Ok, talent.Error);
        var stored = await StoredRuns.Read(path, null);
        var traces = Said()
            .Matches(talent.Error)
            .ToDictionary(said => int.Parse(said.Groups["world"].Value), said => said.Groups["trace"].Value);
        return (stored.Input, stored.Histories, traces);
    }

    [GeneratedRegex(
        "careers of world (?<world>[0-9]+): trace (?<trace>[0-9a-f]{32})",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Said();
}
