using System.ComponentModel.DataAnnotations;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Scenarios;

/// <summary>Something that happened to a lab on a day.</summary>
/// <param name="Date">The day, not after the scenario's end; it may lie before the start and acts with its true age.</param>
/// <param name="Lab">Id of the lab.</param>
/// <param name="Kind">What it does: leadership (unrest), reception (of the lab's own model), momentum (a jump) or offer (an announcement or a deal by which people leave together).</param>
/// <param name="Size">Leadership: direct leaders lost (1 a leader, .5 a reorganisation, .3 a distant change), &lt; 0 for an appointment that eases unrest; reception and momentum: SD, signed; offer: how far the clock of lift-outs of everybody there jumps, 0 to 10; 0 moves nothing.</param>
/// <param name="Description">What happened, in words.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Grade">How sure the source is.</param>
/// <param name="Lasting">Whether a momentum jump moves the long-run level too.</param>
/// <param name="To">Id of the lab that an offer leads to, or outside; nothing for other kinds.</param>
public sealed record Event(
    DateOnly Date,
    [property: RegularExpression(Text.Id, ErrorMessage = Text.IdAllowed)] string Lab,
    EventKind Kind,
    [property: Range(-100, 100)] double Size,
    string Description,
    string Source,
    Grade Grade,
    bool Lasting = false,
    [property: RegularExpression(Text.Id, ErrorMessage = Text.IdAllowed)] string? To = null
);
