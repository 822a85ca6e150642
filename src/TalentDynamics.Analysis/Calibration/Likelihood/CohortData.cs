using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Lists;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Analysis.Panels;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>A cohort's first spells, with everything in the likelihood that no parameter changes worked out once.</summary>
/// <remarks>
/// Conditional on the observed moves of others and on the labs' dated history, members are independent, so the likelihood is a
/// product over timelines. Given founders are no evidence: their exits are an input, and their moves act on others.
/// </remarks>
internal sealed class CohortData
{
    private CohortData(SettingIndex ground, int cohort, IEnumerable<FirstSpell> spells, ImmutableArray<KnownMove> moves)
    {
        (Ground, Cohort) = (ground, cohort);
        var profile = ground.Setting.Cohorts[cohort];
        var builder = new TimelineBuilder(ground, profile.Lab, moves);
        var evidence = spells.Where(s => !IsGiven(s.Researcher)).ToArray();
        Effects = EffectsIn(ground, evidence);
        (Timelines, TimelineOf) = Distinct(
            evidence.Select(s => builder.Of(s) with { Effects = NumberOf(s.Researcher) })
        );
        Turns = Turn.Of(Timelines);
        FollowableExits = builder.Exits.Things.Count;
        HasJumps = Timelines.Any(t => t.Jumps.Length > 0);
        LiftOuts =
            HasJumps && FollowableExits <= LiftOutEvidence.MostExitsInPart
                ? new(ground, Timelines, builder.Exits.Things)
                : null;
        Longest = Timelines.Select(t => t.Segments.Length).DefaultIfEmpty().Max();
        Members = evidence.Length;
        Exits = evidence.Count(s => s.HasEnded);
        Lengths = [.. builder.Lengths.Things];
        Occasions = [.. builder.Occasions.Things];
        Choices = [.. builder.Choices.Things.Select((choice, number) => (choice, number)).OrderBy(c => c.choice.Step)];
        Intervals = builder.LastInterval + 1;
        Labs = new(ground, profile.Lab);
        Impossible =
        [
            .. evidence.Where(s => s.HasEnded).Select(s => Impossibility.Of(ground, Id, s)).OfType<Impossibility>(),
        ];
    }

    /// <summary>The scenario's setting, worked out.</summary>
    public SettingIndex Ground { get; }

    /// <summary>Index of the cohort in the setting.</summary>
    public int Cohort { get; }

    /// <summary>Its id.</summary>
    public string Id => Ground.Setting.Cohorts[Cohort].Id;

    /// <summary>Members whose spells are evidence.</summary>
    public int Members { get; private init; }

    /// <summary>Exits among them that are known.</summary>
    public int Exits { get; private init; }

    /// <summary>What lists of authors say, where that is all that is known; null elsewhere. Its asks are then the timelines.</summary>
    public ListEvidence? Lists { get; private init; }

    /// <summary>Exits that may have been lift-outs, of which members heard; 0 where no lift-outs are declared.</summary>
    public int FollowableExits { get; }

    /// <summary>Whether the lift-out clock of any member may have jumped, by such an exit or by an offer.</summary>
    public bool HasJumps { get; }

    /// <summary>How; null where none did, or where there are more such exits than can be summed over.</summary>
    public LiftOutEvidence? LiftOuts { get; }

    /// <summary>Observations that have probability 0 whatever the parameters.</summary>
    public ImmutableArray<Impossibility> Impossible { get; }

    internal Timeline[] Timelines { get; }

    // By spell, in the order in which they were given.
    internal int[] TimelineOf { get; }

    // The order in which they are evaluated; they are added up in their own.
    internal Turn[] Turns { get; }

    // Segments of the longest.
    internal int Longest { get; }

    // The different sets of effects that act on members.
    internal ImmutableArray<int>[] Effects { get; }

    internal double[] Lengths { get; }

    internal Occasion[] Occasions { get; }

    // By step, as the labs' weights differ from step to step; a segment knows its choice by number.
    internal (Choice Choice, int Number)[] Choices { get; }

    internal int Intervals { get; }

    internal LabHistory Labs { get; }

    /// <summary>An observed cohort.</summary>
    /// <param name="ground">Of a scenario in historical mode.</param>
    /// <param name="cohort">Index of the cohort.</param>
    /// <param name="observed">By cohort id: all that was observed in the scenario, this cohort included.</param>
    public static CohortData Of(
        SettingIndex ground,
        int cohort,
        IReadOnlyDictionary<string, ObservedCohort> observed
    ) =>
        Of(
            ground,
            cohort,
            FirstSpells.Of(ground.Setting, observed[ground.Setting.Cohorts[cohort].Id]),
            KnownMove.Of(ground.Setting, observed.Values)
        );

    /// <summary>A cohort of a world that was lived, as if every move had been observed to the day.</summary>
    /// <param name="ground">Of a scenario in historical mode.</param>
    /// <param name="cohort">Index of the cohort.</param>
    /// <param name="exits">All exits of one world.</param>
    public static CohortData Of(SettingIndex ground, int cohort, IReadOnlyCollection<Exit> exits) =>
        Of(
            ground,
            cohort,
            FirstSpells.Of(ground.Setting, ground.Setting.Cohorts[cohort], exits),
            KnownMove.Of(ground.Setting, exits)
        );

    /// <summary>A cohort of which lists of authors are all that is known.</summary>
    /// <param name="ground">Of a scenario in historical mode, whose people are not tied.</param>
    /// <param name="cohort">Index of the cohort.</param>
    /// <param name="listed">What the lists say.</param>
    public static CohortData Of(SettingIndex ground, int cohort, ListedCohort listed)
    {
        var lists = new ListEvidence(ground.Setting, listed);
        return new(ground, cohort, lists.Asks, [])
        {
            Lists = lists,
            Members = lists.People,
            Exits = lists.Leavers,
        };
    }

    /// <summary>First spells, given the moves that others saw.</summary>
    public static CohortData Of(
        SettingIndex ground,
        int cohort,
        IEnumerable<FirstSpell> spells,
        ImmutableArray<KnownMove> moves
    ) =>
        ground.Setting is { Mode: Mode.Historical, Grants.IsEmpty: true }
            ? new(ground, cohort, spells, moves)
            : throw new ArgumentException(
                "The likelihood is exact only in historical mode without grants.",
                nameof(ground)
            );

    /// <summary>The cohort as if nothing had been observed of it: its team effect stays, unlearnt.</summary>
    public CohortData Unseen() => new(Ground, Cohort, [], []);

    private static ImmutableArray<int>[] EffectsIn(SettingIndex ground, FirstSpell[] spells) =>
        [
            .. spells
                .Select(s => ground.Setting.Researchers[s.Researcher].Effects)
                .DistinctBy(e => string.Join(',', e), StringComparer.Ordinal),
        ];

    private int NumberOf(int researcher)
    {
        var own = Ground.Setting.Researchers[researcher].Effects;
        return Array.FindIndex(Effects, e => e.SequenceEqual(own));
    }

    private bool IsGiven(int researcher) => Ground.Setting.Researchers[researcher].Founding is not null;

    private static (Timeline[] Timelines, int[] BySpell) Distinct(IEnumerable<Timeline> timelines)
    {
        var (distinct, bySpell) = (new List<Timeline>(), new List<int>());
        foreach (var timeline in timelines)
        {
            var like = distinct.FindIndex(timeline.IsLike);
            if (like < 0)
            {
                distinct.Add(timeline);
                like = distinct.Count - 1;
            }
            else
            {
                distinct[like] = distinct[like] with { People = distinct[like].People + 1 };
            }

            bySpell.Add(like);
        }

        return ([.. distinct], [.. bySpell]);
    }
}
