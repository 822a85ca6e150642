using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Comparison;

/// <summary>A member's exit from the cohort's lab in one world.</summary>
/// <param name="Member">Position in the cohort.</param>
/// <param name="Step">The step in which the alarm rang.</param>
/// <param name="At">Years since the start.</param>
/// <param name="Destination">Index in <see cref="CohortExits.Destinations"/>.</param>
/// <param name="Cause">The clock that rang.</param>
internal readonly record struct MemberExit(int Member, int Step, double At, int Destination, Clock Cause);

/// <summary>Labs as destinations of a cohort: all but its own, in the setting's order.</summary>
internal static class Destination
{
    /// <summary>The index among the destinations of another lab of the setting.</summary>
    public static int DestinationOf(this CohortProfile cohort, int lab) => lab < cohort.Lab ? lab : lab - 1;

    /// <summary>The same for an observed exit; null when unknown.</summary>
    public static int? DestinationIn(this ObservedExit exit, CohortProfile cohort) =>
        exit.Destination is { } lab ? cohort.DestinationOf(lab) : null;
}

/// <summary>What is asked of the exits of one world.</summary>
internal delegate bool WorldQuestion(ReadOnlySpan<MemberExit> exits);

/// <summary>The first-spell exits of a cohort's members, world by world, each in the order of their steps.</summary>
/// <remarks>Founders whose exit the scenario gives are counted like anybody else: their exits were observed too.</remarks>
internal sealed class CohortExits
{
    /// <summary>The destination that pools the labs founded during the run.</summary>
    public const string Founded = "founded";

    private readonly int[] members;
    private readonly FrozenDictionary<uint, int> destinations;
    private readonly List<MemberExit> exits = [];
    private readonly List<int> starts = [0];

    private CohortExits(CohortExits other, Func<int, int, double> until)
    {
        (members, destinations, Members, Steps) = (other.members, other.destinations, other.Members, other.Steps);
        (Destinations, FirstSteps, Clocks) = (other.Destinations, other.FirstSteps, other.Clocks);
        for (var world = 0; world < other.Worlds; world++)
        {
            foreach (ref readonly var exit in other.InWorld(world))
            {
                if (exit.At < until(world, exit.Member))
                {
                    exits.Add(exit);
                }
            }

            starts.Add(exits.Count);
        }
    }

    private CohortExits(Setting setting, CohortProfile cohort)
    {
        (Members, Steps) = (cohort.Members.Length, setting.Steps);
        FirstSteps = [.. cohort.Members.Select(m => setting.Researchers[m].FirstStep)];
        (Destinations, destinations) = DestinationsOf(setting, cohort);
        Clocks = [.. Enum.GetValues<Clock>().Where(clock => clock != Clock.LiftOut || setting.DeclaresLiftOuts)];
        members = Enumerable.Repeat(-1, setting.Researchers.Length).ToArray();
        for (var m = 0; m < cohort.Members.Length; m++)
        {
            members[cohort.Members[m]] = m;
        }
    }

    /// <summary>n, the size of the cohort.</summary>
    public int Members { get; }

    /// <summary>By member, the first step in which they are at the lab: not 0 for those who are hired during the run.</summary>
    public ImmutableArray<int> FirstSteps { get; }

    /// <summary>Ids of the setting's labs except the cohort's own, then <see cref="Founded"/>.</summary>
    public ImmutableArray<string> Destinations { get; }

    /// <summary>The clocks that the setting has: that of lift-outs only where they are declared.</summary>
    public ImmutableArray<Clock> Clocks { get; }

    /// <summary>Steps lived.</summary>
    public int Steps { get; }

    /// <summary>How many worlds.</summary>
    public int Worlds => starts.Count - 1;

    /// <summary>The exits of all worlds.</summary>
    public ReadOnlySpan<MemberExit> All => CollectionsMarshal.AsSpan(this.exits);

    /// <summary>The exits of one world, 0-based in these histories.</summary>
    public ReadOnlySpan<MemberExit> InWorld(int world) => All[starts[world]..starts[world + 1]];

    /// <summary>The exits of a cohort's members out of the histories of everybody.</summary>
    public static CohortExits Of(Setting setting, Histories histories, CohortProfile cohort)
    {
        var ofCohort = new CohortExits(setting, cohort);
        ofCohort.Add(histories);
        return ofCohort;
    }

    /// <summary>For every cohort of a setting, in its order, those out of several ranges of histories, given in order; none yet where none are given.</summary>
    public static ImmutableArray<CohortExits> OfEach(Setting setting, params ReadOnlySpan<Histories> ranges)
    {
        var each = setting.Cohorts.Select(cohort => new CohortExits(setting, cohort)).ToImmutableArray();
        foreach (var range in ranges)
        {
            foreach (var ofCohort in each)
            {
                ofCohort.Add(range);
            }
        }

        return each;
    }

    /// <summary>The exits that could come about: who was dismissed, retired, died or left with their contract had none of their own accord after it.</summary>
    public CohortExits But(ObservedCohort? observed) =>
        observed?.Members.Any(m => m.Other is not null) == true
            ? Before(
                (_, member) =>
                    observed.Members[member] is { Other: not null } gone ? gone.FollowedTo : double.PositiveInfinity
            )
            : this;

    /// <summary>The exits before a time of each member in each world.</summary>
    /// <param name="until">By world and member, years since the start.</param>
    public CohortExits Before(Func<int, int, double> until) => new(this, until);

    /// <summary>Takes worlds behind those that are there.</summary>
    public void Add(Histories histories)
    {
        var first = Worlds;
        foreach (ref readonly var exit in histories.Exits.AsSpan())
        {
            if (exit.Spell != 0 || members[exit.Researcher] is not (>= 0 and var m))
            {
                continue;
            }
            BeginWorlds(first + exit.World - histories.FirstWorld);
            var to = destinations.TryGetValue(exit.To, out var known) ? known : Destinations.Length - 1;
            this.exits.Add(new(m, exit.Step, exit.At, to, exit.Cause));
        }

        BeginWorlds(first + histories.Worlds);
    }

    /// <summary>How many exits of each world answer to a description: the number of worlds by count.</summary>
    public int[] Histogram(Func<MemberExit, bool> counted) => Histograms(1, exit => counted(exit) ? 0 : -1)[0];

    /// <summary>The same for several series at once; an exit belongs to one of them, or to none (−1).</summary>
    public int[][] Histograms(int series, Func<MemberExit, int> seriesOf)
    {
        var worlds = new int[series][];
        for (var s = 0; s < series; s++)
        {
            worlds[s] = new int[Members + 1];
        }
        var counts = new int[series];
        for (var world = 0; world < Worlds; world++)
        {
            Array.Clear(counts);
            foreach (var exit in InWorld(world))
            {
                if (seriesOf(exit) is >= 0 and var s)
                {
                    counts[s]++;
                }
            }

            for (var s = 0; s < series; s++)
            {
                worlds[s][counts[s]]++;
            }
        }

        return worlds;
    }

    /// <summary>The share of worlds in which something is so.</summary>
    public double Share(WorldQuestion question)
    {
        var worlds = 0;
        for (var world = 0; world < Worlds; world++)
        {
            worlds += question(InWorld(world)) ? 1 : 0;
        }
        return worlds / (double)Worlds;
    }

    private void BeginWorlds(int last)
    {
        while (starts.Count <= last)
        {
            starts.Add(this.exits.Count);
        }
    }

    private static (ImmutableArray<string> Ids, FrozenDictionary<uint, int> Indices) DestinationsOf(
        Setting setting,
        CohortProfile cohort
    )
    {
        var labs = Enumerable.Range(0, setting.Labs.Length).Where(lab => lab != cohort.Lab).ToArray();
        return (
            [.. labs.Select(lab => setting.Labs[lab].Id), Founded],
            labs.ToFrozenDictionary(lab => setting.Labs[lab].Key, lab => cohort.DestinationOf(lab))
        );
    }
}
