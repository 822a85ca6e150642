using Spectre.Console;
using TalentDynamics.Experiments.Run;

namespace TalentDynamics.Host.Console;

/// <summary>The retention curve in characters: ░ nine worlds of ten, ▒ every second, ─ the median, ● observed.</summary>
internal static class RetentionPlot
{
    private const int Columns = 64;

    private const int MostRows = 16;

    public static void Write(IAnsiConsole console, CohortFindings cohort)
    {
        var perRow = Math.Max(1, (int)Math.Ceiling(cohort.Size / (double)MostRows));
        var width = Math.Max(5, $"{cohort.Size}".Length);
        var margin = new string(' ', width);
        for (var row = cohort.Size / perRow; row >= 0; row--)
        {
            console.Write(
                Row(new Paragraph($"{row * perRow}".PadLeft(width) + " │"), cohort, row, perRow).Append("\n")
            );
        }

        var dates = cohort.Dates;
        console.WriteLine($"{margin} └{new string('─', Columns)}");
        console.WriteLine($"{margin}  {dates[0]:yyyy-MM-dd}{new string(' ', Columns - 20)}{dates[^1]:yyyy-MM-dd}");
        console.Styled(
            $"{margin}  [deepskyblue2]░[/] 90 % of worlds  [deepskyblue2]▒[/] 50 %  [deepskyblue2]─[/] median  [orange1]●[/] observed"
        );
    }

    private static Paragraph Row(Paragraph line, CohortFindings cohort, int row, int perRow)
    {
        for (var column = 0; column < Columns; column++)
        {
            var mark = Mark(cohort, column * (cohort.Dates.Length - 1) / (Columns - 1), row, perRow);
            line.Append($"{mark}", mark is '●' ? Color.Orange1 : Color.DeepSkyBlue2);
        }

        return line;
    }

    private static char Mark(CohortFindings cohort, int week, int row, int perRow)
    {
        var curve = cohort.Compared.Curve;
        int RowOf(double fraction) => (int)Math.Round(fraction * cohort.Size / perRow);
        bool Within(double low, double high) => row >= RowOf(low) && row <= RowOf(high);
        return curve.Observed is { } seen && !double.IsNaN(seen.Best[week]) && RowOf(seen.Best[week]) == row ? '●'
            : RowOf(curve.Median[week]) == row ? '─'
            : Within(curve.P25[week], curve.P75[week]) ? '▒'
            : Within(curve.P05[week], curve.P95[week]) ? '░'
            : ' ';
    }
}
