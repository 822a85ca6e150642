using TalentDynamics.Model.Dynamics.Researchers;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics.Dense;

/// <summary>News of a circle that one of its members puts off, world by world, as long as it cannot make them leave.</summary>
/// <remarks>
/// One colleague's leaving counts at most a·w·e·τC on the clock of contagion, the whole integral of its trace at the largest multiplier
/// there may be. So from what is left of the threshold follows how much news may wait. It is heard later in the same order, each as of its
/// own step, and comes out the same to the bit; mostly it is never heard at all. News of somebody who may pull is not put off.
/// </remarks>
internal sealed class PutOffNews
{
    private const double Margin = 1 - 1e-9;
    private readonly List<(int Step, ReadOnlyMemory<News> News)> kept = [];
    private readonly double weight;
    private readonly int researcher;
    private readonly int[] waiting;
    private readonly int[] allowed;
    private readonly int[] heardTo;

    /// <param name="circle">To which the researcher belongs.</param>
    /// <param name="researcher">Index of the researcher.</param>
    /// <param name="worlds">How many worlds.</param>
    public PutOffNews(Circle circle, int researcher, int worlds)
    {
        (weight, this.researcher) = (circle.Weight, researcher);
        waiting = new int[worlds];
        allowed = new int[worlds];
        heardTo = new int[worlds];
    }

    /// <summary>Takes the news of a step, which stays as it is.</summary>
    public void Keep(int step, ReadOnlyMemory<News> news) => kept.Add((step, news));

    /// <summary>Whether all news so far has been heard in a world.</summary>
    public bool HasHeard(int world) => heardTo[world] == kept.Count;

    /// <summary>Whether news waits in a world.</summary>
    public bool Waits(int world) => waiting[world] > 0;

    /// <summary>Whether one more piece of news may wait in a world.</summary>
    public bool MayWait(int world) => ++waiting[world] <= allowed[world];

    /// <summary>What was put off is heard, each as of its own step, and that of the step that begins.</summary>
    /// <param name="career">Who hears it.</param>
    /// <param name="context">In which world.</param>
    /// <param name="step">The step that begins.</param>
    public void CatchUp(ref Career career, in ResearcherContext context, int step)
    {
        for (var i = heardTo[context.World]; i < kept.Count; i++)
        {
            career.CatchUp(context, kept[i].Step);
            Hear(ref career, context, kept[i].Step, kept[i].News.Span);
        }

        career.CatchUp(context, step);
        Forget(context.World);
    }

    /// <summary>Nothing that waits in a world will be heard.</summary>
    public void Forget(int world) => (waiting[world], heardTo[world]) = (0, kept.Count);

    /// <summary>Nothing waits in a world: how much may from now on.</summary>
    public void Allow(ref Career career, in ResearcherContext context) =>
        allowed[context.World] = Allowed(career.LeftOfContagion(context), context.Rates);

    private int Allowed((double Left, double Multiplier)? contagion, Rates rates) =>
        contagion is not { } clock ? 0
        : clock.Multiplier == 0 ? int.MaxValue
        : (int)
            Math.Min(
                int.MaxValue / 2,
                Margin * clock.Left / (clock.Multiplier * weight * Math.E * rates.ContagionPeak)
            );

    private void Hear(ref Career career, in ResearcherContext context, int step, ReadOnlySpan<News> news)
    {
        for (var i = FirstOf(news, context.World); i < news.Length && news[i].World == context.World; i++)
        {
            if (news[i].Researcher != researcher)
            {
                career.Hear(context, step, news[i]);
            }
        }
    }

    private static int FirstOf(ReadOnlySpan<News> news, int world)
    {
        var (low, high) = (0, news.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = news[middle].World < world ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
