namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>A timeline's turn to be evaluated: those that begin alike follow each other, and what they have in common is worked out once.</summary>
/// <remarks>
/// Where everybody looks at everybody, everybody hears the same until they leave. What vests and which effects act is no part of what is
/// heard; where that is the same as well, so is the hazard. Nobody's number depends on whose turn was before.
/// </remarks>
/// <param name="Timeline">Its number.</param>
/// <param name="Segments">How many of its first segments the timeline of the turn before has as well.</param>
/// <param name="News">Pieces of hearsay in these.</param>
internal readonly record struct Turn(int Timeline, int Segments, int News)
{
    /// <summary>How many of the first segments have the hazard of the last timeline before on which the same effects act, all before the exit.</summary>
    public int Passed { get; init; }

    /// <summary>All timelines, each once.</summary>
    public static Turn[] Of(Timeline[] timelines)
    {
        var numbers = Enumerable.Range(0, timelines.Length).ToArray();
        Array.Sort(numbers, (a, b) => Compare(timelines[a], timelines[b]) is var c and not 0 ? c : a.CompareTo(b));
        Turn[] turns =
        [
            .. numbers.Select((n, i) => i == 0 ? new(n, 0, 0) : After(timelines[numbers[i - 1]], timelines[n], n)),
        ];
        Pass(timelines, turns);
        return turns;
    }

    private static void Pass(Timeline[] timelines, Turn[] turns)
    {
        var before = new Dictionary<int, (Timeline Timeline, int Alike)>();
        for (var i = 0; i < turns.Length; i++)
        {
            foreach (var effects in before.Keys)
            {
                var (timeline, alike) = before[effects];
                before[effects] = (timeline, Math.Min(alike, turns[i].Segments));
            }

            var own = timelines[turns[i].Timeline];
            var passed = before.TryGetValue(own.Effects, out var last) ? Passes(last.Timeline, own, last.Alike) : 0;
            turns[i] = turns[i] with { Passed = passed };
            before[own.Effects] = (own, own.Segments.Length);
        }
    }

    private static int Passes(Timeline before, Timeline timeline, int alike)
    {
        var passed = 0;
        while (
            passed < alike
            && before.Segments[passed].Interval == timeline.Segments[passed].Interval
            && timeline.Segments[passed].Choice == Segment.NotInWindow
        )
        {
            passed++;
        }

        return passed;
    }

    private static Turn After(Timeline before, Timeline timeline, int number)
    {
        if (before.Destination != timeline.Destination)
        {
            return new(number, 0, 0);
        }

        var (segments, news) = (0, 0);
        var most = Math.Min(before.Segments.Length, timeline.Segments.Length);
        while (segments < most && CompareAt(before, timeline, segments, news) == 0)
        {
            news += timeline.Segments[segments++].News;
        }

        return new(number, segments, news);
    }

    private static int Compare(Timeline a, Timeline b)
    {
        var order = Nullable.Compare(a.Destination, b.Destination);
        var news = 0;
        for (var i = 0; order == 0 && i < a.Segments.Length && i < b.Segments.Length; i++)
        {
            order = CompareAt(a, b, i, news);
            news += a.Segments[i].News;
        }

        return order != 0 ? order : a.Segments.Length.CompareTo(b.Segments.Length);
    }

    private static int CompareAt(Timeline a, Timeline b, int segment, int news)
    {
        var heard = a.Segments[segment].News;
        var order = Stretch(a.Segments[segment]).CompareTo(Stretch(b.Segments[segment]));
        for (var i = news; order == 0 && i < news + heard; i++)
        {
            order = Item(a.Hearsay[i]).CompareTo(Item(b.Hearsay[i]));
        }

        return order;
    }

    private static (int, double, int, double, int, int) Stretch(in Segment segment) =>
        (segment.FromStep, segment.FromShare, segment.ToStep, segment.ToShare, segment.Length, segment.News);

    private static (int, double, int, Reach) Item(in Hearsay item) =>
        (item.Occasion, item.Amount, item.Lab, item.Reach);
}
