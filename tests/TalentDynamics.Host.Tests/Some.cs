using System.Collections.Immutable;
using TalentDynamics.Host.Reports;

namespace TalentDynamics.Host.Tests;

/// <summary>Findings of a small made-up cohort, with everything in them that a page must be able to show.</summary>
internal static class Some
{
    private const int Size = 14;

    private static readonly DateOnly Start = new(2023, 1, 1);

    private static readonly ImmutableArray<DateOnly> Weeks = [.. Enumerable.Range(0, 126).Select(week => Start.AddDays(7 * week))];

    public static Findings Findings(string hostile = "") =>
        new(
            new(
                "some-lab",
                $"Some cohort{hostile}",
                new string('a', 64),
                1,
                10_000,
                1000,
                new string('d', 64),
                .42,
                Complete: true,
                "talent run scenarios/some-lab/baseline.yaml --seed 1",
                "talent 0.1.0 · .NET 10.0.1 · Debian 12 · X64, 2 cores"
            ),
            [Cohort(hostile)],
            [.. Events(hostile)],
            [.. Parameters()]
        );

    private static CohortFindings Cohort(string hostile) =>
        new(
            "some-authors",
            "Somelab",
            Size,
            new(3, 3.08, 3, 1, 6, .25, .5),
            [.. Enumerable.Range(0, Size + 1).Select(count => Poisson(3.08, count))],
            Curve(week => Size * Math.Exp(-.0122 * week)),
            Observed((0, 14), (2, 13), (6, 12), (10, 11), (18, 10), (22, 7), (46, 6), (79, 5), (83, 4), (110, 3)),
            true,
            [
                Destination("mistral", "Mistral AI", 5, 4.98, .28),
                Destination("apple", "Apple", 2, 1.2, .22),
                Destination("anthropic", "Anthropic", 1, .9, .36),
                Destination("cohere", "Cohere", 1, .6, .33),
                Destination("inflection", "Inflection AI", 1, .7, .34),
                Destination("outside", "outside (academia, industry)", 0, 1.5, .22),
            ],
            [Month(6, 7, 5.2), Month(12, 8, 8), Month(18, 8, 9.3), Month(24, 10, 10.2)],
            [
                new("baseline", 4.1, .37),
                new("momentum", 3.0, .27),
                new("founding", 2.0, .18),
                new("pull", 1.1, .10),
                new("leadership", .5, .05),
                new("contagion", .3, .03),
                new("reception", .02, .002),
            ],
            [.. Researchers(hostile)],
            new(.8, 1.39, .12),
            [
                new("constant hazard", "the cohort’s own exits per year, exponential", 3.0, new(1.1, 1.7, .16)),
                new("published retention", "64 % after two years (SignalFire 2025)", 8.3, new(4.2, 6.1, .31)),
            ],
            [new("three or more exits to Mistral AI in June 2023", .0123), new("exactly 3 stayers and exactly 5 joins to Mistral AI", .061)]
        );

    private static double Poisson(double mean, int count) =>
        Math.Exp(-mean) * Enumerable.Range(1, count).Aggregate(1.0, (p, k) => p * mean / k);

    private static CurveBand Curve(Func<int, double> mean)
    {
        ImmutableArray<double> Quantile(double z) =>
            [
                .. Enumerable
                    .Range(0, Weeks.Length)
                    .Select(week =>
                    {
                        var share = mean(week) / Size;
                        var spread = Math.Sqrt(Size * share * (1 - share));
                        return Math.Round(Math.Clamp(mean(week) + (z * spread), 0, Size));
                    }),
            ];
        return new(Weeks, Quantile(-1.64), Quantile(-.67), Quantile(0), Quantile(.67), Quantile(1.64));
    }

    private static ImmutableArray<ObservedPoint> Observed(params (int Week, int Count)[] points) =>
        [.. points.Select(point => new ObservedPoint(Start.AddDays(7 * point.Week), point.Count, point.Count, point.Count))];

    private static DestinationFinding Destination(string id, string name, int observed, double mean, double exact) =>
        new(
            id,
            name,
            new(observed, mean, Math.Round(mean), Math.Max(0, Math.Round(mean - 2)), Math.Round(mean + 2.4), exact, .53),
            Curve(week => mean * week / Weeks.Length),
            Observed([.. Enumerable.Range(0, observed + 1).Select(n => (n * 20, n))])
        );

    private static MonthFinding Month(int month, double observed, double mean) =>
        new(month, new(observed, mean, Math.Round(mean), Math.Round(mean - 3), Math.Round(mean + 3), .2, month == 6 ? .81 : .5));

    private static IEnumerable<ResearcherFinding> Researchers(string hostile)
    {
        string[] names = ["Ada Eins", "Ben Zwei", "Cleo Drei", "Dan Vier", "Eva Fünf", "Finn Sechs", "Gil Sieben", "Hana Acht", "Ian Neun", "Jo Zehn", "Kim Elf", "Lea Zwölf", "Max Dreizehn", "Marie-Anne Vierzehn"];
        return names.Select((name, i) =>
            new ResearcherFinding(
                $"r{i}",
                name + hostile,
                i < 2 ? 0 : .14 + (.02 * i),
                i is 3 or 7 or 9 ? "still there" : $"left {2023 + (i / 6)}-{1 + (i % 12):00} for Mistral AI",
                i is 3 or 7 or 9
            )
        );
    }

    private static IEnumerable<EventMark> Events(string hostile)
    {
        (string Date, string Kind, double Size, string Title)[] events =
        [
            ("2023-01-15", "leadership", .5, "New head of research"),
            ("2023-02-27", "leadership", .5, "Product group takes people and compute"),
            ("2023-03-14", "leadership", .3, "Second layoffs"),
            ("2024-01-17", "leadership", .5, "Research moves under product"),
            ("2025-02-12", "leadership", .3, "Cuts by performance"),
            ("2025-04-01", "leadership", 1, "Head of research leaves"),
            ("2025-04-05", "reception", -1.5, "Own model received below expectation"),
        ];
        return events.Select(e =>
            new EventMark(e.Title, DateOnly.Parse(e.Date), "Somelab", e.Kind, e.Size, e.Title + hostile, "made up")
        );
    }

    private static IEnumerable<ParameterRow> Parameters() =>
        [
            new("baselineExitRate", "h0", "0.155", "1/y", "LN(0.155, 0.35)", "measured", "LinkedIn 13.2 % a year in software"),
            new("pullExcess", "ρP", "0.6", "per fully tied ex-colleague", "LN(0.6, 0.8)", "assumed", "co-mobility studies (sign only)"),
        ];
}
