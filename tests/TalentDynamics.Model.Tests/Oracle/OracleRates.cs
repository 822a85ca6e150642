using TalentDynamics.Model.Living;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Tests.Oracle;

/// <summary>The rates of docs/model.md, section 7, as they stand there: sums over events and colleagues, and no recursion.</summary>
internal sealed class OracleRates(Setting setting, Draw draw)
{
    public const double Week = 1.0 / 52;

    /// <summary>e^(−κΔ) of a time in years.</summary>
    public double Reversion(double years) => Math.Exp(-draw[Parameter.MomentumReversion] * years);

    /// <summary>
    /// h0·W·Z·{ M·[1 + ρG·g + ρL·ℓ + ρR·r + ρC·c] + T·ρP·Σp } and λF·W·Z·T, clock by clock. Clocks that nothing moves are left out.
    /// </summary>
    /// <param name="i">Whose clocks.</param>
    /// <param name="week">The week.</param>
    /// <param name="labs">All labs.</param>
    /// <param name="left">Where those are who left the lab in this spell, and when they left last.</param>
    /// <param name="moves">The moves by which they left.</param>
    public IEnumerable<OracleClock> ClocksOf(
        OraclePerson i,
        int week,
        IEnumerable<OracleLab> labs,
        ILookup<OracleLab, (int Who, double At)> left,
        IReadOnlyCollection<OracleMove> moves
    )
    {
        var haste = i.TeamEffect * i.Frailty;
        var t = SpinOut(i, week);
        var braked = draw[Parameter.BaselineExitRate] * haste * Brake(i, week);
        var (rhoG, g) = (Running(Clock.Momentum, Parameter.MomentumExcess), Gap(i.Lab, week, labs));
        var (rhoL, rhoR) = (
            Running(Clock.Leadership, Parameter.LeadershipExcess),
            Running(Clock.Reception, Parameter.ReceptionExcess)
        );
        var rhoC = Running(Clock.Contagion, Parameter.ContagionExcess);
        var pulling = draw[Parameter.BaselineExitRate] * haste * t * Running(Clock.Pull, Parameter.PullExcess);
        var founding = haste * t * Running(Clock.Founding, Parameter.FoundingRate);
        if (!setting.OffClocks.Contains(Clock.Baseline))
        {
            yield return new(Clock.Baseline, _ => braked);
        }

        yield return new(Clock.Momentum, _ => braked * rhoG * g);
        yield return new(Clock.Leadership, at => braked * rhoL * Unrest(i.Lab, week, at));
        yield return new(Clock.Reception, at => braked * rhoR * Shortfall(i.Lab, week, at));
        if (moves.Count > 0)
        {
            yield return new(Clock.Contagion, at => braked * rhoC * Contagion(i, moves, at));
        }

        foreach (var k in left.Select(l => l.Key).Where(k => k != i.Lab && !k.IsOutside && k.IsOpen(week * Week)))
        {
            yield return new(Clock.Pull, at => pulling * Pull(i, k, left[k], at), k);
        }

        if (setting.Mode == Mode.Generative)
        {
            yield return new(Clock.Founding, _ => founding);
        }
    }

    /// <summary>V_k = b_loc·[same metro] + b_m·(m_k + q̃_k) + log o_k and its constant; outside is local and has no momentum.</summary>
    public double Utility(OraclePerson i, OracleLab k, int week) =>
        k.Utility
        + Math.Log(k.Hiring)
        + (k.IsOutside || k.IsIn(i.Metro) ? draw[Parameter.SameMetroUtility] : 0)
        + (k.IsOutside ? 0 : draw[Parameter.MomentumUtility] * (k.Published + Standing(k, week)));

    private double Running(Clock clock, Parameter rate) => setting.OffClocks.Contains(clock) ? 0 : draw[rate];

    // M = exp(−ν·unvested share), as in the middle of each vesting interval; the shares of grants add.
    private double Brake(OraclePerson i, int week)
    {
        double Unvested(int since, double years) => Math.Max(0, 1 - Middle(week - since) / years);
        var granted = setting
            .Grants.Where(g => setting.Labs[g.Lab].Key == i.Lab.Key && g.Researchers.Contains(i.Index))
            .Where(g => i.Hired <= g.Step && g.Step <= week)
            .Sum(g => g.Size * Unvested(g.Step, g.Years));
        return Math.Exp(-draw[Parameter.UnvestedBrake] * (Unvested(i.Hired, 4) + granted));
    }

    // T = (min(τ, 5)/5)^δ.
    private double SpinOut(OraclePerson i, int week) =>
        Math.Pow(Math.Min(Middle(week - i.Hired), 5) / 5, draw[Parameter.SpinOutTenureExponent]);

    private double Middle(int weeks) => (weeks / setting.VestingSteps + 0.5) * setting.VestingSteps * Week;

    // g = clip(max over open k ≠ j of m_k − m_j, 0, 3).
    private static double Gap(OracleLab own, int week, IEnumerable<OracleLab> labs) =>
        labs.Where(k => k != own && !k.IsOutside && k.IsOpen(week * Week))
            .Select(k => Math.Clamp(k.Published - own.Published, 0, 3))
            .DefaultIfEmpty(0)
            .Max();

    // ℓ = Σ a·exp(−(t − t_e)/τL).
    private double Unrest(OracleLab lab, int week, double at) =>
        Happened(lab, week, EventKind.Leadership)
            .Sum(e => e.Size * Math.Exp(-(at - e.At) / draw[Parameter.LeadershipDecay]));

    // r = Σ max(0, −q)·exp(−(t − t_e)/τR).
    private double Shortfall(OracleLab lab, int week, double at) =>
        Happened(lab, week, EventKind.Reception)
            .Sum(e => Math.Max(0, -e.Size) * Math.Exp(-(at - e.At) / draw[Parameter.ReceptionDecay]));

    // q̃ = Σ q·exp(−(t − t_e)/τR).
    private double Standing(OracleLab lab, int week) =>
        Happened(lab, week, EventKind.Reception)
            .Sum(e => e.Size * Math.Exp(-(week * Week - e.At) / draw[Parameter.ReceptionDecay]));

    private static IEnumerable<DatedEvent> Happened(OracleLab lab, int week, EventKind kind) =>
        lab.Events.Where(e => e.Kind == kind && e.Step <= week);

    // c = Σ over colleagues who left of w·K(t − T), K(u) = (u/τC)·e^(1 − u/τC).
    private double Contagion(OraclePerson i, IEnumerable<OracleMove> moves, double at)
    {
        double K(double u) => u / draw[Parameter.ContagionPeak] * Math.Exp(1 - u / draw[Parameter.ContagionPeak]);
        return moves.Sum(l => i.TieTo(l.Researcher) * K(at - l.At));
    }

    // p_k = o_k·f_loc·Σ over ex-colleagues at k of w·φ^[founded k]·e^(−u/τP), u from the later of their exit and k's opening.
    private double Pull(OraclePerson i, OracleLab k, IEnumerable<(int Who, double At)> there, double at)
    {
        double Founder(int who) => k.Founders.Contains(who) ? draw[Parameter.FounderMultiplier] : 1;
        double Faded(double since) => Math.Exp(-(at - Math.Max(since, k.OpensAt)) / draw[Parameter.PullDecay]);
        var distance = k.IsIn(i.Metro) ? 1 : Math.Exp(-draw[Parameter.SameMetroUtility]);
        return k.Hiring * distance * there.Sum(l => i.TieTo(l.Who) * Founder(l.Who) * Faded(l.At));
    }
}
