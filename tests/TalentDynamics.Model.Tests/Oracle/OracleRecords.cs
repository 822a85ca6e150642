using System.Collections.Immutable;
using TalentDynamics.Model.Living;
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

    /// <summary>W_g.</summary>
    public required double TeamEffect { get; set; }

    public required OracleLab Lab { get; set; }

    public required string Metro { get; set; }

    /// <summary>The week in which this spell began.</summary>
    public required int Hired { get; set; }

    public int Spell { get; set; }

    /// <summary>Λ of each clock in this spell; of pull, one for each lab.</summary>
    public Dictionary<(Clock Cause, uint Lab), double> Spent { get; } = [];

    /// <summary>w of the tie to a colleague; 0 without one.</summary>
    public double TieTo(int colleague) => Profile.Ties.FirstOrDefault(t => t.Colleague == colleague).Weight;
}

/// <summary>Somebody moved.</summary>
internal sealed record OracleMove(int Researcher, int Week, double At, OracleLab From, OracleLab To);

/// <summary>A clock in one week.</summary>
/// <param name="Cause">Which clock.</param>
/// <param name="Rate">Its hazard at a time in the week, 1/year.</param>
/// <param name="To">The lab that pulls; null for other clocks.</param>
internal sealed record OracleClock(Clock Cause, Func<double, double> Rate, OracleLab? To = null)
{
    /// <summary>Whether what it gains in a week counts as spread evenly over the week, as for the clocks that labs keep.</summary>
    public bool RunsEvenly => Cause <= Clock.Reception;
}

/// <summary>What the oracle says of an exit. Hazards by clock, 1/year; none where the scenario gives the exit.</summary>
internal sealed record OracleExit(
    int Researcher,
    int Spell,
    int Week,
    double At,
    double TenureYears,
    uint From,
    uint To,
    Clock Cause,
    ImmutableArray<double> Hazards
);
