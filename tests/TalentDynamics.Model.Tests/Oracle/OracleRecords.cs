using System.Collections.Immutable;
using MathNet.Numerics.Integration;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Tests.Oracle;

/// <summary>A lab as the oracle sees it: of the scenario, or founded during the run.</summary>
internal sealed class OracleLab
{
    public required uint Key { get; init; }

    public required ImmutableArray<string> Metros { get; init; }

    /// <summary>Years since the start; −∞ where it was always there, or was founded before anybody could hear of it.</summary>
    public double OpensAt { get; init; } = double.NegativeInfinity;

    /// <summary>The week from which it exists.</summary>
    public int FromWeek { get; init; }

    /// <summary>o.</summary>
    public double Hiring { get; init; } = 1;

    /// <summary>The constant part of V.</summary>
    public double Utility { get; init; }

    public ImmutableArray<DatedEvent> Events { get; init; } = [];

    /// <summary>Who pulls φ times as strongly from here.</summary>
    public required ImmutableArray<int> Founders { get; init; }

    public bool IsOutside { get; init; }

    /// <summary>n.</summary>
    public double Headcount { get; set; }

    /// <summary>m, unclipped.</summary>
    public double Momentum { get; set; }

    /// <summary>μ.</summary>
    public double LongRun { get; set; }

    /// <summary>m as others see it.</summary>
    public double Published => Math.Clamp(Momentum, -3, 3);

    /// <summary>Whether it is open; a day is 3e−3 years, so that 1e−10 only forgives rounding.</summary>
    public bool IsOpen(double now) => OpensAt <= now + 1e-10;

    /// <summary>A lab of the scenario.</summary>
    public static OracleLab Of(Setting setting, int index)
    {
        var (lab, people) = (setting.Labs[index], setting.Researchers);
        return new()
        {
            Key = lab.Key,
            Metros = lab.Metros,
            OpensAt = lab.OpensAt,
            Hiring = lab.Hiring,
            Utility = lab.Utility,
            Events = [.. setting.Events.Where(e => e.Lab == index)],
            Founders = [.. Enumerable.Range(0, people.Length).Where(i => people[i].Founding?.Lab == index)],
            IsOutside = index == Setting.Outside,
            Headcount = lab.Headcount,
            Momentum = lab.Momentum,
            LongRun = lab.Momentum,
        };
    }

    /// <summary>A lab that is founded in a week; its key is an address, hash(founder, spell).</summary>
    public static OracleLab FoundedBy(OraclePerson i, int week) =>
        new()
        {
            Key = Philox.Block(new(i.Profile.Key, (uint)i.Spell, 0, 0), 0x666F756E, 0x64656421).A,
            Metros = [i.Metro],
            Founders = [i.Index],
            FromWeek = week + 1,
            Headcount = 1,
        };

    public bool IsIn(string metro) => Metros.Contains(metro, StringComparer.Ordinal);
}

/// <summary>A researcher, in one spell after the other.</summary>
internal sealed class OraclePerson
{
    public required int Index { get; init; }

    public required ResearcherProfile Profile { get; init; }

    /// <summary>The exit that the scenario gives: they leave then, and only then.</summary>
    public required GivenFounding? Given { get; init; }

    /// <summary>Z.</summary>
    public required double Frailty { get; init; }

    /// <summary>W_g·X, X = e^Σβ of the effects that act on them.</summary>
    public required double TeamEffect { get; set; }

    public required OracleLab Lab { get; set; }

    public required string Metro { get; set; }

    /// <summary>The week in which this spell began.</summary>
    public required int Hired { get; set; }

    public int Spell { get; set; }

    /// <summary>Λ of each clock in this spell; of pull, one for each lab.</summary>
    public Dictionary<(Clock Cause, uint Lab), double> Spent { get; } = [];

    public static OraclePerson Of(Setting setting, Draw draw, int index, double frailty, IReadOnlyList<OracleLab> labs)
    {
        var person = setting.Researchers[index];
        return new()
        {
            Index = index,
            Profile = person,
            Given = setting.Mode == Mode.Historical ? person.Founding : null,
            Frailty = frailty,
            TeamEffect =
                (setting.CohortAtWork(person) is var cohort and >= 0 ? draw.TeamEffects[cohort] : 1)
                * Math.Exp(person.Effects.Sum(e => draw.Effects[e])),
            Lab = labs[person.Lab],
            Metro = person.Metro,
            Hired = person.HiredStep,
        };
    }

    /// <summary>w of the tie to a colleague; 0 without one.</summary>
    public double TieTo(int colleague) => Profile.Ties.FirstOrDefault(t => t.Colleague == colleague).Weight;
}

/// <summary>Somebody moved.</summary>
internal sealed record OracleMove(int Researcher, int Week, double At, OracleLab From, OracleLab To);

/// <summary>What somebody finds in a week.</summary>
/// <param name="Who">Somebody.</param>
/// <param name="Number">The week.</param>
/// <param name="Open">The labs that are open, without their own and outside.</param>
/// <param name="Seen">The moves by which colleagues left in this spell.</param>
/// <param name="Left">Where these are now, and when each left last.</param>
internal sealed record OracleWeek(
    OraclePerson Who,
    int Number,
    IReadOnlyList<OracleLab> Open,
    IReadOnlyList<OracleMove> Seen,
    ILookup<OracleLab, (int Who, double At)> Left
)
{
    private const int Nodes = 5;

    /// <summary>Its beginning, years since the start.</summary>
    public double Start => Number * OracleRates.Week;

    /// <summary>∫ over the week, or a first part of it.</summary>
    public double Integral(Func<double, double> rate, double years = OracleRates.Week) =>
        GaussLegendreRule.Integrate(rate, Start, Start + years, Nodes);
}

/// <summary>A clock in one week.</summary>
/// <param name="Cause">Which clock.</param>
/// <param name="Rate">Its hazard at a time in the week, 1/year.</param>
/// <param name="To">The lab that pulls; null for other clocks.</param>
internal sealed record OracleClock(Clock Cause, Func<double, double> Rate, OracleLab? To = null)
{
    /// <summary>Whether what it gains in a week counts as spread evenly over the week, as for the clocks that labs keep.</summary>
    public bool RunsEvenly => Cause <= Clock.Reception;

    /// <summary>Its hazard at a time in a week, as it counts.</summary>
    public double HazardAt(OracleWeek week, double at) =>
        RunsEvenly ? week.Integral(Rate) / OracleRates.Week : Rate(at);
}

/// <summary>What the oracle says of an exit.</summary>
/// <param name="Move">Who moved when and where to.</param>
/// <param name="Spell">The spell that ended.</param>
/// <param name="TenureYears">How long it was.</param>
/// <param name="Cause">The clock that rang.</param>
/// <param name="Hazards">By clock, 1/year; none where the scenario gives the exit.</param>
/// <param name="Circumstances">What they depend on.</param>
internal sealed record OracleExit(
    OracleMove Move,
    int Spell,
    double TenureYears,
    Clock Cause,
    ImmutableArray<double> Hazards,
    Circumstances Circumstances
);
