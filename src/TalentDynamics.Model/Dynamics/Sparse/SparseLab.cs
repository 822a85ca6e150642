using System.Runtime.InteropServices;
using TalentDynamics.Model.Dynamics.Labs;
using TalentDynamics.Model.Dynamics.Market;

namespace TalentDynamics.Model.Dynamics.Sparse;

/// <summary>Somebody who comes to a lab, asleep.</summary>
/// <param name="Researcher">Index of the researcher.</param>
/// <param name="WakeStep">The first step in which they may have to decide if nothing happens to them.</param>
/// <param name="LivedStep">The last step that they lived; −1 for none.</param>
internal readonly record struct ScheduledResearcher(int Researcher, int WakeStep, int LivedStep);

/// <summary>News for one researcher.</summary>
/// <param name="Reader">Index of the researcher.</param>
/// <param name="News">The news.</param>
internal readonly record struct AddressedNews(int Reader, News News);

/// <summary>Somebody who has to be woken.</summary>
/// <param name="Researcher">Index of the researcher.</param>
/// <param name="LivedStep">The last step that they lived; −1 for none.</param>
/// <param name="News">What they have to hear, in the total order.</param>
/// <param name="Ring">The alarm on a lab's clock that went off, if one did.</param>
internal readonly record struct Wake(int Researcher, int LivedStep, News[] News, Ring? Ring);

/// <summary>One lab of one large world, and who of its people sleeps until when.</summary>
/// <remarks>
/// The rules, in words. People are woken by an alarm that goes off on a clock of the lab, by news of somebody they have a tie to, or in
/// the step for which they asked to be woken; all others sleep, and cost nothing. An entry of the calendar counts only if it is still
/// what its researcher asked for last.
/// </remarks>
internal sealed class SparseLab
{
    private readonly Dictionary<int, ScheduledResearcher> sleepers = [];
    private readonly PriorityQueue<int, int> calendar = new();
    private readonly List<Ring> rings = [];
    private readonly ReusableList<Wake> calls = new();

    // Why people are woken, numbered: the letters first, then the rings, then what is due.
    private readonly List<(int Researcher, int Number)> reasons = [];

    /// <summary>The lab at the start of the scenario, its people enrolled.</summary>
    /// <param name="world">A batch of one world.</param>
    /// <param name="lab">Index of the lab; also of a lab that is founded during the run.</param>
    public SparseLab(Worlds world, int lab)
    {
        Life = new(world, lab);
        foreach (var (researcher, alarms, wakeStep) in SparseResearcher.AtStart(world, lab))
        {
            Life.Enrol(researcher, [alarms]);
            if (wakeStep < world.Ground.Setting.Steps)
            {
                Schedule(new(researcher, wakeStep, -1));
            }
        }
    }

    /// <summary>The lab itself.</summary>
    public LabState Life { get; }

    /// <summary>Begins a step: moves of the step before take effect, and whoever came is put to bed here.</summary>
    /// <param name="step">The step.</param>
    /// <param name="moves">Moves of the step before from or to this lab, in the total order.</param>
    /// <param name="arrivals">Those who came, in any order.</param>
    public void Begin(int step, ReadOnlySpan<Move> moves, ReadOnlySpan<ScheduledResearcher> arrivals)
    {
        Life.Begin(step, moves);
        foreach (ref readonly var move in moves)
        {
            sleepers.Remove(move.Researcher);
        }

        foreach (ref readonly var arrival in arrivals)
        {
            Schedule(arrival);
        }
    }

    /// <summary>Lives the step, and says who has to be woken.</summary>
    /// <param name="step">The step that <see cref="Begin"/> began.</param>
    /// <param name="rivals">The two highest published momenta.</param>
    /// <param name="letters">News for people who work here, each reader's in the total order.</param>
    /// <returns>Ascending by researcher; lent until the next step.</returns>
    public ReadOnlyMemory<Wake> Live(int step, Rivals rivals, ReadOnlySpan<AddressedNews> letters)
    {
        rings.Clear();
        Life.Live(step, rivals, rings);
        GiveReasons(step, letters);
        calls.Clear();
        for (var left = CollectionsMarshal.AsSpan(reasons); !left.IsEmpty; )
        {
            var ofOne = 1;
            while (ofOne < left.Length && left[ofOne].Researcher == left[0].Researcher)
            {
                ofOne++;
            }

            calls.Add(CallFor(left[..ofOne], letters));
            left = left[ofOne..];
        }

        return calls.Lent;
    }

    /// <summary>Puts somebody to bed who was woken, or has come.</summary>
    public void Schedule(in ScheduledResearcher sleeper)
    {
        sleepers[sleeper.Researcher] = sleeper;
        if (sleeper.WakeStep < int.MaxValue)
        {
            calendar.Enqueue(sleeper.Researcher, sleeper.WakeStep);
        }
    }

    private void GiveReasons(int step, ReadOnlySpan<AddressedNews> letters)
    {
        reasons.Clear();
        foreach (ref readonly var letter in letters)
        {
            reasons.Add((letter.Reader, reasons.Count));
        }

        foreach (var ring in rings)
        {
            reasons.Add((ring.Researcher, reasons.Count));
        }

        while (calendar.TryPeek(out var researcher, out var due) && due <= step)
        {
            calendar.Dequeue();
            if (sleepers.TryGetValue(researcher, out var sleeper) && sleeper.WakeStep == due)
            {
                reasons.Add((researcher, reasons.Count));
            }
        }

        reasons.Sort();
    }

    private Wake CallFor(ReadOnlySpan<(int Researcher, int Number)> ofOne, ReadOnlySpan<AddressedNews> letters)
    {
        var researcher = ofOne[0].Researcher;
        var heard = 0;
        while (heard < ofOne.Length && ofOne[heard].Number < letters.Length)
        {
            heard++;
        }

        var news = heard == 0 ? [] : new News[heard];
        for (var i = 0; i < heard; i++)
        {
            news[i] = letters[ofOne[i].Number].News;
        }

        var next = heard < ofOne.Length ? ofOne[heard].Number - letters.Length : rings.Count;
        var lived = sleepers.TryGetValue(researcher, out var sleeper) ? sleeper.LivedStep : -1;
        return new(researcher, lived, news, next < rings.Count ? rings[next] : null);
    }
}
