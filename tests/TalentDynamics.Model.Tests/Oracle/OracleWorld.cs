using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Living;
using TalentDynamics.Model.Population;
using static TalentDynamics.Model.Tests.Oracle.OracleRates;

namespace TalentDynamics.Model.Tests.Oracle;

/// <summary>One world as docs/model.md describes it, and as slowly as it reads: week by week, person by person, clock by clock.</summary>
/// <remarks>
/// It shares the setting and the addressed draws with the engine and nothing else: no alarms, no calendar of who is due, no vectors, and
/// no closed form of an integral: hazards are integrated over each week by the rule of Gauss and Legendre.
/// </remarks>
internal sealed class OracleWorld
{
    private const int Nodes = 5;
    private const int Halvings = 60;

    private readonly Setting setting;
    private readonly Draw draw;
    private readonly Randomness chance;
    private readonly OracleRates rates;
    private readonly List<OracleLab> labs;
    private readonly List<OraclePerson> people;
    private readonly List<OracleMove> moves = [];
    private readonly double[] exposures;

    public OracleWorld(Setting setting, Draw draw, Randomness chance)
    {
        (this.setting, this.draw, this.chance, rates) = (setting, draw, chance, new(setting, draw));
        exposures = setting.Past is { } known ? Exposures(known, draw) : new double[setting.Researchers.Length];
        labs = [.. setting.Labs.Select(Known)];
        people = [.. setting.Researchers.Select(Known)];
        if (setting.Past is { } past)
        {
            Remember(past);
        }
    }

    /// <summary>By how little a threshold was reached or missed at a week's end, a clock rang first (years) or a lab was chosen (logit).</summary>
    public double Margin { get; private set; } = double.PositiveInfinity;

    private double Feedback => setting.Mode == Mode.Generative ? draw[Parameter.TalentToMomentum] : 0;

    private double Noise => setting.Mode == Mode.Generative ? draw[Parameter.MomentumNoise] : 0;

    /// <summary>Lives the world to its end; exits come in the order of weeks, then people.</summary>
    public List<OracleExit> Live()
    {
        var exits = new List<OracleExit>();
        for (var week = 0; week < setting.Steps; week++)
        {
            MoveMomentum(week);
            var leaving = people.Select(i => Decide(i, week)).OfType<Decision>().ToList();
            exits.AddRange(leaving.Select(decision => Leave(decision, week)));
        }

        return exits;
    }

    /// <summary>H of each researcher in a known past: the hazard of their first spell at Z = 1, summed until it ended.</summary>
    private static double[] Exposures(Past past, Draw draw)
    {
        var world = new OracleWorld(past.Before, draw, default);
        var exposures = new double[world.people.Count];
        for (var week = 0; week < past.Steps; week++)
        {
            world.MoveMomentum(week);
            foreach (var i in world.people.Where(i => i.Spell == 0 && !i.Lab.IsOutside))
            {
                var left = past.Moves.Where(m => m.Researcher == i.Index).Select(m => m.At).DefaultIfEmpty(double.PositiveInfinity).First();
                exposures[i.Index] += world.ClocksOf(i, week).Sum(c => IntegralUntil(c, left, week)) / i.Frailty;
            }

            foreach (var move in past.Moves.Where(m => past.Before.Calendar.StepAt(m.At) == week))
            {
                world.Leave(new(world.people[move.Researcher], move.At, Clock.Founding, world.labs[move.To], []), week);
            }
        }

        return exposures;
    }

    private static double IntegralUntil(OracleClock clock, double at, int week)
    {
        var share = Math.Clamp((at - week * Week) / Week, 0, 1);
        return clock.RunsEvenly
            ? share * Integral(clock, week * Week, (week + 1) * Week)
            : Integral(clock, week * Week, (week + share) * Week);
    }

    // Moves before the start have been seen by those who were there.
    private void Remember(Past past)
    {
        var begins = past.Steps * Week;
        moves.AddRange(
            past.Moves.Select(m => new OracleMove(
                m.Researcher,
                past.Before.Calendar.StepAt(m.At) - past.Steps,
                m.At - begins,
                labs[m.From],
                labs[m.To]
            ))
        );
    }

    private Decision? Decide(OraclePerson i, int week)
    {
        if (i.Given is { } given)
        {
            var isNow = week * Week <= given.At && given.At < (week + 1) * Week;
            return isNow ? new(i, given.At, Clock.Founding, labs[given.Lab], []) : null;
        }

        var clocks = i.Lab.IsOutside ? [] : ClocksOf(i, week);
        var rung = clocks
            .Select(c => (Clock: c, At: Ring(i, c, week)))
            .Where(r => r.At < double.PositiveInfinity)
            .OrderBy(r => r.At)
            .ToList();
        if (rung is not [var (clock, at), .. var others])
        {
            return null;
        }

        Narrow(others.Select(o => o.At - at));
        return new(i, at, clock.Cause, Destination(i, clock, week), HazardsAt(clocks, at, week));
    }

    private List<OracleClock> ClocksOf(OraclePerson i, int week)
    {
        var seen = moves.Where(m => m.From == i.Lab && m.Week >= i.Hired).ToList();
        var left = seen.GroupBy(m => m.Researcher).ToLookup(l => people[l.Key].Lab, l => (l.Key, l.Max(m => m.At)));
        return [.. rates.ClocksOf(i, week, labs, left, seen)];
    }

    // When Λ reaches the threshold, if it does this week.
    private double Ring(OraclePerson i, OracleClock clock, int week)
    {
        var start = week * Week;
        var address = (clock.Cause, Lab: clock.To?.Key ?? 0);
        var threshold = chance.Exponential(i.Profile.Key, (Purpose)clock.Cause, i.Spell, address.Lab);
        var left = threshold - i.Spent.GetValueOrDefault(address);
        var gain = Integral(clock, start, start + Week);
        i.Spent[address] = i.Spent.GetValueOrDefault(address) + gain;
        Narrow([Math.Abs(left - gain)]);
        return left >= gain ? double.PositiveInfinity
            : clock.RunsEvenly ? start + Week * left / gain
            : Bisect(at => Integral(clock, start, at) < left, start);
    }

    private static double Integral(OracleClock clock, double from, double to) =>
        GaussLegendreRule.Integrate(clock.Rate, from, to, Nodes);

    private static double Bisect(Func<double, bool> isBefore, double start)
    {
        var (low, high) = (start, start + Week);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = isBefore(middle) ? (middle, high) : (low, middle);
        }

        return high;
    }

    private OracleLab Destination(OraclePerson i, OracleClock rang, int week) =>
        rang.Cause switch
        {
            Clock.Pull => rang.To!,
            Clock.Founding => Founded(i, week),
            _ => Choose(i, week),
        };

    // argmax of V_k + Gumbel_k over the open labs and outside.
    private OracleLab Choose(OraclePerson i, int week)
    {
        double Gumbel(OracleLab k) => chance.Gumbel(i.Profile.Key, Purpose.Destination, i.Spell, k.Key);
        var open = labs.Where(k => k != i.Lab && (k.IsOutside || k.IsOpen(week * Week)))
            .Select(k => (Lab: k, Utility: rates.Utility(i, k, week) + Gumbel(k)))
            .OrderByDescending(k => k.Utility)
            .ToList();
        Narrow(open.Skip(1).Select(k => open[0].Utility - k.Utility));
        return open[0].Lab;
    }

    private static ImmutableArray<double> HazardsAt(List<OracleClock> clocks, double at, int week)
    {
        double Hazard(OracleClock clock) =>
            clock.RunsEvenly ? Integral(clock, week * Week, (week + 1) * Week) / Week : clock.Rate(at);
        return [.. Enum.GetValues<Clock>().Select(cause => clocks.Where(c => c.Cause == cause).Sum(Hazard))];
    }

    private void Narrow(IEnumerable<double> margins) => Margin = margins.Append(Margin).Min();

    private OracleExit Leave(Decision decision, int week)
    {
        var (i, at, cause, to, hazards) = decision;
        var exit = new OracleExit(i.Index, i.Spell, week, at, at - i.Hired * Week, i.Lab.Key, to.Key, cause, hazards);
        moves.Add(new(i.Index, week, at, i.Lab, to));
        if (!labs.Contains(to))
        {
            labs.Add(to);
        }

        i.Metro = to.Metros.IsEmpty || to.IsIn(i.Metro) ? i.Metro : to.Metros[0];
        (i.Lab, i.Hired, i.TeamEffect) = (to, week + 1, 1);
        i.Spell++;
        i.Spent.Clear();
        return exit;
    }

    // m(t + Δ) = μ + (m − μ)·e^(−κΔ) + ξ·Δn/n + jumps of dated events + σ_m·√Δ·ε.
    private void MoveMomentum(int week)
    {
        foreach (var lab in labs.Where(l => l.FromWeek < week))
        {
            var net = moves.Where(m => m.Week == week - 1).Sum(m => (m.To == lab ? 1 : 0) - (m.From == lab ? 1 : 0));
            lab.Momentum =
                lab.LongRun
                + (lab.Momentum - lab.LongRun) * rates.Reversion(Week)
                + Feedback * net / Math.Max(1, lab.Headcount)
                + Noise * Math.Sqrt(Week) * chance.Shock(lab.Key, week);
            lab.Headcount += net;
        }

        foreach (var e in setting.Events.Where(e => e.Kind == EventKind.Momentum && e.Step == week))
        {
            labs[e.Lab].Momentum += e.Size * (e.Lasting ? 1 : rates.Reversion(week * Week - e.At));
            labs[e.Lab].LongRun += e.Lasting ? e.Size : 0;
        }
    }

    private OracleLab Known(LabProfile lab, int index) =>
        new()
        {
            Key = lab.Key,
            Metros = lab.Metros,
            OpensAt = lab.OpensAt,
            Hiring = lab.Hiring,
            Utility = lab.Utility,
            Events = [.. setting.Events.Where(e => e.Lab == index)],
            Founders = [.. setting.Researchers.Index().Where(r => r.Item.Founding?.Lab == index).Select(r => r.Index)],
            IsOutside = index == Setting.Outside,
            Headcount = lab.Headcount,
            Momentum = lab.Momentum,
            LongRun = lab.Momentum,
        };

    // Begins with its founder, and with a momentum of 0.
    private static OracleLab Founded(OraclePerson i, int week) =>
        new()
        {
            Key = Philox.Block(new(i.Profile.Key, (uint)i.Spell, 0, 0), 0x666F756E, 0x64656421).A,
            Metros = [i.Metro],
            Founders = [i.Index],
            FromWeek = week + 1,
            Headcount = 1,
        };

    private int HasLeft(int researcher) =>
        setting.Past?.Moves.Any(m => m.Researcher == researcher && !m.IsGiven) == true ? 1 : 0;

    private OraclePerson Known(ResearcherProfile person, int index)
    {
        var theta = draw[Parameter.FrailtyVariance];
        var u = chance.Uniform(person.Key, Purpose.Frailty);
        return new()
        {
            Index = index,
            Profile = person,
            Given = setting.Mode == Mode.Historical ? person.Founding : null,
            Frailty = theta == 0 ? 1 : Gamma.InvCDF(1 / theta + HasLeft(index), 1 / theta + exposures[index], u),
            TeamEffect = setting.CohortAtWork(person) is var cohort and >= 0 ? draw.TeamEffects[cohort] : 1,
            Lab = labs[person.Lab],
            Metro = person.Metro,
            Hired = person.HiredStep,
        };
    }

    private sealed record Decision(
        OraclePerson Who,
        double At,
        Clock Cause,
        OracleLab To,
        ImmutableArray<double> Hazards
    );
}
