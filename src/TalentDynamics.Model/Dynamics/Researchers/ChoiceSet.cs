using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics.Researchers;

/// <summary>A lab that was founded during the run and is open in a world.</summary>
/// <param name="Lab">Its index.</param>
/// <param name="Metro">Where its founder lived.</param>
/// <param name="Attraction">Its published momentum, SD.</param>
internal readonly record struct StartUp(int Lab, int Metro, double Attraction);

/// <summary>The labs that somebody in one world can go to at one step, as they look from outside.</summary>
/// <param name="attraction">By lab of the scenario: published momentum plus signed reception, m_k + q̃_k, SD; NaN while closed.</param>
/// <param name="founded">Labs founded during the run, ascending by index.</param>
internal readonly ref struct ChoiceSet(ReadOnlySpan<double> attraction, ReadOnlySpan<StartUp> founded)
{
    /// <summary>For how many labs there is room on the stack.</summary>
    internal const int MostOnStack = 256;

    private readonly ReadOnlySpan<double> attraction = attraction;
    private readonly ReadOnlySpan<StartUp> founded = founded;

    /// <summary>
    /// Where somebody goes: argmax over open k ≠ j of V_k + Gumbel_k, V_k = b_loc·[same metro] + b_m·(m_k + q̃_k) + log o_k.
    /// Outside is always open and local: V = its constant + b_loc.
    /// </summary>
    /// <remarks>McFadden 1974: a random-utility choice with Gumbel noise is a multinomial logit.</remarks>
    internal int Choose(in ResearcherContext context, in SpellStart stay)
    {
        var gumbels = GumbelsOf(
            context,
            stay,
            stackalloc double[Lanes.Padded(Math.Min(attraction.Length, MostOnStack))]
        );
        var best = Setting.Outside;
        var utility = Utility(context, Setting.Outside, true, 0, gumbels[Setting.Outside]);
        for (var lab = 1; lab < attraction.Length; lab++)
        {
            if (lab == stay.Lab || double.IsNaN(attraction[lab]) || !context.Ground.Hires(lab))
            {
                continue;
            }

            var other = Utility(context, lab, context.Ground.IsIn(lab, stay.Metro), attraction[lab], gumbels[lab]);
            (best, utility) = other > utility ? (lab, other) : (best, utility);
        }

        Span<double> drawn = stackalloc double[ChanceLanes.Count];
        for (var i = 0; i < founded.Length; i++)
        {
            if (i % ChanceLanes.Count == 0)
            {
                GumbelsOf(context, stay, founded[i..], drawn);
            }

            if (founded[i].Lab == stay.Lab)
            {
                continue;
            }

            var (startUp, gumbel) = (founded[i], drawn[i % ChanceLanes.Count]);
            var other = Utility(context, startUp.Lab, startUp.Metro == stay.Metro, startUp.Attraction, gumbel);
            (best, utility) = other > utility ? (startUp.Lab, other) : (best, utility);
        }

        return best;
    }

    /// <summary>V_k of the labs of the scenario; −∞ where one cannot go.</summary>
    /// <param name="context">Who chooses.</param>
    /// <param name="stay">From where.</param>
    /// <param name="utilities">A number for each lab.</param>
    internal void Utilities(in ResearcherContext context, in SpellStart stay, Span<double> utilities)
    {
        utilities[Setting.Outside] = Utility(context, Setting.Outside, true, 0, 0);
        for (var lab = 1; lab < attraction.Length; lab++)
        {
            var isOpen = lab != stay.Lab && !double.IsNaN(attraction[lab]) && context.Ground.Hires(lab);
            utilities[lab] = isOpen
                ? Utility(context, lab, context.Ground.IsIn(lab, stay.Metro), attraction[lab], 0)
                : double.NegativeInfinity;
        }
    }

    /// <summary>Where a lab founded during the run is.</summary>
    public int MetroOfStartUp(int lab)
    {
        foreach (ref readonly var startUp in founded)
        {
            if (startUp.Lab == lab)
            {
                return startUp.Metro;
            }
        }

        throw new InvalidOperationException($"Lab {lab} is not among the labs founded so far.");
    }

    // Of every lab of the scenario, eight at a time.
    private Span<double> GumbelsOf(in ResearcherContext context, in SpellStart stay, Span<double> gumbels)
    {
        var keys = context.Ground.LabKeys.AsSpan();
        gumbels = keys.Length <= gumbels.Length ? gumbels : new double[keys.Length];
        if (stay.Number == 0 && context.FirstSpell is { } observed)
        {
            observed.Gumbels(context.World, keys, gumbels);
            return gumbels;
        }

        for (var lab = 0; lab < attraction.Length; lab += ChanceLanes.Count)
        {
            var indices = Wide.Create(keys.Slice(lab, ChanceLanes.Count));
            var drawn = ChanceLanes.Gumbels(
                context.Chance,
                context.Profile.Key,
                Purpose.Destination,
                stay.Number,
                indices
            );
            drawn.CopyTo(gumbels[lab..]);
        }

        return gumbels;
    }

    // Of the first eight labs founded during the run; there may be hundreds.
    private static void GumbelsOf(
        in ResearcherContext context,
        in SpellStart stay,
        ReadOnlySpan<StartUp> founded,
        Span<double> gumbels
    )
    {
        Span<ulong> keys = stackalloc ulong[ChanceLanes.Count];
        keys.Clear();
        for (var i = 0; i < Math.Min(founded.Length, keys.Length); i++)
        {
            keys[i] = context.Ground.KeyOf(founded[i].Lab);
        }

        var indices = Wide.Create<ulong>(keys);
        ChanceLanes
            .Gumbels(context.Chance, context.Profile.Key, Purpose.Destination, stay.Number, indices)
            .CopyTo(gumbels);
    }

    // V_k + Gumbel_k. A lab founded during the run hires with intensity 1.
    private static double Utility(in ResearcherContext context, int lab, bool isLocal, double attraction, double gumbel)
    {
        var (ground, rates) = (context.Ground, context.Rates);
        var constant = ground.IsFounded(lab) ? 0 : ground.Setting.Labs[lab].Utility + ground.LogHiring[lab];
        return constant
            + (isLocal ? rates[Parameter.SameMetroUtility] : 0)
            + rates[Parameter.MomentumUtility] * attraction
            + gumbel;
    }
}
