using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Scenarios;

/// <summary>How often grants vest, and with it how often the equity brake and the tenure factor change.</summary>
public enum Vesting
{
    /// <summary>Every 13 weeks: for small worlds.</summary>
    Quarterly,

    /// <summary>Every 52 weeks: for large worlds, where each vesting date of each researcher costs.</summary>
    Yearly,

    /// <summary>Nobody is hired with a grant, or nothing is known of it: grants of the scenario alone hold people.</summary>
    None,
}

/// <summary>A whole scenario: who works where, what happened when, and what is believed about how people decide.</summary>
/// <remarks>Resolved and self-contained: <c>extends</c>, roster and ties files and overrides are already worked in. Only what was read and accepted, from a file or from JSON, may be compiled.</remarks>
/// <param name="SchemaVersion">Version of this format: 1.</param>
/// <param name="Name">Id of the scenario; names its run folders.</param>
/// <param name="Title">One line for people.</param>
/// <param name="Start">First day of the first week.</param>
/// <param name="End">The last whole week ends on or before this day.</param>
/// <param name="Mode">historical (founders' exits and momentum are given; for calibration) or generative (both come about; for forecasts and what-ifs).</param>
/// <param name="Parameters">The parameters of the model; any that is left out has the default of docs/model.md.</param>
/// <param name="Labs">Labs by id. <c>outside</c> is built in and can be changed.</param>
/// <param name="Roster">Researchers by id, or the name of a CSV file with the columns researcher, name, lab, metro, joined, role, source, grade, notes.</param>
/// <param name="Ties">How strongly researchers look at each other.</param>
/// <param name="Cohorts">Cohorts by id.</param>
/// <param name="Events">Dated events by id.</param>
/// <param name="Vesting">quarterly (where left out) or yearly.</param>
/// <param name="Off">Clocks that are switched off.</param>
/// <param name="Past">A past that is taken as it happened; worlds begin after it.</param>
/// <param name="Description">What the scenario is about; for a variant, why it is worth asking.</param>
/// <param name="Posterior">CSV file, beside this one, with the draws that runs give their worlds unless told otherwise; fixed values where left out.</param>
/// <param name="Grants">Interventions: retention grants and counter-offers by id.</param>
/// <param name="Population">Researchers beside the roster who are not known one by one, in groups by id.</param>
/// <param name="Effects">How much faster than others people leave by what is known of them: by attribute, then by its value as an id.</param>
/// <param name="LiftOut">Groups that leave together: how often, and how strongly. Off where left out.</param>
/// <param name="TeamTail">Degrees of freedom of Student's t by which log team effects differ where they are drawn, 2 or more: the fewer, the more teams are unlike all others. Normal where left out.</param>
public sealed record Scenario(
    [property: Range(1, 1)] int SchemaVersion,
    [property: RegularExpression(Text.Id, ErrorMessage = Text.IdAllowed)] string Name,
    string Title,
    DateOnly Start,
    DateOnly End,
    Mode Mode,
    ImmutableSortedDictionary<Parameter, ParameterValue> Parameters,
    ImmutableSortedDictionary<string, Lab> Labs,
    ImmutableSortedDictionary<string, Researcher> Roster,
    Ties Ties,
    ImmutableSortedDictionary<string, Cohort> Cohorts,
    ImmutableSortedDictionary<string, Event> Events,
    Vesting Vesting,
    ImmutableArray<Clock> Off,
    KnownPast? Past = null,
    string? Description = null,
    string? Posterior = null,
    ImmutableSortedDictionary<string, Grant>? Grants = null,
    ImmutableSortedDictionary<string, PopulationGroup>? Population = null,
    ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, Effect>>? Effects = null,
    LiftOut? LiftOut = null,
    [property: Range(StudentT.Least, double.MaxValue)] Quantity? TeamTail = null
)
{
    /// <summary>The version of the format that this build reads and writes.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>How many researchers there are, those of the roster and those of the population.</summary>
    public long CountResearchers() => Roster.Count + (Population?.Values.Sum(g => (long)g.Count.Value) ?? 0);
}
