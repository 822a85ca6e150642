using System.Globalization;
using System.Text;

namespace TalentDynamics.Host.Tests.Documentation;

/// <summary>The made-up export of docs/own-people.md: 300 people, as scenarios/own-people/README.md says.</summary>
internal static class MadeUpExport
{
    private const int Seed = 20181231;
    private const string Never = "1/1/1900";
    private const string Header =
        "Employee_Name,EmployeeID,DateofHire,DateofTermination,EmploymentStatus,Department,ManagerID,Location,JobLevel,Salary,DOB";

    private static readonly DateOnly AsOf = new(2018, 12, 31);

    // People, and how many of a hundred decide to leave in a year.
    private static readonly (string Name, int People, double Rate)[] Departments =
    [
        ("Production", 138, .09),
        ("Sales", 62, .20),
        ("Engineering", 55, .14),
        ("Administration", 24, .07),
        ("Support", 14, .12),
        ("Legal", 4, .1),
        ("Research", 3, .1),
    ];

    private static readonly string[] First =
    [
        "Ada",
        "Bo",
        "Cleo",
        "Dov",
        "Eve",
        "Finn",
        "Gus",
        "Hana",
        "Ivo",
        "Juno",
        "Kim",
        "Lou",
        "Mika",
        "Nell",
        "Ola",
        "Pia",
        "Quin",
        "Rui",
        "Sol",
        "Tove",
    ];
    private static readonly string[] Last =
    [
        "Amber",
        "Birch",
        "Cobalt",
        "Dune",
        "Ember",
        "Fern",
        "Grove",
        "Heath",
        "Iris",
        "Juniper",
        "Kestrel",
        "Lark",
        "Maple",
        "North",
        "Opal",
    ];
    private static readonly string[] Places = ["Boston", "Austin", "Denver"];

    /// <summary>The file.</summary>
    public static string Text()
    {
        var chance = new Random(Seed);
        var text = new StringBuilder(Header + "\n");
        var number = 0;
        foreach (var (department, people, rate) in Departments)
        {
            for (var i = 0; i < people; i++, number++)
            {
                text.Append(Row(number, department, rate, (i, number - i), chance)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Row(
        int number,
        string department,
        double rate,
        (int InDepartment, int Head) at,
        Random chance
    )
    {
        var hired = new DateOnly(2007, 1, 1).AddDays(chance.Next(4300));
        var (years, status) = Ending(rate, chance);
        var left = hired.AddDays((int)(years * 365.25));
        var isGone = left <= AsOf;
        var level = 1 + chance.Next(4);
        string[] cells =
        [
            $"\"{Last[number / First.Length % Last.Length]}, {First[number % First.Length]}\"",
            Id(number),
            number is 77 or 201 ? "" : Us(hired),
            isGone ? Us(left) : Never,
            isGone ? status
            : chance.Next(40) == 0 ? "Leave of Absence"
            : "Active",
            department,
            Manager(number, at),
            Places[(number + at.InDepartment / 9) % 3],
            $"L{level}",
            $"{38_000 + 14_000 * level + chance.Next(9000)}",
            Us(new DateOnly(1955, 1, 1).AddDays(chance.Next(15_000))),
        ];
        return string.Join(',', cells);
    }

    // Of the ways to go, the one that comes first.
    private static (double Years, string Status) Ending(double rate, Random chance)
    {
        (double Rate, string Status)[] ways =
        [
            (rate, chance.Next(20) == 0 ? "Job Abandonment" : "Voluntarily Terminated"),
            (.018, "Terminated for Cause"),
            (.008, "Retired"),
        ];
        return ways.Select(way => (Years: -Math.Log(1 - chance.NextDouble()) / way.Rate, way.Status)).Min();
    }

    // Teams of nine with the first of them as manager; managers report to the head of the department, heads to nobody in the file.
    private static string Manager(int number, (int InDepartment, int Head) at) =>
        at.InDepartment == 0 ? ""
        : at.InDepartment % 9 == 0 ? Id(at.Head)
        : Id(number - at.InDepartment % 9);

    private static string Id(int number) => $"E{1001 + number}";

    private static string Us(DateOnly day) => day.ToString("M/d/yyyy", CultureInfo.InvariantCulture);
}
