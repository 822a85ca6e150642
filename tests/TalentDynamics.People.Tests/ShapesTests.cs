using System.Globalization;
using System.Text;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Model.Population;
using Calendar = TalentDynamics.Model.Population.Calendar;

namespace TalentDynamics.People.Tests;

/// <summary>Exports as personnel systems make them, without a script before the import.</summary>
public sealed class ShapesTests : IDisposable
{
    private readonly Imported import = new();
    private readonly Employee[] people = Company.Of(311);

    public void Dispose() => import.Dispose();

    [Fact]
    public void Whoever_was_there_at_the_start_or_came_later_is_followed_to_their_exit_or_to_the_end()
    {
        var findings = import.Of(Company.Sheet(people));
        var input = import.Calibrated(findings);
        var there = people.Where(p => !(p.Left < import.Since)).ToArray();
        var observed = Assert.Single(input.Cases).Observed;

        Assert.Equal(there.Length, observed.Members.Length);
        Assert.Equal(
            there.Count(p => p.Status == "Voluntarily Terminated"),
            observed.Members.Count(m => m.Exit is not null)
        );
        Assert.Equal(DaysOf(there), observed.Members.Sum(Days), 1e-6);
        var others = people.Count(p => p.Status == "Terminated for Cause" && !(p.Left < import.Since));
        Assert.Equal(others, observed.Members.Count(m => m.Other is { Kind: ExitKind.Dismissed }));
        Assert.Equal(
            there.Count(p => p.Hired >= import.Since!.Value.AddDays(7)),
            observed.Members.Count(m => m.Entered > 0)
        );
        var counts = people.CountBy(p => p.Status).ToDictionary();
        Assert.StartsWith(
            $"311 rows: {counts["Active"]} active, {counts["Voluntarily Terminated"]} voluntary, {counts["Terminated for Cause"]} dismissed; 0 unreadable dates; ids pseudonymised",
            findings.Lines[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_cohort_is_shown_by_the_groups_of_the_export()
    {
        var input = import.Calibrated(import.Of(Company.Sheet(people)));

        Assert.Equal("department", Assert.Single(input.Scenarios[0].Scenario.Cohorts).Value.By);
    }

    [Fact]
    public void People_of_one_manager_look_at_each_other_and_one_exit_dies_out()
    {
        var input = import.Calibrated(import.Of(Company.Sheet(people)));
        var setting = input.Scenarios[0].Setting;

        Assert.Contains(setting.Researchers, person => !person.Ties.IsEmpty);
        Assert.All(
            setting.Researchers,
            person =>
                Assert.All(
                    person.Ties,
                    tie =>
                        Assert.Contains(
                            setting.Researchers[tie.Colleague].Ties,
                            back => setting.Researchers[back.Colleague].Id == person.Id
                        )
                )
        );
        Assert.All(
            StabilityGroup.AllOf(setting),
            group => Assert.True(Stability.Of(setting.Defaults, group, setting.Mode).Holds)
        );
    }

    [Fact]
    public void A_large_team_looks_at_each_other_so_much_less_that_one_exit_dies_out()
    {
        var one = people.Select(p => p with { Manager = 1 + p.Id % 7 });
        var setting = import.Calibrated(import.Of(Company.Sheet(one))).Scenarios[0].Setting;

        Assert.Contains(setting.Researchers, person => person.Ties.Length > 20);
        Assert.All(setting.Researchers, person => Assert.InRange(person.Ties.Sum(tie => tie.Weight), 0, 2.11));
    }

    [Fact]
    public void Tenure_and_a_mark_of_who_left_are_enough()
    {
        using var tenures = new Imported { Since = null };
        var chance = new Random(5);
        var rows = Enumerable
            .Range(0, 1129)
            .Select(_ => (Months: chance.NextDouble() * 170, Left: chance.Next(2)))
            .ToArray();
        var text =
            "stag,event,industry\n"
            + string.Concat(
                rows.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Months:0.0000},{r.Left},Banks\n"))
            );

        var observed = Assert.Single(tenures.Calibrated(tenures.Of(text)).Cases).Observed;

        Assert.Equal(
            (1129, rows.Sum(r => r.Left)),
            (observed.Members.Length, observed.Members.Count(m => m.Exit is not null))
        );
        // To the day, as the dates of a scenario are.
        Assert.InRange(observed.Members.Sum(Days) - rows.Sum(r => r.Months) * 365.25 / 12, 0, 1129);
    }

    [Fact]
    public void A_year_of_hire_and_a_mark_of_who_left_are_enough()
    {
        using var years = new Imported { Since = null, AsOf = new(2018, 1, 1) };
        var chance = new Random(6);
        var rows = Enumerable
            .Range(1, 1470)
            .Select(i => (Id: i, Year: 1990 + chance.Next(28), Left: chance.Next(6) == 0 ? "Yes" : "No"))
            .ToArray();
        var text =
            "EmployeeNumber,Attrition,HireYear,OverTime\n"
            + string.Concat(rows.Select(r => $"{r.Id},{r.Left},{r.Year},{(r.Id % 3 == 0 ? "Yes" : "No")}\n"));
        var findings = years.Of(text);

        var observed = Assert.Single(years.Calibrated(findings).Cases).Observed;

        Assert.Equal(
            (1470, rows.Count(r => r.Left == "Yes")),
            (observed.Members.Length, observed.Members.Count(m => m.Exit is not null))
        );
        // Whoever left did so at some time between the first day and that of the export; whoever did not stayed at least since the end of the year.
        Assert.All(observed.Members, m => Assert.True(m.Exit is null or { Earliest: 0 }));
        Assert.Equal(
            rows.Where(r => r.Left == "No")
                .Sum(r => new DateOnly(2018, 1, 1).DayNumber - new DateOnly(r.Year, 12, 31).DayNumber + 1),
            observed.Members.Where(m => m.Exit is null).Sum(Days),
            1e-6
        );
    }

    [Fact]
    public void Delimiters_encodings_and_workbooks_change_nothing()
    {
        var sheet = Company.Sheet(people, "yyyy-MM-dd");
        var usual = Imported.People(import.Of(sheet));
        (byte[] Bytes, string Name)[] others =
        [
            (Encoding.Latin1.GetBytes(sheet.Csv(';')), "hr.csv"),
            ([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(sheet.Csv('\t'))], "hr.tsv"),
            ([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(sheet.Csv(';'))], "hr.txt"),
            (Encoding.BigEndianUnicode.GetBytes(sheet.Csv()), "hr.csv"),
            (Encoding.UTF8.GetBytes("Personnel report;;;\r\n;;\r\n" + sheet.Csv('|').Replace('|', ';')), "hr.csv"),
            (sheet.Workbook(), "hr.xlsx"),
            (sheet.Workbook("Personnel report", "as of 31 December 2018, confidential"), "hr.xlsx"),
        ];

        Assert.All(others, other => Assert.Equal(usual, Imported.People(import.Of(other.Bytes, other.Name))));
    }

    [Fact]
    public void The_order_of_rows_changes_nothing()
    {
        var sheet = Company.Sheet(people);
        var turned = sheet with { Rows = [.. sheet.Rows.Reverse()] };

        Assert.Equal(Imported.People(import.Of(sheet)), Imported.People(import.Of(turned)));
    }

    [Fact]
    public void Decimal_commas_are_numbers()
    {
        using var tenures = new Imported { Since = null };
        var findings = tenures.Of(
            "Personalnummer;Dienstjahre;Status\n1;3,5;aktiv\n2;0,25;gekündigt\n3;12,75;aktiv\n"
                .Replace("aktiv", "active")
                .Replace("gekündigt", "resigned")
        );

        Assert.Contains("unit: years", findings.Mapping, StringComparison.Ordinal);
        Assert.Equal(16.5 * 365.25, Assert.Single(tenures.Calibrated(findings).Cases).Observed.Members.Sum(Days), 3.0);
    }

    [Fact]
    public void Whoever_was_hired_again_has_several_stays_and_is_nobody_twice()
    {
        Employee[] again =
        [
            .. people,
            people[0] with
            {
                Id = 5000,
                Hired = new(2010, 3, 1),
                Left = new(2012, 5, 1),
                Status = "Voluntarily Terminated",
            },
            people[0] with
            {
                Id = 5000,
                Hired = new(2013, 2, 1),
                Left = null,
                Status = "Active",
            },
        ];
        var (findings, once) = (import.Of(Company.Sheet(again)), import.Of(Company.Sheet(people)));

        Assert.Equal(Lines(once) + 1, Lines(findings));
        Assert.Contains("1 stays of people who had been there before", findings.Lines);
        Assert.Contains(",2013-02-01,", Imported.Text(findings, "roster.csv"), StringComparison.Ordinal);
    }

    private static int Lines(ImportFindings findings) => Imported.Text(findings, "observed.csv").Count(c => c == '\n');

    private static double Days(ObservedMember member) =>
        (member.Exit?.Best ?? member.FollowedTo) * Calendar.DaysPerYear;

    // The day of an exit is half over when it is known to the day, that of one that the model does not explain has not begun, and that on
    // which somebody was last seen is over.
    private double DaysOf(IEnumerable<Employee> there) =>
        there.Sum(p =>
            (p.Left ?? Company.AsOf).DayNumber
            - import.Since!.Value.DayNumber
            + (
                p.Status switch
                {
                    "Active" => 1,
                    "Voluntarily Terminated" => .5,
                    _ => 0,
                }
            )
        );
}
