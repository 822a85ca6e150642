namespace TalentDynamics.Model.Living;

/// <summary>Somebody who comes to a lab, asleep.</summary>
/// <param name="Researcher">Index of the researcher.</param>
/// <param name="WakeStep">The first step in which they may have to decide if nothing happens to them.</param>
/// <param name="LivedStep">The last step that they lived; −1 for none.</param>
public readonly record struct Sleeper(int Researcher, int WakeStep, int LivedStep);

/// <summary>News for one researcher.</summary>
/// <param name="Reader">Index of the researcher.</param>
/// <param name="News">The news.</param>
public readonly record struct Letter(int Reader, News News);

/// <summary>Somebody who has to be woken.</summary>
/// <param name="Researcher">Index of the researcher.</param>
/// <param name="LivedStep">The last step that they lived; −1 for none.</param>
/// <param name="News">What they have to hear, in the total order.</param>
/// <param name="Ring">The alarm on a lab's clock that went off, if one did.</param>
public sealed record WakeCall(int Researcher, int LivedStep, IReadOnlyList<News> News, Ring? Ring);

/// <summary>One lab of one large world, and who of its people sleeps until when.</summary>
/// <remarks>
/// The rules, in words. People are woken by an alarm that goes off on a clock of the lab, by news of somebody they have a tie to, or in
/// the step for which they asked to be woken; all others sleep, and cost nothing. An entry of the calendar counts only if it is still
/// what its researcher asked for last.
/// </remarks>
public sealed class Household
{
    private readonly Dictionary<int, Sleeper> sleepers = [];
    private readonly PriorityQueue<int, int> calendar = new();
    private readonly List<Ring> rings = [];

    /// <summary>The lab at the start of the scenario, its people enrolled.</summary>
    /// <param name="world">A batch of one world.</param>
    /// <param name="lab">Index of the lab; also of a lab that is founded during the run.</param>
    public Household(Worlds world, int lab)
    {
        Life = new(world, lab);
        foreach (var (researcher, alarms, wakeStep) in LoneLife.AtStart(world, lab))
        {
            Life.Enrol(researcher, [alarms]);
            if (wakeStep < world.Ground.Setting.Steps)
            {
                PutToBed(new(researcher, wakeStep, -1));
            }
        }
    }

    /// <summary>The lab itself.</summary>
    public LabLife Life { get; }

    /// <summary>Begins a step: moves of the step before take effect, and whoever came is put to bed here.</summary>
    /// <param name="step">The step.</param>
    /// <param name="moves">Moves of the step before from or to this lab, in the total order.</param>
    /// <param name="arrivals">Those who came, in any order.</param>
    public void Begin(int step, ReadOnlySpan<Move> moves, ReadOnlySpan<Sleeper> arrivals)
    {
        Life.Begin(step, moves);
        foreach (ref readonly var move in moves)
        {
            sleepers.Remove(move.Researcher);
        }

        foreach (ref readonly var arrival in arrivals)
        {
            PutToBed(arrival);
        }
    }

    /// <summary>Lives the step, and says who has to be woken.</summary>
    /// <param name="step">The step that <see cref="Begin"/> began.</param>
    /// <param name="rivals">The two highest published momenta.</param>
    /// <param name="letters">News for people who work here, each reader's in the total order.</param>
    /// <returns>Ascending by researcher.</returns>
    public IReadOnlyList<WakeCall> Live(int step, Rivals rivals, ReadOnlySpan<Letter> letters)
    {
        rings.Clear();
        Life.Live(step, rivals, rings);
        var calls = new SortedDictionary<int, WakeCall>();
        foreach (ref readonly var letter in letters)
        {
            ((List<News>)CallOf(calls, letter.Reader).News).Add(letter.News);
        }

        foreach (var ring in rings)
        {
            calls[ring.Researcher] = CallOf(calls, ring.Researcher) with { Ring = ring };
        }

        while (calendar.TryPeek(out var researcher, out var due) && due <= step)
        {
            calendar.Dequeue();
            if (sleepers.TryGetValue(researcher, out var sleeper) && sleeper.WakeStep == due)
            {
                CallOf(calls, researcher);
            }
        }

        return [.. calls.Values];
    }

    /// <summary>Puts somebody to bed who was woken, or has come.</summary>
    public void PutToBed(in Sleeper sleeper)
    {
        sleepers[sleeper.Researcher] = sleeper;
        if (sleeper.WakeStep < int.MaxValue)
        {
            calendar.Enqueue(sleeper.Researcher, sleeper.WakeStep);
        }
    }

    private WakeCall CallOf(SortedDictionary<int, WakeCall> calls, int researcher)
    {
        if (!calls.TryGetValue(researcher, out var call))
        {
            var lived = sleepers.TryGetValue(researcher, out var sleeper) ? sleeper.LivedStep : -1;
            call = new(researcher, lived, new List<News>(), null);
            calls.Add(researcher, call);
        }

        return call;
    }
}
