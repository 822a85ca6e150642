using System.Collections.Immutable;

namespace TalentDynamics.Model.Population;

/// <summary>A setting that begins where a known past ends.</summary>
/// <remarks>
/// Thresholds of exponential alarms have no memory, so whoever is still there draws theirs anew. What the past does tell is kept:
/// who is where and since when, the traces that colleagues left (contagion, pull), events with their age, and by
/// their exposure how quickly those who stayed leave.
/// </remarks>
internal static class Fork
{
    /// <summary>The setting from a step on.</summary>
    /// <param name="before">The setting from its start, in historical mode.</param>
    /// <param name="step">The first step that is not past.</param>
    /// <param name="exits">Who left before it, in any order; founders' given exits are added.</param>
    /// <param name="ended">Of whom no more is known.</param>
    public static Setting At(Setting before, int step, IEnumerable<PastMove> exits, PastEnds? ended = null)
    {
        var (lost, removed) = ended ?? PastEnds.None;
        var years = before.Calendar.YearsAtStep(step);
        var moves = exits
            .Concat(GivenBefore(before, years))
            .OrderBy(m => m.At)
            .ThenBy(m => m.Researcher)
            .ToImmutableArray();
        var moved = moves.ToDictionary(m => m.Researcher);
        var researchers = before
            .Researchers.Select(
                (r, i) =>
                    moved.TryGetValue(i, out var move) ? After(before, r, move, step)
                    : Still(r, years, step) is var still && removed.ContainsKey(i)
                        ? still with
                        {
                            Lab = Setting.Outside,
                        }
                    : still
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
                        Members = [.. c.Members.Where(m => researchers[m].Lab == c.Lab && !lost.ContainsKey(m))],
                    }
                ),
            ],
            Events = [.. before.Events.Select(e => e with { At = e.At - years, Step = Math.Max(0, e.Step - step) })],
            Grants = [.. before.Grants.Select(g => g with { Step = g.Step - step })],
            Past = new(before, step, moves) { LastSeen = lost.AddRange(removed) },
        };
    }

    private static IEnumerable<PastMove> GivenBefore(Setting before, double years) =>
        before
            .Researchers.Select((r, i) => (r, i))
            .Where(p => p.r.Founding is { } founding && founding.At < years)
            .Select(p => new PastMove(p.i, p.r.Lab, p.r.Founding!.Lab, p.r.Founding.At, true));

    // Whoever is hired later is not known of yet.
    private static ResearcherProfile Still(ResearcherProfile person, double years, int step) =>
        person with
        {
            Lab = person.HiredStep < step ? person.Lab : Setting.Outside,
            HiredStep = Math.Min(person.HiredStep, step) - step,
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
            Effects = [],
        };
    }
}

/// <summary>Whose stay in a known past ended otherwise than by a move: nothing is forecast of them.</summary>
/// <param name="Lost">Who was lost from sight, by index, and when, years since the start: they work on among the others, and no cohort counts them.</param>
/// <param name="Removed">Who was dismissed, retired, died or whose contract ended, and when: they are gone, and nobody follows them.</param>
internal sealed record PastEnds(ImmutableDictionary<int, double> Lost, ImmutableDictionary<int, double> Removed)
{
    /// <summary>Nobody's.</summary>
    public static PastEnds None { get; } =
        new(ImmutableDictionary<int, double>.Empty, ImmutableDictionary<int, double>.Empty);
}
