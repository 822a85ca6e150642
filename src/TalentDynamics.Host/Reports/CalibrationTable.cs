using System.Globalization;
using Spectre.Console;
using TalentDynamics.Analysis.Calibration.Checking;

namespace TalentDynamics.Host.Reports;

/// <summary>What a calibration found, in a terminal.</summary>
internal static class CalibrationTable
{
    public static void Write(IAnsiConsole console, CalibrationFindings findings, string folder)
    {
        console.Write(Learnt(findings));
        foreach (var sentence in CalibrationProse.Sampling(findings).Concat(CalibrationProse.Fit(findings)))
        {
            console.WriteLine(sentence);
        }

        console.Write(HeldOut(findings));
        console.WriteLine(CalibrationProse.Winners(findings));
        Ranks(console, "simulation-based calibration", findings.Sbc);
        Ranks(console, "recovery", findings.Recovery);
        console.Profile.Out.Writer.WriteLine($"Report: {Path.Combine(folder, CalibrationPage.FileName)}");
    }

    private static Table Learnt(CalibrationFindings findings)
    {
        var table = Simple("Quantity", "Prior 5–50–95 %", "Posterior 5–50–95 %", "Contraction", "Shift", "Verdict");
        foreach (var learnt in findings.Learnt)
        {
            var lesson = learnt.Lesson;
            table.AddRow(
                Markup.Escape(lesson.Name),
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
                table.AddRow(
                    Markup.Escape(held.Cohort),
                    $"{held.Stayers} of {held.Members}",
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

    private static string Mark(HeldOut held, string score, string forecast, double value) =>
        value.ToString("0.000", CultureInfo.InvariantCulture) + (held.Best[score] == forecast ? " ●" : "");

    private static void Ranks(IAnsiConsole console, string name, RankStatistics? ranks)
    {
        if (ranks is not null)
        {
            console.WriteLine($"{name}: {CalibrationProse.Ranks(ranks)}");
        }
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
