using System.Globalization;
using Spectre.Console;
using TalentDynamics.Analysis.Calibration.Checks;
using TalentDynamics.Experiments.Calibrate;
using TalentDynamics.Reports.Calibrate;

namespace TalentDynamics.Host.Console;

/// <summary>What a calibration found, in a terminal.</summary>
internal static class CalibrationTable
{
    public static void Write(IAnsiConsole console, CalibrationFindings findings)
    {
        console.WriteLine();
        console.Styled($"[bold]{CalibrationProse.Headline(findings)}[/]");
        console.Write(Learnt(findings));
        if (findings.Learnt.Count(l => l.Of == LearntOf.NamingOfLab) is > 0 and var ofLabs)
        {
            console.WriteLine($"and {ofLabs} quantities of how single labs and lists name people: see the report");
        }

        foreach (var sentence in CalibrationProse.Sampling(findings).Concat(CalibrationProse.Fit(findings)))
        {
            console.WriteLine(sentence);
        }

        if (!findings.HeldOut.IsEmpty)
        {
            console.Write(HeldOut(findings));
            console.WriteLine(HeldOutProse.Winners(findings));
        }

        if (!findings.HeldOutTotals.IsEmpty)
        {
            console.Write(Totals(findings));
        }

        if (HeldOutProse.Standing(findings) is { } standing)
        {
            console.WriteLine(standing);
        }

        if (findings.Named is not null)
        {
            console.Write(Lists(findings));
        }

        if (findings.Sbc is { } sbc)
        {
            console.WriteLine($"simulation-based calibration {CalibrationProse.Ranks(sbc)}");
        }

        if (findings.SbcByMonth is { } byMonth)
        {
            console.WriteLine($"the same on worlds seen as real ones are {CalibrationProse.Ranks(byMonth)}");
        }

        if (findings.Recovery is { } recovery)
        {
            console.Write(Coverage(recovery));
            console.WriteLine($"recovery {CalibrationProse.Recovery(recovery)}");
        }
    }

    /// <summary>Which files were written, and a command that uses them.</summary>
    /// <param name="console">Where.</param>
    /// <param name="folder">Of the calibration.</param>
    /// <param name="learnt">Each scenario's file with that of its posterior.</param>
    /// <param name="isFound">Whether the posterior lies where it is found by itself.</param>
    public static void WriteNext(
        IAnsiConsole console,
        string folder,
        (string Scenario, string Posterior)[] learnt,
        bool isFound = false
    )
    {
        var writer = console.Profile.Out.Writer; // a path is never cut at the width of a terminal
        writer.WriteLine($"report:    {Path.Combine(folder, CalibrationPage.FileName)}");
        foreach (var (_, posterior) in learnt)
        {
            writer.WriteLine($"posterior: {posterior}");
        }

        var with = isFound ? "" : $" --parameters {learnt[0].Posterior}";
        writer.WriteLine($"next:      talent run {learnt[0].Scenario}{with}");
    }

    private static Table Learnt(CalibrationFindings findings)
    {
        var table = Simple("Quantity", "Prior 5–50–95 %", "Posterior 5–50–95 %", "Contraction", "Shift", "Verdict");
        foreach (var learnt in findings.Learnt.Where(l => l.Of != LearntOf.NamingOfLab))
        {
            var lesson = learnt.Summary;
            table.AddTextRow(
                lesson.Name,
                CalibrationProse.Range(lesson.Prior),
                CalibrationProse.Range(lesson.Posterior),
                CalibrationProse.Number(lesson.Contraction),
                CalibrationProse.Number(lesson.Shift),
                CalibrationProse.Verdict(lesson)
            );
        }

        return table;
    }

    private static Table HeldOut(CalibrationFindings findings)
    {
        var table = Simple("Held out", "Stayed", "Forecast 5–95 %", "Forecast by", "CRPS", "Log score", "IBS");
        foreach (var held in findings.HeldOut)
        {
            foreach (var (forecast, scores) in held.Scores)
            {
                table.AddTextRow(
                    held.Cohort,
                    CalibrationProse.Stayed(held),
                    $"{held.Forecast.P05}–{held.Forecast.P95}",
                    CalibrationProse.ForecastName(forecast),
                    Mark(held, "crps", forecast, scores.Crps),
                    Mark(held, "logScore", forecast, scores.LogScore),
                    Mark(held, "ibs", forecast, scores.Ibs)
                );
            }
        }

        return table;
    }

    private static Table Lists(CalibrationFindings findings)
    {
        var table = Simple(ListFindings.Heads);
        foreach (var row in ListFindings.Rows(findings))
        {
            table.AddTextRow(row);
        }

        return table;
    }

    private static Table Totals(CalibrationFindings findings)
    {
        var table = Simple(HeldOutProse.TotalHeads);
        foreach (var row in HeldOutProse.Totals(findings))
        {
            table.AddTextRow(row);
        }

        return table;
    }

    private static string Mark(HeldOut held, string score, string forecast, double value) =>
        value.ToString("0.000", CultureInfo.InvariantCulture)
        + (held.Best.GetValueOrDefault(score) == forecast ? " ●" : "");

    private static Table Coverage(RankStatistics ranks)
    {
        var table = Simple("Recovered", "90 % intervals cover (95 % bounds)", "Ranks inside their 95 % envelope");
        foreach (var quantity in ranks.Quantities)
        {
            var (low, high) = quantity.CoverageBounds;
            table.AddTextRow(
                quantity.Name,
                FormattableString.Invariant($"{100 * quantity.Coverage90:0} % ({100 * low:0}–{100 * high:0})"),
                quantity.Holds ? "yes" : "no"
            );
        }

        return table;
    }

    private static Table Simple(params string[] heads)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var head in heads)
        {
            table.AddColumn(head);
        }

        return table;
    }
}
