using System.CommandLine;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Host.Commands;

/// <summary>What one may ask of a budget of retention grants.</summary>
internal sealed class GrantOptions
{
    private const long Most = 1_000_000;
    private readonly Option<long?> budget = Options.Whole(
        "--budget",
        "Rank whom so many retention grants keep until the end of the forecast",
        1,
        Most
    );
    private readonly Option<bool> isOfGrants = new("--grants")
    {
        Description = "The budget is of retention grants, each as large as that of the hiring",
    };
    private readonly Option<string?> by = new("--by")
    {
        Description = "Rank groups by this attribute of people, instead of the one that the scenario names",
        HelpName = "ATTRIBUTE",
    };
    private readonly Option<bool> byPerson = new("--by-person")
    {
        Description =
            "Rank persons instead of groups; with --as-observed, show persons of a cohort that is shown in groups",
    };
    private readonly Option<int?> next = Options.Months("--next", "How long to forecast, as 12m, instead of --to");

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [.. Budgeted, by, byPerson, next];

    /// <summary>How many there are of what.</summary>
    public IEnumerable<Option> Budgeted => [budget, isOfGrants];

    /// <summary>How many grants there are; null where none are asked about.</summary>
    /// <exception cref="BadInputException">A budget of what is not said, or the other way round.</exception>
    public int? Budget(ParseResult parsed)
    {
        var (given, grants) = (parsed.GetValue(budget), parsed.GetValue(isOfGrants));
        return given is not null == grants
            ? (int?)given
            : throw new BadInputException("--budget: found it without --grants or --grants without it, allowed both");
    }

    /// <summary>Whether persons are ranked.</summary>
    public bool ByPerson(ParseResult parsed) => parsed.GetValue(byPerson);

    /// <summary>For how long.</summary>
    public int? Months(ParseResult parsed) => parsed.GetValue(next);

    /// <summary>The overrides with the groups that were asked for.</summary>
    public IReadOnlyList<Override> Grouped(ParseResult parsed, string path, IReadOnlyList<Override> overrides) =>
        Groups.In(path, parsed.GetValue(by), overrides, Options.AllowedFor(parsed));
}
