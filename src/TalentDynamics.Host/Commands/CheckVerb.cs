using System.CommandLine;
using TalentDynamics.Analysis.Conditioning;
using TalentDynamics.Experiments.AsObserved;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Host.Console;
using TalentDynamics.Reports.AsObserved;
using TalentDynamics.Reports.Run;

namespace TalentDynamics.Host.Commands;

/// <summary>talent check: all faults of a scenario with file, line and column, or what it holds.</summary>
internal sealed class CheckVerb
{
    private const int DefaultDraws = 100_800;

    private readonly Argument<string> scenario = Options.Scenario();
    private readonly Option<string[]> set = Options.Set();
    private readonly Option<bool> asObserved = new("--as-observed")
    {
        Description =
            "Also say whether worlds can be the observed history, and hold what such worlds draw against the laws that it must have",
    };
    private readonly Option<long?> worlds = Options.Whole(
        "--worlds",
        $"With --as-observed: how many worlds are run, observed and drawn back [default: as many as have {DefaultDraws} thresholds of each clock]",
        1,
        100_000
    );
    private readonly Option<long?> seed = Options.Seed();

    public static Command Command(Terminal terminal)
    {
        var verb = new CheckVerb();
        var command = new Command("check", "Say all that is wrong with a scenario, or what it holds")
        {
            verb.scenario,
            verb.set,
            verb.asObserved,
            verb.worlds,
            verb.seed,
        };
        command.SetAction(parsed => verb.Check(parsed, terminal));
        return command;
    }

    private int Check(ParseResult parsed, Terminal terminal)
    {
        var named = NamedScenario.Of(parsed.GetValue(scenario)!);
        var path = named.File;
        var (input, parameters) = WorldDraws.Load(
            path,
            set.Overrides(parsed, terminal),
            new(null, named.Learnt),
            Options.AllowedFor(parsed)
        );
        var setting = input.Setting;
        var observed =
            input.Observed.Count > 0 ? $"observed: {string.Join(", ", input.Observed.Keys)}"
            : input.Listed.Count > 0 ? "named in lists"
            : "nothing observed";
        terminal.Say(
            $"{path}: sound: {setting.Researchers.Length} researchers, {setting.Labs.Length} labs, {setting.Events.Length} events, "
                + $"{setting.Cohorts.Length} cohorts, {setting.Steps} weeks from {setting.Calendar.Start:yyyy-MM-dd}; {observed}; parameters: {parameters.Words}; hash {input.Hash[..8]}"
        );
        foreach (var (cohort, listed) in input.Listed)
        {
            terminal.Say($"{path}: {cohort}: {ListProse.Holds(listed)}");
        }

        return parsed.GetValue(asObserved) ? CheckHistory(parsed, terminal, input, parameters) : ExitCode.Ok;
    }

    private int CheckHistory(ParseResult parsed, Terminal terminal, ScenarioInput input, WorldDraws parameters)
    {
        var first = seed.SeedOr(parsed, terminal);
        var history = ConditionedInput.Of(input, parameters, first, ConditioningOrder.DefaultParticles).Ensemble;
        terminal.Say(
            FormattableString.Invariant(
                $"worlds can be the observed history: {HistoryProse.Worth(history.Document())}; log evidence {history.LogEvidence:0.00}"
            )
        );
        return HoldLaws(parsed, terminal, input, first);
    }

    private int HoldLaws(ParseResult parsed, Terminal terminal, ScenarioInput input, uint first)
    {
        var lived = (int)(parsed.GetValue(worlds) ?? WorldsOf(input));
        terminal.Say(
            FormattableString.Invariant(
                $"{lived} worlds of the scenario's values run, observed and drawn back, three times: √n·D from the law of each draw, below {LawCheck.Limit:0.000} in 95 of 100 sound samples"
            )
        );
        var looks = new CheckTotalProbability(input.Setting, first, lived).Looks();
        terminal.Say($"  {"law", -38} {"n", 9}  {string.Join("  ", looks.Select(look => $"{look.Seen, 17}"))}");
        for (var law = 0; law < looks[0].Laws.Length; law++)
        {
            terminal.Say(Row([.. looks.Select(look => look.Laws[law])]));
        }

        var verdict = new LawVerdict([.. looks.SelectMany(look => look.Laws)]);
        terminal.Say(Verdict(verdict));
        return verdict.Holds ? ExitCode.Ok : ExitCode.CheckNotMet;
    }

    private static int WorldsOf(ScenarioInput input)
    {
        var free = input.Setting.Researchers.Count(person => person.Founding is null);
        return Math.Max(1, (DefaultDraws + free - 1) / Math.Max(1, free));
    }

    private static string Row(LawCheck[] looks) =>
        FormattableString.Invariant(
            $"  {looks[0].Name, -38} {looks[0].Draws, 9}  {string.Join("  ", looks.Select(Distance)).TrimEnd()}"
        );

    private static string Distance(LawCheck law) =>
        FormattableString.Invariant($"{law.Distance, 9:0.000} {(law.Holds ? "inside" : "outside"), -7}");

    private static string Verdict(LawVerdict verdict) =>
        FormattableString.Invariant(
            $"{verdict.Outside} of {verdict.Laws.Length} outside, where chance explains {verdict.MostOutside}; the greatest distance is {verdict.Laws.Max(l => l.Distance):0.000}, where it explains {verdict.JointLimit:0.000}: {(verdict.Holds ? "holds" : "does not hold")}"
        );
}
