using System.Globalization;
using Spectre.Console;
using TalentDynamics.Bench;
using TalentDynamics.Bench.Peers;
using TalentDynamics.Host.Console;

namespace TalentDynamics.Host.Commands;

/// <summary>What was found, for people: each figure with its spread over the rounds.</summary>
internal static class BenchTable
{
    /// <summary>Writes it.</summary>
    public static void Write(Terminal terminal, BenchFindings findings)
    {
        terminal.Say(Subject(findings));
        terminal.Say(Machine(findings));
        terminal.Out.Write(Table(RungColumns, Rungs(findings)));
        terminal.Out.Write(Table(CeilingColumns, Ceilings(findings)));
        terminal.Say(Cost(findings));
        Beside(findings).ToList().ForEach(terminal.Say);
    }

    /// <summary>What <see cref="Rungs"/> has.</summary>
    public static string[] RungColumns => ["rung", "s", "M researcher-weeks/s", $"times {Ladder.Kernels}"];

    /// <summary>What <see cref="Ceilings"/> has.</summary>
    public static string[] CeilingColumns => ["ceiling", "unit", "rate"];

    /// <summary>What it was measured on.</summary>
    public static string Machine(BenchFindings findings) =>
        $"{findings.Versions.InWords}, vectors of {findings.Vectors} bits";

    /// <summary>What was lived.</summary>
    public static string Subject(BenchFindings findings) =>
        Words(
            $"{findings.Scenario}: {findings.Worlds:#,0} worlds × {findings.Steps} weeks × {findings.Researchers} researchers, {findings.Batch:#,0} worlds a batch, digest {findings.Digest[..8]}… on every rung"
        );

    /// <summary>A row for every rung.</summary>
    public static IEnumerable<string[]> Rungs(BenchFindings findings) =>
        findings.Rungs.Select(rung =>
        {
            var weeks = (double)findings.Worlds * findings.Steps * findings.Researchers / 1e6;
            var ratio = findings.Ratio(rung.Name, Ladder.Kernels);
            return new[]
            {
                rung.Name,
                Words(Measured.Of(rung.Seconds), "0.000"),
                Words($"{weeks / Measured.Of(rung.Seconds).Median:0.0}"),
                Words(ratio, "0.00"),
            };
        });

    /// <summary>What <see cref="History"/> has.</summary>
    public static string[] HistoryColumns =>
        [
            "measured",
            "reference / kernels, one thread",
            $"grains / {Ladder.Kernels}",
            $"grains / {PeerPrograms.Dense}",
            $"grains / {PeerPrograms.Events}",
            "talent run, cold / grains",
        ];

    /// <summary>A row for one measurement among others: ratios alone, as the machines may be others.</summary>
    public static string[] History(string name, BenchFindings findings) =>
        [
            name,
            Ratio(findings, Ladder.Reference, Ladder.KernelsAlone),
            Ratio(findings, Ladder.OneSilo, Ladder.Kernels),
            Ratio(findings, Ladder.OneSilo, PeerPrograms.RungOf(PeerPrograms.Dense)),
            Ratio(findings, Ladder.OneSilo, PeerPrograms.RungOf(PeerPrograms.Events)),
            Ratio(findings, Ladder.Cold, Ladder.OneSilo),
        ];

    /// <summary>A row for every ceiling.</summary>
    public static IEnumerable<string[]> Ceilings(BenchFindings findings) =>
        findings.Ceilings.Select(ceiling =>
        {
            var (unit, scale) = ceiling.Unit == "bytes/s" ? ("GB/s", 1e-9) : (ceiling.Unit, 1);
            return new[]
            {
                ceiling.Name,
                unit,
                Words(Measured.Of(ceiling.Rates.Select(r => r * scale)), scale < 1 ? "0.0" : "#,0"),
            };
        });

    /// <summary>What the same worlds cost elsewhere: by hand in C, and around the engine.</summary>
    public static IEnumerable<string> Beside(BenchFindings findings)
    {
        if (findings.Has(PeerPrograms.RungOf(PeerPrograms.Events)))
        {
            yield return $"On all cores grains take {InC(findings, PeerPrograms.Dense)} times as long as dense.c and "
                + $"{InC(findings, PeerPrograms.Events)} times as long as events.c: the same model at one set of parameters, written by hand.";
        }
        else
        {
            yield return $"Without the programs in C: {findings.MissingPeers}.";
        }

        if (!findings.Instructions.IsDefaultOrEmpty)
        {
            var counts = findings.Instructions.Select(count => Words($"{count.Name} {count.PerResearcherWeek:0}"));
            yield return $"Instructions for each researcher and week, as callgrind counts them: {string.Join(", ", counts)}.";
        }
    }

    /// <summary>What grains cost, and how much of it their calls.</summary>
    public static string Cost(BenchFindings findings) =>
        $"Of the time on one silo grains cost {Words(findings.GrainsCost, "0 %")} over the same kernels in a loop; "
        + Words($"its {findings.Calls:#,0} calls take ")
        + $"{Words(findings.CallsCost, "0.0 %")} of it at the pace of the ceiling.";

    private static string Ratio(BenchFindings findings, string rung, string to) =>
        findings.Has(rung) && findings.Has(to) ? Words(findings.Ratio(rung, to), "0.00") : "";

    private static string InC(BenchFindings findings, string program) =>
        Words(findings.Ratio(Ladder.OneSilo, PeerPrograms.RungOf(program)), "0.00");

    private static Table Table(string[] columns, IEnumerable<string[]> rows)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(columns);
        foreach (var row in rows)
        {
            table.AddTextRow(row);
        }

        return table;
    }

    private static string Words(Measured spread, string format) =>
        Words(
            $"{spread.Median.ToString(format, CultureInfo.InvariantCulture)} ({spread.Least.ToString(format, CultureInfo.InvariantCulture)}–{spread.Most.ToString(format, CultureInfo.InvariantCulture)})"
        );

    private static string Words(FormattableString words) => FormattableString.Invariant(words);
}
