using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Living;

/// <summary>A lab that was founded during the run and is open in a world.</summary>
/// <param name="Lab">Its index.</param>
/// <param name="Metro">Where its founder lived.</param>
/// <param name="Attraction">Its published momentum, SD.</param>
public readonly record struct StartUp(int Lab, int Metro, double Attraction);

/// <summary>The labs that somebody in one world can go to at one step, as they look from outside.</summary>
/// <param name="attraction">By lab of the scenario: published momentum plus signed reception, m_k + q̃_k, SD; NaN while closed.</param>
/// <param name="founded">Labs founded during the run, ascending by index.</param>
public readonly ref struct OpenLabs(ReadOnlySpan<double> attraction, ReadOnlySpan<StartUp> founded)
{
    private readonly ReadOnlySpan<double> attraction = attraction;
    private readonly ReadOnlySpan<StartUp> founded = founded;

    /// <summary>
    /// Where somebody goes: argmax over open k ≠ j of V_k + Gumbel_k, V_k = b_loc·[same metro] + b_m·(m_k + q̃_k) + log o_k.
    /// Outside is always open and local: V = its constant + b_loc.
    /// </summary>
    /// <remarks>McFadden 1974: a random-utility choice with Gumbel noise is a multinomial logit.</remarks>
    internal int Choose(in Chooser chooser)
    {
        var best = Setting.Outside;
        var utility = chooser.Utility(Setting.Outside, true, 0);
        for (var lab = 1; lab < attraction.Length; lab++)
        {
            if (lab == chooser.Stay.Lab || double.IsNaN(attraction[lab]) || !chooser.Ground.Hires(lab))
            {
                continue;
            }

            var other = chooser.Utility(lab, chooser.Ground.IsIn(lab, chooser.Stay.Metro), attraction[lab]);
            (best, utility) = other > utility ? (lab, other) : (best, utility);
        }

        foreach (ref readonly var startUp in founded)
        {
            if (startUp.Lab == chooser.Stay.Lab)
            {
                continue;
            }

            var other = chooser.Utility(startUp.Lab, startUp.Metro == chooser.Stay.Metro, startUp.Attraction);
            (best, utility) = other > utility ? (startUp.Lab, other) : (best, utility);
        }

        return best;
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
}

/// <summary>Somebody about to choose a destination.</summary>
/// <param name="Ground">The setting.</param>
/// <param name="Rates">What their world believes.</param>
/// <param name="Chance">The chance of their world.</param>
/// <param name="Stay">The spell that ends.</param>
internal readonly record struct Chooser(Groundwork Ground, Rates Rates, Randomness Chance, Stay Stay)
{
    /// <summary>V_k + Gumbel_k. A lab founded during the run hires with intensity 1.</summary>
    public double Utility(int lab, bool isLocal, double attraction)
    {
        var constant = Ground.IsFounded(lab) ? 0 : Ground.Setting.Labs[lab].Utility + Ground.LogHiring[lab];
        return constant
            + (isLocal ? Rates[Parameter.SameMetroUtility] : 0)
            + Rates[Parameter.MomentumUtility] * attraction
            + Chance.Gumbel(
                Ground.Setting.Researchers[Stay.Researcher].Key,
                Purpose.Destination,
                Stay.Number,
                Ground.KeyOf(lab)
            );
    }
}
