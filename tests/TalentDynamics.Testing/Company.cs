using System.Globalization;
using System.Text;

namespace TalentDynamics.Testing;

/// <summary>A made-up company over five years, as files: people hired before and after the start, who leave, are dismissed or retire, in departments.</summary>
public static class Company
{
    private static readonly DateOnly Start = new(2014, 1, 6);
    private static readonly DateOnly Known = new(2018, 12, 31);

    /// <summary>Of every hundred people, how many work where.</summary>
    private static readonly (string Name, int Percent)[] Departments =
    [
        ("Sales", 30),
        ("IT", 25),
        ("Production", 43),
        ("Legal", 1),
        ("Board", 1),
    ];

    /// <summary>Writes it into a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="people">How many were ever there.</param>
    /// <param name="tie">Weight between any two of them.</param>
    /// <returns>The path of the scenario.</returns>
    public static string In(Folder folder, int people, double tie = 0)
    {
        var (roster, observed) = (
            new StringBuilder("researcher,name,lab,metro,joined,department\n"),
            new StringBuilder("researcher,left,censored,kind\n")
        );
        for (var i = 0; i < people; i++)
        {
            var joined = Start.AddDays(i % 2 == 0 ? -(37 * i % 2400) - 10 : 11 * i % 1700 + 5);
            var left = (joined > Start ? joined : Start).AddDays(1 + 53 * i * (i % 7 + 1) % 3000);
            var name = string.Create(CultureInfo.InvariantCulture, $"p{i:0000}");
            roster.Append(
                CultureInfo.InvariantCulture,
                $"{name},Sentinel {i},acme,oslo,{joined:yyyy-MM-dd},{DepartmentOf(i * 61 % 100)}\n"
            );
            observed.Append(
                left <= Known
                    ? $"{name},{left:yyyy-MM-dd},,{(i % 9 == 0 ? "dismissed" : "voluntary")}\n"
                    : $"{name},,{Known:yyyy-MM-dd},\n"
            );
        }

        folder.Write("roster.csv", roster.ToString());
        folder.Write("observed.csv", observed.ToString());
        return folder.Write("scenario.yaml", Scenario(people, tie));
    }

    private static string DepartmentOf(int percent)
    {
        foreach (var (name, share) in Departments)
        {
            percent -= share;
            if (percent < 0)
            {
                return name;
            }
        }

        return "";
    }

    private static string Scenario(int people, double tie) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            schemaVersion: 1
            name: acme
            title: Acme
            start: {{Start:yyyy-MM-dd}}
            end: 2018-12-31
            mode: historical
            labs:
              acme:
                name: Acme
                metros: [oslo]
                hiring: { value: 1, source: "assumed: made up" }
                headcount: { value: {{people}}, source: "assumed: made up" }
            roster: roster.csv
            ties:
              sameMetro: { value: {{tie}}, source: "assumed: made up" }
              otherwise: { value: {{tie}}, source: "assumed: made up" }
            cohorts:
              acme:
                lab: acme
                observed: observed.csv
                by: department
            effects:
              department:
                sales: { value: .4, prior: "N(0, .5)", source: "assumed: made up" }
            events: {}

            """
        );
}
