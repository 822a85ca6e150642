using System.Numerics;
using System.Runtime.CompilerServices;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Dynamics.Researchers;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics.Dense;

/// <summary>News of a circle that one of its members puts off, world by world, as long as it cannot make them leave.</summary>
/// <remarks>
/// One colleague's leaving counts at most a·w·e·τC on the clock of contagion, the whole integral of its trace at the largest multiplier
/// there may be. So from what is left of the threshold follows how much news may wait. It is heard later in the same order, each as of its
/// own step, and comes out the same to the bit; mostly it is never heard at all. News of somebody who may pull or lift others out
/// is not put off.
/// </remarks>
internal sealed class PutOffNews
{
    private const double Margin = 1 - 1e-9;
    private const int MostWaiting = 4095;
    private readonly List<Kept> kept = [];
    private readonly double weight;
    private readonly bool mayLift;
    private readonly int researcher;
    private readonly int[] heardTo;
    private readonly int[] heard;
    private readonly int[] limits;
    private ReadOnlyMemory<int> told;
    private int[]? counted;

    /// <param name="circle">To which the researcher belongs.</param>
    /// <param name="researcher">Index of the researcher.</param>
    /// <param name="worlds">How many worlds.</param>
    /// <param name="mayLift">Whether an exit may be a lift-out.</param>
    public PutOffNews(Circle circle, int researcher, int worlds, bool mayLift)
    {
        (weight, this.researcher, this.mayLift) = (circle.Weight, researcher, mayLift);
        heardTo = new int[worlds];
        heard = new int[worlds];
        limits = Lanes.Of(worlds, int.MaxValue);
        told = new int[limits.Length];
    }

    /// <summary>As how many pieces a piece of news counts: what may pull or lift out counts as more than may ever wait.</summary>
    public static int Pieces(in News news, bool mayLift) =>
        news.To == Setting.Outside && !mayLift ? 1 : MostWaiting + 1;

    /// <summary>Where the news of each world begins in the total order, and at last where it ends.</summary>
    /// <param name="news">News of a step.</param>
    /// <param name="worlds">How many worlds.</param>
    public static int[] FirstsOf(ReadOnlySpan<News> news, int worlds)
    {
        var firsts = new int[worlds + 1];
        foreach (ref readonly var item in news)
        {
            firsts[item.World + 1]++;
        }

        for (var world = 0; world < worlds; world++)
        {
            firsts[world + 1] += firsts[world];
        }

        return firsts;
    }

    /// <summary>Up to how many pieces may have come, by world, until the member has to be told; it changes when they live a step.</summary>
    public ReadOnlyMemory<int> Limits => limits;

    /// <summary>Whether there are more pieces than may be in any world.</summary>
    /// <param name="pieces">How many pieces there have been, by world.</param>
    /// <param name="limits">The limits of a member.</param>
    [MethodImpl(Lanes.Kernel)]
    public static bool AnyTooMuch(ReadOnlySpan<int> pieces, ReadOnlySpan<int> limits) => Next(pieces, limits, 0) >= 0;

    /// <summary>Takes news, which stays as it is, and how many pieces there have been.</summary>
    public void Keep(in Tidings tidings)
    {
        told = tidings.Pieces.IsEmpty ? Counted(tidings) : tidings.Pieces;
        for (var step = 0; step < tidings.Earlier.Length; step++)
        {
            Keep(tidings.Earlier[step], tidings.Firsts, step);
        }

        Keep(tidings.News, tidings.Firsts, tidings.Earlier.Length);
    }

    /// <summary>Whether news waits in a world.</summary>
    public bool Waits(int world) => told.Span[world] != heard[world];

    /// <summary>The first world from one on in which more waits than may; −1 where there is none.</summary>
    [MethodImpl(Lanes.Kernel)]
    public int NextTooMuch(int world) => Next(told.Span, limits, world);

    /// <summary>Whether what waits in a world may concern somebody.</summary>
    /// <param name="world">The world.</param>
    /// <param name="listensTo">The lab from which news matters.</param>
    /// <param name="follows">Whether it matters wherever it comes from.</param>
    public bool MayConcern(int world, int listensTo, bool follows)
    {
        if (heardTo[world] < kept.Count - 1)
        {
            return true;
        }

        foreach (ref readonly var item in kept[^1].In(world))
        {
            if (item.Researcher != researcher && (follows || item.From == listensTo))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What was put off is heard, each as of its own step, and that of the step that begins.</summary>
    /// <param name="career">Who hears it.</param>
    /// <param name="context">In which world.</param>
    /// <param name="step">The step that begins.</param>
    public void CatchUp(ref Career career, in ResearcherContext context, int step)
    {
        for (var i = heardTo[context.World]; i < kept.Count; i++)
        {
            career.CatchUp(context, kept[i].HeardIn);
            Hear(ref career, context, kept[i]);
        }

        career.CatchUp(context, step);
        Forget(context.World);
    }

    /// <summary>Nothing that waits in a world will be heard.</summary>
    public void Forget(int world) => (heard[world], heardTo[world]) = (told.Span[world], kept.Count);

    /// <summary>Nothing waits in a world: how much may from now on.</summary>
    public void Allow(ref Career career, in ResearcherContext context)
    {
        var listens = career.ListensTo >= 0 || career.Follows;
        limits[context.World] = listens
            ? heard[context.World] + Allowed(career.LeftOfContagion(context), context.Rates)
            : int.MaxValue;
    }

    /// <summary>What waits in a world does not concern them: as much may wait as before.</summary>
    public void Pass(int world)
    {
        limits[world] += told.Span[world] - heard[world];
        Forget(world);
    }

    // A silo of an older version does not say where the news of each world begins.
    private void Keep(ReadOnlyMemory<News> news, ReadOnlyMemory<int>[] firsts, int step)
    {
        if (!news.IsEmpty)
        {
            kept.Add(new(news, step < firsts.Length ? firsts[step] : FirstsOf(news.Span, heard.Length)));
        }
    }

    private int Allowed((double Left, double Multiplier)? contagion, Rates rates) =>
        contagion is not { } clock ? 0
        : clock.Multiplier == 0 ? MostWaiting
        : (int)Math.Min(MostWaiting, Margin * clock.Left / (clock.Multiplier * weight * Math.E * rates.ContagionPeak));

    private void Hear(ref Career career, in ResearcherContext context, in Kept told)
    {
        foreach (ref readonly var item in told.In(context.World))
        {
            if (item.Researcher != researcher)
            {
                career.Hear(context, told.HeardIn, item);
            }
        }
    }

    private ReadOnlyMemory<int> Counted(in Tidings tidings)
    {
        counted ??= new int[limits.Length];
        foreach (ref readonly var item in tidings.News.Span)
        {
            counted[item.World] += Pieces(item, mayLift);
        }

        return counted;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Next(ReadOnlySpan<int> pieces, ReadOnlySpan<int> limits, int world)
    {
        for (var next = world / Lanes.Padding * Lanes.Padding; next < limits.Length; next += Lanes.Padding)
        {
            var tooMuch = Wide.LessThan(Wide.Create(limits[next..]), Wide.Create(pieces[next..]));
            var bits = tooMuch.ExtractMostSignificantBits() & (ulong.MaxValue << Math.Max(0, world - next));
            if (bits != 0)
            {
                return next + BitOperations.TrailingZeroCount(bits);
            }
        }

        return -1;
    }

    /// <summary>News of a step, which is heard in the step after.</summary>
    private readonly record struct Kept(ReadOnlyMemory<News> News, ReadOnlyMemory<int> Firsts)
    {
        public int HeardIn { get; } = News.Span[0].Step + 1;

        public ReadOnlySpan<News> In(int world)
        {
            var firsts = Firsts.Span;
            return News.Span[firsts[world]..firsts[world + 1]];
        }
    }
}
