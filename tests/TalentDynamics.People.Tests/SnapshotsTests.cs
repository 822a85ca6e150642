using System.Globalization;

namespace TalentDynamics.People.Tests;

/// <summary>A row for each person and year.</summary>
public sealed class SnapshotsTests : IDisposable
{
    private readonly Imported import = new();

    public void Dispose() => import.Dispose();

    [Fact]
    public void Of_yearly_snapshots_the_last_one_counts()
    {
        var all = Company.Of(6284, seed: 2);
        var last = all.Select(p => Snapshots(p).Last());
        var snapshots = new Sheet(Header, [.. all.SelectMany(Snapshots)]);
        Assert.InRange(snapshots.Rows.Length, 30_000, 60_000);

        var (many, few) = (import.Of(snapshots), import.Of(new Sheet(Header, [.. last])));

        Assert.Equal(Imported.People(few), Imported.People(many));
        Assert.Contains(
            "terminationdate_key, format: M/d/yyyy, never: [\"\", \"1/1/1900\"]",
            many.Mapping,
            StringComparison.Ordinal
        );
        Assert.Equal(
            all.Count(p => !(p.Left < import.Since)),
            Assert.Single(import.Calibrated(many).Cases).Observed.Members.Length
        );
    }

    private static readonly string[] Header =
    [
        "EmployeeID",
        "recorddate_key",
        "orighiredate_key",
        "terminationdate_key",
        "length_of_service",
        "city_name",
        "department_name",
        "termreason_desc",
        "STATUS_YEAR",
        "STATUS",
    ];

    // A row at the end of each year since 2006, and one of the day on which somebody left.
    private static IEnumerable<string[]> Snapshots(Employee person)
    {
        for (var year = Math.Max(2006, person.Hired.Year); year <= (person.Left ?? Company.AsOf).Year; year++)
        {
            var isLast = person.Left?.Year == year;
            yield return
            [
                $"{person.Id}",
                isLast ? $"{Us(person.Left!.Value)} 0:00" : $"12/31/{year} 0:00",
                Us(person.Hired),
                isLast ? Us(person.Left!.Value) : "1/1/1900",
                $"{year - person.Hired.Year}",
                person.State,
                person.Department,
                !isLast ? "Not Applicable"
                : person.Status == "Voluntarily Terminated" ? "Resignaton"
                : "Layoff",
                $"{year}",
                isLast ? "TERMINATED" : "ACTIVE",
            ];
        }
    }

    private static string Us(DateOnly day) => day.ToString("M/d/yyyy", CultureInfo.InvariantCulture);
}
