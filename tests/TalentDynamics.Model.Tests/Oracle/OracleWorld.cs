using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using static TalentDynamics.Model.Tests.Oracle.OracleRates;

namespace TalentDynamics.Model.Tests.Oracle;

/// <summary>One world as docs/model.md describes it, and as slowly as it reads: week by week, person by person, clock by clock.</summary>
/// <remarks>
/// It shares the setting and the addressed draws with the engine and nothing else: no alarms, no calendar of who is due, no vectors, and
/// no closed form of an integral: hazards are integrated over each week by the rule of Gauss and Legendre.
/// </remarks>
internal sealed partial class OracleWorld
{
    private const int Halvings = 60;

    private readonly Setting setting;
    private readonly Draw draw;
    private readonly Randomness chance;
    private readonly OracleRates rates;
    private readonly List<OracleLab> labs;
    private readonly List<OraclePerson> people;
    private readonly List<OracleMove> moves;
    private readonly double[] exposures;

    public OracleWorld(Setting setting, Draw draw, Randomness chance)
    {
        (this.setting, this.draw, this.chance, rates) = (setting, draw, chance, new(setting, draw));
        exposures = setting.Past is { } known ? Exposures(known, draw) : new double[setting.Researchers.Length];
        labs = [.. setting.Labs.Select((_, index) => OracleLab.Of(setting, index))];
        people =
        [
            .. setting.Researchers.Select((person, i) => OraclePerson.Of(setting, draw, i, FrailtyOf(person, i), labs)),
        ];
        moves = [.. setting.Past is { } past ? MovesOf(past) : []];
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
            var leaving = people.Select(i => Decide(i, week)).OfType<OracleExit>().ToList();
            leaving.ForEach(e => TakeEffect(e.Move));
            exits.AddRange(leaving);
        }

        return exits;
    }

    /// <summary>H of each researcher in a known past: the hazard of their first spell at Z = 1, integrated until it ended.</summary>
    private static double[] Exposures(Past past, Draw draw)
    {
        var world = new OracleWorld(past.Before, draw.With(Parameter.FrailtyVariance, 0), default);
        var sums = new double[world.people.Count];
        for (var week = 0; week < past.Steps; week++)
        {
            var moved = past
                .Moves.Where(m => past.Before.Calendar.StepAt(m.At) == week)
                .ToDictionary(m => m.Researcher);
            world.MoveMomentum(week);
            foreach (var i in world.people.Where(i => i.Spell == 0 && !i.Lab.IsOutside && i.Hired <= week))
            {
                var until = moved.TryGetValue(i.Index, out var move) ? move.At - week * Week : Week;
                sums[i.Index] += world.Hazard(world.WeekOf(i, week), until);
            }

            foreach (var (who, from, to, at, _) in moved.Values)
            {
                world.TakeEffect(new(who, week, at, world.labs[from], world.labs[to]));
            }
        }

        return sums;
    }

    private double Hazard(OracleWeek week, double years) =>
        rates
            .ClocksOf(week)
            .Sum(c => c.RunsEvenly ? years / Week * week.Integral(c.Rate) : week.Integral(c.Rate, years));

    // What happened before the start has been seen by those who were there.
    private IEnumerable<OracleMove> MovesOf(Past past) =>
        past.Moves.Select(m => new OracleMove(
            m.Researcher,
            past.Before.Calendar.StepAt(m.At) - past.Steps,
            m.At - past.Steps * Week,
            labs[m.From],
            labs[m.To]
        ));

    private OracleExit? Decide(OraclePerson i, int week) =>
        i.Given is { } given ? Founds(i, week, given)
        : i.Lab.IsOutside || week < i.Hired ? null
        : Earlier(LiftedOut(i, week), FirstToRing(WeekOf(i, week)));

    private OracleExit? Founds(OraclePerson i, int week, GivenFounding given) =>
        week * Week <= given.At && given.At < (week + 1) * Week
            ? Exit(i, week, given.At, Clock.Founding, labs[given.Lab])
            : null;

    private OracleExit? FirstToRing(OracleWeek week)
    {
        var clocks = rates.ClocksOf(week).ToList();
        var rung = clocks
            .Select(c => (Clock: c, At: Ring(week, c)))
            .Where(r => r.At < double.PositiveInfinity)
            .OrderBy(r => r.At)
            .ToList();
        if (rung is not [var (clock, at), .. var others])
        {
            return null;
        }

        Narrow(others.Select(o => o.At - at));
        var hazards = Enum.GetValues<Clock>()
            .Select(c => clocks.Where(k => k.Cause == c).Sum(k => k.HazardAt(week, at)));
        return Exit(week.Who, week.Number, at, clock.Cause, Destination(week, clock)) with
        {
            Hazards = [.. hazards],
            Circumstances = rates.At(week, at),
        };
    }

    private static OracleExit Exit(OraclePerson i, int week, double at, Clock cause, OracleLab to) =>
        new(new(i.Index, week, at, i.Lab, to), i.Spell, at - i.Hired * Week, cause, [], default);

    private OracleWeek WeekOf(OraclePerson i, int number)
    {
        var open = labs.Where(k => k != i.Lab && !k.IsOutside && k.IsOpen(number * Week)).ToList();
        var seen = moves.Where(m => m.From == i.Lab && m.Week >= i.Hired).ToList();
        var left = seen.GroupBy(m => m.Researcher).ToLookup(l => people[l.Key].Lab, l => (l.Key, l.Max(m => m.At)));
        return new(i, number, open, seen, left);
    }

    // When Λ reaches the threshold; +∞ if not this week.
    private double Ring(OracleWeek week, OracleClock clock)
    {
        var (i, lab) = (week.Who, clock.To?.Key ?? 0);
        var threshold = chance.Exponential(i.Profile.Key, (Purpose)clock.Cause, i.Spell, lab);
        var left = threshold - i.Spent.GetValueOrDefault((clock.Cause, lab));
        var gain = week.Integral(clock.Rate);
        i.Spent[(clock.Cause, lab)] = threshold - left + gain;
        Narrow([Math.Abs(left - gain)]);
        return left >= gain ? double.PositiveInfinity
            : clock.RunsEvenly ? week.Start + Week * left / gain
            : week.Start + Bisect(years => week.Integral(clock.Rate, years) < left);
    }

    private static double Bisect(Func<double, bool> isBefore)
    {
        var (low, high) = (0.0, Week);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = isBefore(middle) ? (middle, high) : (low, middle);
        }

        return high;
    }

    private OracleLab Destination(OracleWeek week, OracleClock rang) =>
        rang.Cause switch
        {
            Clock.Pull => rang.To!,
            Clock.Founding => OracleLab.FoundedBy(week.Who, week.Number),
            _ => Choose(week),
        };

    // argmax of V_k + Gumbel_k over the open labs and outside.
    private OracleLab Choose(OracleWeek week)
    {
        var i = week.Who;
        double Gumbel(OracleLab k) => chance.Gumbel(i.Profile.Key, Purpose.Destination, i.Spell, k.Key);
        var ordered = week
            .Open.Append(labs[Setting.Outside])
            .Select(k => (Lab: k, Utility: rates.Utility(i, k, week.Number) + Gumbel(k)))
            .OrderByDescending(k => k.Utility)
            .ToList();
        Narrow(ordered.Skip(1).Select(k => ordered[0].Utility - k.Utility));
        return ordered[0].Lab;
    }

    private void Narrow(IEnumerable<double> margins) => Margin = margins.Append(Margin).Min();

    private void TakeEffect(OracleMove move)
    {
        var i = people[move.Researcher];
        moves.Add(move);
        if (!labs.Contains(move.To))
        {
            labs.Add(move.To);
        }

        i.Metro = move.To.Metros.IsEmpty || move.To.IsIn(i.Metro) ? i.Metro : move.To.Metros[0];
        (i.Lab, i.Hired, i.TeamEffect) = (move.To, move.Week + 1, 1);
        i.Spell++;
        i.Spent.Clear();
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

    private double FrailtyOf(ResearcherProfile person, int index)
    {
        var theta = draw[Parameter.FrailtyVariance];
        var left = setting.Past is { } past && past.Moves.Any(m => m.Researcher == index && !m.IsGiven) ? 1 : 0;
        var u = chance.Uniform(person.Key, Purpose.Frailty);
        return theta == 0 ? 1 : Gamma.InvCDF(1 / theta + left, 1 / theta + exposures[index], u);
    }
}
