using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Grains.Telemetry;
using TalentDynamics.Host.Console;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Host.Commands;

/// <summary>The options by which a run is watched while it lives and looked at afterwards.</summary>
internal sealed class MonitorOptions
{
    private static readonly TimeSpan LongestBeat = TimeSpan.FromHours(1);

    private readonly Option<TimeSpan?> pace = new("--pace")
    {
        Description = "Beat no faster than a step in that time, a batch for each core, with live gauges",
        HelpName = "TIME",
        CustomParser = Duration,
    };
    private readonly Option<IPEndPoint?> prometheus = Prometheus("Let Prometheus scrape the run while it goes on");
    private readonly Option<ImmutableArray<int>?> traceWorlds = new("--trace-worlds")
    {
        Description = "Leave the careers of these worlds as traces in simulated time",
        HelpName = "N,N,…",
        CustomParser = Numbers,
    };
    private readonly Option<string?> traceMedian = new("--trace")
    {
        Description =
            "median: leave the careers of the world that is most like all others as a trace in simulated time",
        HelpName = "median",
        CustomParser = Median,
    };
    private readonly Option<bool> identities = new("--telemetry-identities")
    {
        Description = "Let telemetry carry the ids of researchers and events instead of ordinals and kinds",
    };

    public IEnumerable<Option> Options => [pace, prometheus, traceWorlds, traceMedian, identities];

    /// <summary>The option by which Prometheus is let in.</summary>
    public static Option<IPEndPoint?> Prometheus(string what) =>
        Endpoint("--prometheus", $"{what}, at http://ADDRESS:PORT/metrics; port 0 for a free one");

    /// <summary>An option that takes an address of this machine with a port.</summary>
    public static Option<IPEndPoint?> Endpoint(string name, string what) =>
        new(name)
        {
            Description = what,
            HelpName = "ADDRESS:PORT",
            CustomParser = result => Address(name, result),
        };

    /// <summary>What is to be watched.</summary>
    /// <exception cref="BadInputException">With all that cannot be done.</exception>
    public RunMonitor Of(ParseResult parsed, RunOrder order, Terminal terminal)
    {
        var worlds = parsed.GetValue(traceWorlds) ?? [];
        var wantsMedian = parsed.GetValue(traceMedian) is not null;
        string[] faults = [.. Faults(worlds, wantsMedian, order.Worlds)];
        if (faults.Length > 0)
        {
            throw new BadInputException(faults);
        }

        return new(order, terminal)
        {
            Prometheus = parsed.GetValue(prometheus),
            Beat = parsed.GetValue(pace),
            Worlds = worlds,
            Median = wantsMedian,
            Identities = parsed.GetValue(identities),
        };
    }

    private static IEnumerable<string> Faults(ImmutableArray<int> worlds, bool wantsMedian, int count)
    {
        foreach (var world in worlds.Where(world => world >= count))
        {
            yield return $"--trace-worlds: found '{world}', allowed worlds of the run, 0 to {count - 1}";
        }

        if ((wantsMedian || worlds.Length > 0) && !Instruments.Source.HasListeners())
        {
            yield return $"{(wantsMedian ? "--trace" : "--trace-worlds")}: found nobody who receives traces, "
                + "allowed with talent dashboard running or OTEL_EXPORTER_OTLP_ENDPOINT set";
        }
    }

    private static TimeSpan? Duration(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var unit = text.TrimStart([.. "0123456789."]);
        var second = unit switch
        {
            "ms" => .001,
            "s" => 1,
            "m" => 60,
            _ => double.NaN,
        };
        var isNumber = double.TryParse(
            text[..^unit.Length],
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var n
        );
        if (isNumber && n * second > 0 && n * second <= LongestBeat.TotalSeconds)
        {
            return TimeSpan.FromSeconds(n * second);
        }

        result.AddError($"--pace: found '{text}', allowed a time such as 1s or 250ms, at most 60m");
        return null;
    }

    private static IPEndPoint? Address(string name, ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (text.Contains(':', StringComparison.Ordinal) && IPEndPoint.TryParse(text, out var address))
        {
            return address;
        }

        result.AddError($"{name}: found '{text}', allowed an address such as 127.0.0.1:9464");
        return null;
    }

    private static ImmutableArray<int>? Numbers(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var numbers = ImmutableArray.CreateBuilder<int>();
        foreach (var word in text.Split(','))
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                result.AddError($"--trace-worlds: found '{text}', allowed worlds such as 0,1,2");
                return null;
            }

            numbers.Add(number);
        }

        return [.. numbers.Distinct()];
    }

    private static string? Median(ArgumentResult result)
    {
        if (result.Tokens[0].Value == "median")
        {
            return "median";
        }

        result.AddError($"--trace: found '{result.Tokens[0].Value}', allowed median");
        return null;
    }
}
