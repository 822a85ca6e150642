using TalentDynamics.People.Dates;

namespace TalentDynamics.People.Tests;

public sealed class DatesTests : IDisposable
{
    private readonly Imported import = new();
    private readonly Employee[] people = Company.Of(60);

    public void Dispose() => import.Dispose();

    [Theory]
    [InlineData("MM/dd/yyyy")]
    [InlineData("d/M/yyyy")]
    [InlineData("dd.MM.yyyy")]
    [InlineData("dd-MM-yy")]
    [InlineData("M/d/yy")]
    [InlineData("d-MMM-yyyy")]
    [InlineData("dd MMM yy")]
    [InlineData("MMMM d, yyyy")]
    [InlineData("yyyyMMdd")]
    [InlineData("yyyy/MM/dd")]
    [InlineData("yyyy-MM-dd HH:mm:ss")]
    [InlineData("yyyy-MM-ddTHH:mm:ss")]
    [InlineData("M/d/yyyy h:mm:ss tt")]
    public void However_a_column_writes_its_days_they_are_the_same_days(string format)
    {
        var timed = format
            .Replace("yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd' 00:00:00'")
            .Replace("THH:mm:ss", "'T00:00:00'")
            .Replace(" h:mm:ss tt", "' 12:00:00 AM'");
        Assert.Equal(
            Imported.People(import.Of(Company.Sheet(people, "yyyy-MM-dd"))),
            Imported.People(import.Of(Company.Sheet(people, timed)))
        );
    }

    [Theory]
    [InlineData("1/1/1900")]
    [InlineData("12/31/9999")]
    [InlineData("N/A")]
    [InlineData("00/00/0000")]
    [InlineData("NULL")]
    public void What_systems_write_for_never_is_no_day(string never) =>
        Assert.Equal(
            Imported.People(import.Of(Company.Sheet(people))),
            Imported.People(import.Of(Company.Sheet(people, never: never)))
        );

    [Fact]
    public void Where_nothing_tells_days_from_months_it_is_asked()
    {
        var early = people
            .Select(p =>
                p with
                {
                    Hired = new(p.Hired.Year, p.Hired.Month, 1 + p.Hired.Day % 12),
                    Left = null,
                    Status = "Active",
                }
            )
            .ToArray();
        var sheet = Company.Sheet(early);
        var fault = Assert.Single(import.Faults(i => i.Of(sheet)));

        Assert.Matches(
            @"^hr\.csv\(\d+,\d+\): /DateofHire: found \d\d/\d\d/\d{4}, which is a day and a month in either order, allowed --dates day-first or --dates month-first",
            fault
        );
        using var said = new Imported { Order = DateOrder.MonthFirst };
        Assert.Equal(Imported.People(import.Of(Company.Sheet(early, "yyyy-MM-dd"))), Imported.People(said.Of(sheet)));
    }

    [Fact]
    public void An_order_that_has_somebody_leave_before_they_came_is_not_the_one()
    {
        var sheet = new Sheet(
            ["EmpID", "HireDate", "TermDate"],
            [
                ["1", "03/01/2012", "04/12/2015"],
                ["2", "12/01/2012", "11/02/2012"],
                ["3", "01/02/2013", ""],
            ]
        );

        Assert.Contains("column: HireDate, format: d/M/yyyy", import.Of(sheet).Mapping, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_tells_days_from_months_tells_it_for_the_others()
    {
        var sheet = new Sheet(
            ["EmpID", "HireDate", "TermDate"],
            [
                ["1", "03/04/2012", "25/12/2015"],
                ["2", "05/06/2012", ""],
            ]
        );

        Assert.Contains("column: HireDate, format: d/M/yyyy", import.Of(sheet).Mapping, StringComparison.Ordinal);
    }

    [Fact]
    public void Days_known_to_the_month_or_year_stay_as_coarse_as_they_are()
    {
        var roster = Imported.Text(
            import.Of("EmpID,HireDate,TermDate\n1,2012-03,\n2,2010,2016-05\n3,2011-07-05,2017\n"),
            "roster.csv"
        );
        var observed = Imported.Text(
            import.Of("EmpID,HireDate,TermDate\n1,2012-03,\n2,2010,2016-05\n3,2011-07-05,2017\n"),
            "observed.csv"
        );

        Assert.All(
            [",2012-03,", ",2010,", ",2011-07-05,"],
            day => Assert.Contains(day, roster, StringComparison.Ordinal)
        );
        Assert.All([",2016-05,,,", ",2017,,,"], day => Assert.Contains(day, observed, StringComparison.Ordinal));
    }

    [Fact]
    public void Years_of_two_digits_are_of_the_century_that_has_been()
    {
        var findings = import.Of("EmpID,HireDate,TermDate\n1,25/03/86,\n2,13/04/09,\n");

        Assert.All(
            [",1986-03-25,", ",2009-04-13,"],
            day => Assert.Contains(day, Imported.Text(findings, "roster.csv"), StringComparison.Ordinal)
        );
        Assert.Contains("HireDate: years of two digits are 1929 to 2028", findings.Lines);
    }

    [Fact]
    public void Nobody_comes_later_than_they_leave_however_coarse_the_day_of_hire_is()
    {
        var findings = import.Of("EmpID,HireDate,TermDate\n1,2012,\n2,2016,2016-02-03\n3,2018,\n");

        Assert.Equal(3, Assert.Single(import.Calibrated(findings).Cases).Observed.Members.Length);
    }

    [Fact]
    public void Rows_without_a_day_of_hire_are_left_out_and_counted()
    {
        var findings = import.Of("EmpID,HireDate,TermDate\n1,2012-03-05,\n2,,2016-05-01\n3,N/A,\n");

        Assert.Contains("2 stays without a day of hire are left out", findings.Lines);
        Assert.Equal(1, Imported.Text(findings, "observed.csv").Count(c => c == '\n') - 1);
    }

    [Fact]
    public void What_is_after_the_last_day_that_is_known_has_not_happened()
    {
        var findings = import.Of(
            "EmpID,HireDate,TermDate,Status\n1,2012-03-05,2019-02-01,resigned\n2,2019-01-07,,active\n3,2011-01-01,2015-02-03,resigned\n"
        );

        Assert.Contains("1 exits after --as-of: until then these people are there", findings.Lines);
        Assert.Contains("1 stays that begin after --as-of are left out", findings.Lines);
        Assert.Contains(",,,,,2018-12-31,,,,\n", Imported.Text(findings, "observed.csv"), StringComparison.Ordinal);
    }
}
