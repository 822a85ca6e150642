using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using static TalentDynamics.Model.Tests.Oracle.OracleRates;

namespace TalentDynamics.Model.Tests.Oracle;

// Exits that several take together, as docs/model.md describes them.
internal sealed partial class OracleWorld
{
    // Whichever comes first.
    private OracleExit? Earlier(OracleExit? jumped, OracleExit? rang)
    {
        if (jumped is not null && rang is not null)
        {
            Narrow([Math.Abs(jumped.Move.At - rang.Move.At)]);
        }

        return jumped is null || rang?.Move.At < jumped.Move.At ? rang : jumped;
    }

    // Of the jumps of this week, each of Z·ψ·w or Z times the size of an offer, that in which the threshold is reached first.
    private OracleExit? LiftedOut(OraclePerson i, int week)
    {
        var jumps = setting.OffClocks.Contains(Clock.LiftOut) ? [] : Followable(i, week).Concat(Offered(i, week));
        var ordered = jumps.OrderBy(j => j.At).ToList();
        Narrow(ordered.Select(j => Math.Abs(1 - j.Share)).Concat(ordered.Skip(1).Select(j => j.At - ordered[0].At)));
        return ordered.Find(j => j.Share < 1) is { To: { } to } first
            ? Exit(i, week, first.At, Clock.LiftOut, to)
            : null;
    }

    private IEnumerable<(OracleLab? To, double Share, double At)> Followable(OraclePerson i, int week)
    {
        if (setting.LiftOut is not { } liftOut)
        {
            return [];
        }

        return from m in moves
            where m.From == i.Lab && m.Week >= i.Hired && i.TieTo(m.Researcher) > 0
            where m.To.Hiring > 0 && JumpsIn(week, m) && IsLiftOut(m, liftOut)
            let colleague = unchecked(people[m.Researcher].Profile.Key + (uint)SpellOf(m))
            let threshold = chance.Exponential(i.Profile.Key, Purpose.LiftOut, i.Spell, colleague)
            let share = threshold / (i.Frailty * liftOut.Pull * i.TieTo(m.Researcher))
            select ((OracleLab?)m.To, share, (week + share) * Week);
    }

    private IEnumerable<(OracleLab? To, double Share, double At)> Offered(OraclePerson i, int week) =>
        from offer in i.Lab.Events
        where offer.Kind == EventKind.Offer && offer.Step == week && labs[offer.To].Hiring > 0
        let threshold = chance.Exponential(i.Profile.Key, Purpose.Offer, i.Spell, offer.Key)
        let share = threshold / (i.Frailty * offer.Size)
        select ((OracleLab?)labs[offer.To], share, offer.At + share / Calendar.DaysPerYear);

    // The week after the exit, or that in which the lab opens if it is later.
    private static bool JumpsIn(int week, OracleMove m) =>
        m.Week < week && m.To.IsOpen(week * Week) && (m.Week == week - 1 || !m.To.IsOpen((week - 1) * Week));

    private bool IsLiftOut(OracleMove m, LiftOutProfile liftOut) =>
        chance.Uniform(people[m.Researcher].Profile.Key, Purpose.LiftOutSeed, SpellOf(m))
        < (m.To.Founders.Contains(m.Researcher) ? liftOut.FounderSeed : liftOut.Seed);

    private int SpellOf(OracleMove m) => moves.Count(o => o.Researcher == m.Researcher && o.Week < m.Week);
}
