using System.Collections.Immutable;

namespace TalentDynamics.Model.Population;

/// <summary>A setting that begins where a known past ends.</summary>
/// <remarks>
/// Thresholds of exponential alarms have no memory, so whoever is still there draws theirs anew. What the past does tell is kept:
/// who is where and since when, the traces that colleagues left (contagion, pull), events with their age, and by
/// their exposure how quickly those who stayed leave.
/// </remarks>
public static class Fork
{
    /// <summary>The setting from a step on.</summary>
    /// <param name="before">The setting from its start, in historical mode.</param>
    /// <param name="step">The first step that is not past.</param>
    /// <param name="exits">Who left before it, in any order; founders' given exits are added.</param>
    public static Setting At(Setting before, int step, IEnumerable<PastMove> exits)
    {
        var years = before.Calendar.YearsAtStep(step);
        var moves = exits
            .Concat(GivenBefore(before, years))
            .OrderBy(m => m.At)
            .ThenBy(m => m.Researcher)
            .ToImmutableArray();
        var moved = moves.ToDictionary(m => m.Researcher);
        var researchers = before
            .Researchers.Select(
                (r, i) => moved.TryGetValue(i, out var move) ? After(before, r, move, step) : Still(r, years, step)
            )
            .ToImmutableArray();
        return before with
        {
            Calendar = before.Calendar with
            {
                Start = before.Calendar.DateOf(step),
                Steps = before.Calendar.Steps - step,
            },
            Labs = [.. before.Labs.Select(l => l with { OpensAt = l.OpensAt - years })],
            Researchers = researchers,
            Cohorts =
            [
                .. before.Cohorts.Select(c =>
                    c with
                    {
                        Members = [.. c.Members.Where(m => researchers[m].Lab == c.Lab)],
                    }
                ),
            ],
            Events = [.. before.Events.Select(e => e with { At = e.At - years, Step = Math.Max(0, e.Step - step) })],
            Grants = [.. before.Grants.Select(g => g with { Step = g.Step - step })],
            Past = new(before, step, moves),
        };
    }

    private static IEnumerable<PastMove> GivenBefore(Setting before, double years) =>
        before
            .Researchers.Select((r, i) => (r, i))
            .Where(p => p.r.Founding is { } founding && founding.At < years)
            .Select(p => new PastMove(p.i, p.r.Lab, p.r.Founding!.Lab, p.r.Founding.At, true));

    private static ResearcherProfile Still(ResearcherProfile person, double years, int step) =>
        person with
        {
            HiredStep = person.HiredStep - step,
            Founding = person.Founding is { } founding ? founding with { At = founding.At - years } : null,
        };

    // A founder who has left does not leave again in historical mode, and is still the founder.
    private static ResearcherProfile After(Setting before, ResearcherProfile person, PastMove move, int step)
    {
        var lab = before.Labs[move.To];
        return person with
        {
            Lab = move.To,
            HiredStep = before.Calendar.StepAt(move.At) + 1 - step,
            Metro = lab.Metros.IsEmpty || lab.Metros.Contains(person.Metro) ? person.Metro : lab.Metros[0],
            Founding = move.IsGiven ? new(double.PositiveInfinity, move.To) : null,
        };
    }
}
