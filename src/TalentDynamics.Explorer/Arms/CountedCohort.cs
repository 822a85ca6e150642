using System.Collections.Immutable;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Analysis.Scores;
using TalentDynamics.Analysis.WhatIf;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Explorer.Arms;

/// <summary>A cohort in the first worlds of an arm, counted when it is first asked for.</summary>
internal sealed class CountedCohort
{
    private CountedCohort(Arm arm, CohortProfile profile)
    {
        (Arm, Profile) = (arm, profile);
        Exits = CohortExits.Of(arm.Setting, arm.Histories, profile);
        Single = [.. Enumerable.Range(0, Math.Min(SingleWorlds, Exits.Worlds)).Select(WeeksIn)];
    }

    private const int SingleWorlds = 30;

    /// <summary>The arm.</summary>
    public Arm Arm { get; }

    /// <summary>The cohort.</summary>
    public CohortProfile Profile { get; }

    /// <summary>Its members' first exits.</summary>
    public CohortExits Exits { get; }

    /// <summary>Of each of the first worlds: the weeks in which somebody leaves.</summary>
    public ImmutableArray<ImmutableArray<int>> Single { get; }

    /// <summary>Who is still there, week by week.</summary>
    public RetentionCurve Curve => field ??= new CurvesCompared(Exits, Arm.Setting.Calendar, Profile, null).Retention();

    /// <summary>How many stay.</summary>
    public CountForecast Stayers => field ??= new CountForecast([.. Exits.Histogram(_ => true)]).Complement();

    /// <summary>Every cohort of an arm, in the order of its setting.</summary>
    public static ImmutableArray<CountedCohort> AllOf(Arm arm) =>
        [.. arm.Setting.Cohorts.Select(cohort => new CountedCohort(arm, cohort))];

    private ImmutableArray<int> WeeksIn(int world)
    {
        var weeks = ImmutableArray.CreateBuilder<int>();
        foreach (ref readonly var exit in Exits.InWorld(world))
        {
            weeks.Add(exit.Step);
        }

        return weeks.ToImmutable();
    }
}
