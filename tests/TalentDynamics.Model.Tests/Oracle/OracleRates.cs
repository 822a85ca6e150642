using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Tests.Oracle;

/// <summary>The rates of docs/model.md, section 7, as they stand there: sums over events and colleagues, and no recursion.</summary>
internal sealed class OracleRates(Setting setting, Draw draw)
{
    public const double Week = 1.0 / 52;

    /// <summary>e^(−κΔ) of a time in years.</summary>
    public double Reversion(double years) => Math.Exp(-draw[Parameter.MomentumReversion] * years);

    /// <summary>h0·W·Z·{ M·[1 + ρG·g + ρL·ℓ + ρR·r + ρC·c] + T·ρP·Σp } and λF·W·Z·T, clock by clock.</summary>
    public IEnumerable<OracleClock> ClocksOf(OracleWeek week)
    {
        var i = week.Who;
        var own = draw[Parameter.BaselineExitRate] * i.TeamEffect * i.Frailty;
        var (m, t, g) = (Brake(week), SpinOut(week), Gap(week));
        var baseline = setting.OffClocks.Contains(Clock.Baseline) ? 0 : 1;
        var (rhoG, rhoL) = (Rate(Clock.Momentum), Rate(Clock.Leadership));
        var (rhoR, rhoC, rhoP) = (Rate(Clock.Reception), Rate(Clock.Contagion), Rate(Clock.Pull));
        var founding = Rate(Clock.Founding) * i.TeamEffect * i.Frailty * t;
        yield return new(Clock.Baseline, _ => own * m * baseline);
        yield return new(Clock.Momentum, _ => own * m * rhoG * g);
        yield return new(Clock.Leadership, at => own * m * rhoL * Unrest(week, at));
        yield return new(Clock.Reception, at => own * m * rhoR * Shortfall(week, at));
        yield return new(Clock.Contagion, at => own * m * rhoC * Contagion(week, at));
        foreach (var k in week.Open.Where(week.Left.Contains))
        {
            yield return new(Clock.Pull, at => own * t * rhoP * Pull(week, k, at), k);
        }

        yield return new(Clock.Founding, _ => founding);
    }

    /// <summary>What they depend on at a time; of the lab's signals, whose clocks count evenly, the means over the week.</summary>
    public Circumstances At(OracleWeek week, double at) =>
        new(week.Who.TeamEffect * week.Who.Frailty, Brake(week), SpinOut(week))
        {
            Gap = Gap(week),
            Unrest = week.Integral(t => Unrest(week, t)) / Week,
            Shortfall = week.Integral(t => Shortfall(week, t)) / Week,
            Contagion = Contagion(week, at),
            Pull = week.Open.Sum(k => Pull(week, k, at)),
        };

    /// <summary>V_k = b_loc·[same metro] + b_m·(m_k + q̃_k) + log o_k and its constant; outside is local and has no momentum.</summary>
    public double Utility(OraclePerson i, OracleLab k, int week) =>
        k.Utility
        + Math.Log(k.Hiring)
        + (k.IsOutside || k.IsIn(i.Metro) ? draw[Parameter.SameMetroUtility] : 0)
        + (k.IsOutside ? 0 : draw[Parameter.MomentumUtility] * (k.Published + Standing(k, week)));

    // ρ or λF; 0 for a clock that is switched off, and for founding where the scenario gives it.
    private double Rate(Clock clock) =>
        setting.OffClocks.Contains(clock) || (clock == Clock.Founding && setting.Mode == Mode.Historical)
            ? 0
            : draw[
                clock switch
                {
                    Clock.Momentum => Parameter.MomentumExcess,
                    Clock.Leadership => Parameter.LeadershipExcess,
                    Clock.Reception => Parameter.ReceptionExcess,
                    Clock.Contagion => Parameter.ContagionExcess,
                    Clock.Pull => Parameter.PullExcess,
                    _ => Parameter.FoundingRate,
                }
            ];

    // M = exp(−ν·unvested share), as in the middle of each vesting interval; the shares of grants add.
    private double Brake(OracleWeek week)
    {
        var (i, now) = (week.Who, week.Number);
        double Unvested(int since, double years) => Math.Max(0, 1 - Middle(now - since) / years);
        var granted = setting
            .Grants.Where(g => setting.Labs[g.Lab].Key == i.Lab.Key && g.Researchers.Contains(i.Index))
            .Where(g => i.Hired <= g.Step && g.Step <= now)
            .Sum(g => g.Size * Unvested(g.Step, g.Years));
        return Math.Exp(-draw[Parameter.UnvestedBrake] * (Unvested(i.Hired, 4) + granted));
    }

    // T = (min(τ, 5)/5)^δ.
    private double SpinOut(OracleWeek week) =>
        Math.Pow(Math.Min(Middle(week.Number - week.Who.Hired), 5) / 5, draw[Parameter.SpinOutTenureExponent]);

    private double Middle(int weeks) => (weeks / setting.VestingSteps + 0.5) * setting.VestingSteps * Week;

    // g = clip(max over open k ≠ j of m_k − m_j, 0, 3).
    private static double Gap(OracleWeek week) =>
        week.Open.Select(k => Math.Clamp(k.Published - week.Who.Lab.Published, 0, 3)).DefaultIfEmpty(0).Max();

    // ℓ = Σ a·exp(−(t − t_e)/τL), which no appointment brings below 0.
    private double Unrest(OracleWeek week, double at) =>
        Happened(week.Who.Lab, week.Number, EventKind.Leadership)
            .OrderBy(e => e.At)
            .Aggregate(
                0.0,
                (l, e) => Math.Max(0, l + e.Size * Math.Exp(-(at - e.At) / draw[Parameter.LeadershipDecay]))
            );

    // r = Σ max(0, −q)·exp(−(t − t_e)/τR).
    private double Shortfall(OracleWeek week, double at) =>
        Happened(week.Who.Lab, week.Number, EventKind.Reception)
            .Sum(e => Math.Max(0, -e.Size) * Math.Exp(-(at - e.At) / draw[Parameter.ReceptionDecay]));

    // q̃ = Σ q·exp(−(t − t_e)/τR).
    private double Standing(OracleLab lab, int week) =>
        Happened(lab, week, EventKind.Reception)
            .Sum(e => e.Size * Math.Exp(-(week * Week - e.At) / draw[Parameter.ReceptionDecay]));

    private static IEnumerable<DatedEvent> Happened(OracleLab lab, int week, EventKind kind) =>
        lab.Events.Where(e => e.Kind == kind && e.Step <= week);

    // c = Σ over colleagues who left of w·K(t − T), K(u) = (u/τC)·e^(1 − u/τC).
    private double Contagion(OracleWeek week, double at)
    {
        double K(double u) => u / draw[Parameter.ContagionPeak] * Math.Exp(1 - u / draw[Parameter.ContagionPeak]);
        return week.Seen.Sum(l => week.Who.TieTo(l.Researcher) * K(at - l.At));
    }

    // p_k = o_k·f_loc·Σ over ex-colleagues at k of w·φ^[founded k]·e^(−u/τP), u from the later of their exit and k's opening.
    private double Pull(OracleWeek week, OracleLab k, double at)
    {
        double Founder(int who) => k.Founders.Contains(who) ? draw[Parameter.FounderMultiplier] : 1;
        double Faded(double since) => Math.Exp(-(at - Math.Max(since, k.OpensAt)) / draw[Parameter.PullDecay]);
        var distance = k.IsIn(week.Who.Metro) ? 1 : Math.Exp(-draw[Parameter.SameMetroUtility]);
        return k.Hiring * distance * week.Left[k].Sum(l => week.Who.TieTo(l.Who) * Founder(l.Who) * Faded(l.At));
    }
}
