using System.Globalization;

namespace TalentDynamics.People.Tests;

/// <summary>Somebody of a made-up company.</summary>
internal sealed record Employee(
    int Id,
    string Name,
    DateOnly Hired,
    DateOnly? Left,
    string Status,
    string Department,
    int Manager,
    string State
);

/// <summary>Made-up companies, the same for the same seed.</summary>
internal static class Company
{
    public static readonly DateOnly AsOf = new(2018, 12, 31);

    private static readonly string[] Departments = ["Production", "IT/IS", "Sales", "Küche"];
    private static readonly string[] States = ["MA", "CT", "New York"];

    /// <summary>So many people, hired since 2006; a third of them left by the end of 2018.</summary>
    public static Employee[] Of(int people, int seed = 1)
    {
        var chance = new Random(seed);
        return [.. Enumerable.Range(1, people).Select(i => One(i, chance))];
    }

    private static Employee One(int number, Random chance)
    {
        var hired = new DateOnly(2006, 1, 2).AddDays(chance.Next(4500));
        var left = hired.AddDays(30 + chance.Next(6000));
        var isGone = left <= AsOf && chance.NextDouble() < .6;
        var status =
            !isGone ? "Active"
            : chance.NextDouble() < .8 ? "Voluntarily Terminated"
            : "Terminated for Cause";
        return new(
            1000 + number,
            $"Sentinel{number}, Ann",
            hired,
            isGone ? left : null,
            status,
            Departments[chance.Next(Departments.Length)],
            1001 + (number * 7 % 20) + (number <= 21 ? 21 : 0),
            States[chance.Next(States.Length)]
        );
    }

    /// <summary>A column for everything, dates as a format has them.</summary>
    public static Sheet Sheet(IEnumerable<Employee> people, string format = "MM/dd/yyyy", string never = "") =>
        new(
            [
                "Employee_Name",
                "EmpID",
                "DateofHire",
                "DateofTermination",
                "EmploymentStatus",
                "Department",
                "ManagerID",
                "State",
            ],
            [
                .. people.Select(p =>
                    new[]
                    {
                        p.Name,
                        $"{p.Id}",
                        p.Hired.ToString(format, CultureInfo.InvariantCulture),
                        p.Left?.ToString(format, CultureInfo.InvariantCulture) ?? never,
                        p.Status,
                        p.Department,
                        $"{p.Manager}",
                        p.State,
                    }
                ),
            ]
        );
}
