namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>How far away an ex-colleague's lab is and whether they founded it: f_loc·φ^[founded].</summary>
internal enum Reach : byte
{
    Distant = 0,
    Local = 1,
    DistantFounder = 2,
    LocalFounder = 3,
}

/// <summary>Ages at which a move is heard of or an ex-colleague's lab opens: the same for all who hear of it then.</summary>
internal readonly record struct Occasion(double Age);

/// <summary>What a person hears at the beginning of a segment.</summary>
/// <param name="Occasion">Index of the occasion, whose age it has.</param>
/// <param name="Amount">Contagion: w; pull: ±o_k·w, negative when the ex-colleague moves on.</param>
/// <param name="Lab">The lab that pulls, or −1 for contagion.</param>
/// <param name="Reach">Of a pull.</param>
internal readonly record struct Hearsay(int Occasion, double Amount, int Lab, Reach Reach)
{
    public bool IsContagion => Lab < 0;
}

/// <summary>A destination that somebody who lives in a metro may have chosen in a step.</summary>
internal readonly record struct Choice(int Step, int Metro, int Lab);

/// <summary>A stretch of a person's first spell in which nothing new is heard and no grant vests.</summary>
/// <param name="FromStep">The step in which it begins.</param>
/// <param name="FromShare">Share of that step gone by then, in [0, 1).</param>
/// <param name="ToStep">The step in which it ends.</param>
/// <param name="ToShare">Share of that step gone by then.</param>
/// <param name="Length">Index of its length among the distinct lengths.</param>
/// <param name="Interval">Vesting interval, capped where nothing changes any more.</param>
/// <param name="Choice">Number of the choice made at its end; <see cref="NotInWindow"/> before the exit, <see cref="Anywhere"/> where the destination is unknown.</param>
/// <param name="News">How many pieces of hearsay come at its beginning.</param>
internal readonly record struct Segment(
    int FromStep,
    double FromShare,
    int ToStep,
    double ToShare,
    int Length,
    int Interval,
    int Choice,
    int News
)
{
    public const int NotInWindow = -1;
    public const int Anywhere = -2;
}

/// <summary>Segments in one vesting interval.</summary>
/// <param name="Interval">The interval.</param>
/// <param name="End">The first segment after them.</param>
internal readonly record struct Stretch(int Interval, int End);

/// <summary>A first spell, ready to be evaluated; several people to whom exactly the same happened share it.</summary>
internal sealed record Timeline(
    int Metro,
    bool HasEnded,
    int? Destination,
    Segment[] Segments,
    Hearsay[] Hearsay,
    int First
)
{
    /// <summary>Number of the effects that act on the person among those that act on any member.</summary>
    public int Effects { get; init; }

    /// <summary>Jumps of the lift-out clock, where lift-outs are declared, in the order of segments.</summary>
    public Jump[] Jumps { get; init; } = [];

    /// <summary>Whether a former colleague's lab ever pulls.</summary>
    public bool IsPulled { get; } = Array.Exists(Hearsay, h => !h.IsContagion);

    /// <summary>How many segments pass before they hear that a colleague left.</summary>
    public int StillFor { get; } = Still(Segments, Hearsay);

    /// <summary>The first segment in which they may have left; as many as there are segments where they stay.</summary>
    public int Window { get; } =
        Array.FindIndex(Segments, s => s.Choice != Segment.NotInWindow) is var first and >= 0 ? first : Segments.Length;

    /// <summary>The segments by vesting interval.</summary>
    public Stretch[] Stretches { get; } =
    [
        .. Segments
            .Index()
            .Where(s => s.Index + 1 == Segments.Length || Segments[s.Index + 1].Interval != s.Item.Interval)
            .Select(s => new Stretch(s.Item.Interval, s.Index + 1)),
    ];

    /// <summary>How many people it stands for.</summary>
    public int People { get; init; } = 1;

    /// <summary>Whether the same happened to somebody else.</summary>
    public bool IsLike(Timeline other) =>
        Metro == other.Metro
        && Effects == other.Effects
        && HasEnded == other.HasEnded
        && Destination == other.Destination
        && !Array.Exists(Jumps, jump => jump.Leads) // who left by whose exit others may have left stands alone
        && Jumps.AsSpan().SequenceEqual(other.Jumps)
        && Segments.AsSpan().SequenceEqual(other.Segments)
        && Hearsay.AsSpan().SequenceEqual(other.Hearsay);

    private static int Still(Segment[] segments, Hearsay[] hearsay)
    {
        var first = Array.FindIndex(hearsay, h => h.IsContagion);
        var (segment, heard) = (0, 0);
        while (segment < segments.Length && (heard += segments[segment].News) <= first)
        {
            segment++;
        }

        return first < 0 ? segments.Length : segment;
    }
}

/// <summary>Numbers things in the order in which they are first asked for.</summary>
internal sealed class Numbering<T>
    where T : notnull
{
    private readonly Dictionary<T, int> numbers = [];

    public List<T> Things { get; } = [];

    public int Of(T thing)
    {
        if (!numbers.TryGetValue(thing, out var number))
        {
            number = Things.Count;
            numbers.Add(thing, number);
            Things.Add(thing);
        }

        return number;
    }
}
