using System.Collections.Immutable;
using System.Runtime.InteropServices;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Scenarios.Compilation;

/// <summary>From what people write to what worlds are lived in: ids become keys and indices, dates become model time.</summary>
/// <remarks>
/// In generative mode a lab with founders in the roster is left out, and its events with it: whether it comes about is what is asked.
/// A lab that opens without founders opens by decree in both modes.
/// </remarks>
internal sealed class ScenarioCompiler
{
    private readonly Scenario scenario;
    private readonly Calendar calendar;
    private readonly ImmutableArray<LabProfile> labs;
    private readonly Dictionary<string, int> labIndex;
    private readonly ResearcherIndex people;
    private readonly CompiledEffects effects;
    private readonly DatedChanges dated;

    private ScenarioCompiler(Scenario scenario)
    {
        this.scenario = scenario;
        calendar = Calendar.Between(scenario.Start, scenario.End);
        labs = Labs();
        labIndex = labs.Select((lab, i) => (lab.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);
        people = new(scenario);
        effects = new(scenario);
        dated = new(scenario, calendar, labIndex, people);
    }

    public static Setting Of(Scenario scenario) =>
        scenario.Past is { } past ? Forked(scenario, past) : new ScenarioCompiler(scenario).Setting();

    // The past is historical; what follows is in the scenario's mode.
    private static Setting Forked(Scenario scenario, KnownPast past)
    {
        var compilation = new ScenarioCompiler(scenario with { Past = null, Mode = Mode.Historical });
        var before = compilation.Setting();
        var step = Math.Clamp(before.Calendar.StepOf(past.Until.AddDays(1)), 1, before.Steps - 1);
        var end = before.Calendar.YearsAtStep(step);
        var exits = past
            .Exits.Where(e => before.Researchers[compilation.people.IndexOf(e.Key)].Founding is null)
            .Select(e => compilation.Happened(e.Key, e.Value, end));
        var ended = new PastEnds(compilation.Days(past.Lost, 1), compilation.Days(past.Removed, 0));
        return Fork.At(before, step, exits, ended) with { Mode = scenario.Mode };
    }

    private double CameAt(string id) =>
        Math.Max(0, calendar.YearsAtStep(calendar.StepOf(HiringOf(scenario.Roster[id]))));

    private ImmutableDictionary<int, double> Days(ImmutableSortedDictionary<string, DateOnly>? days, int later) =>
        (days ?? ImmutableSortedDictionary<string, DateOnly>.Empty).ToImmutableDictionary(
            d => people.IndexOf(d.Key),
            d => calendar.YearsAt(d.Value.AddDays(later))
        );

    private PastMove Happened(string id, KnownExit exit, double end) =>
        new(
            people.IndexOf(id),
            labIndex[scenario.Roster[id].Lab],
            labIndex[exit.To ?? Lab.Outside],
            Math.Clamp(calendar.YearsAt(exit.Left), CameAt(id), Math.BitDecrement(end)),
            false
        );

    /// <summary>Whether a lab is part of the worlds of its scenario's mode.</summary>
    public static bool IsThere(Scenario scenario, Lab lab) =>
        scenario.Mode == Mode.Historical || lab.Founders is null or { Count: 0 };

    private Setting Setting() =>
        new(
            calendar,
            scenario.Mode,
            scenario.Vesting == Vesting.Quarterly ? Calendar.WeeksPerYear / 4 : Calendar.WeeksPerYear,
            labs,
            Researchers(),
            [.. scenario.Cohorts.Select(c => Profile(c.Key, c.Value))],
            dated.Events(),
            new(
                [.. ParameterTable.Rows.Select(r => scenario.Parameters[r.Parameter].Value)],
                [.. scenario.Cohorts.Values.Select(c => c.TeamEffect?.Value ?? 1)]
            )
            {
                Effects = effects.Values,
                TeamTail = scenario.TeamTail?.Value ?? double.PositiveInfinity,
            },
            [.. ParameterTable.Rows.Select(PriorOf)],
            scenario.Off
        )
        {
            Grants = dated.Grants(),
            HasHiringGrants = scenario.Vesting != Vesting.None,
            Effects = effects.Profiles,
            LiftOut = scenario.LiftOut is { } liftOut
                ? new(liftOut.Seed.Value, liftOut.FounderSeed.Value, liftOut.Pull.Value)
                : null,
        };

    private Prior PriorOf(ParameterRow row)
    {
        var given = scenario.Parameters[row.Parameter];
        return PriorText.Parse(given.Prior, given.Value, row.Lower >= 0)!;
    }

    private ImmutableArray<LabProfile> Labs()
    {
        var keys = StableId.Assign(scenario.Labs.Keys);
        return
        [
            .. scenario
                .Labs.Where(l => IsThere(scenario, l.Value))
                .Select(l => Profile(l.Key, keys[l.Key], l.Value))
                .OrderBy(l => l.Id != Lab.Outside)
                .ThenBy(l => l.Key),
        ];
    }

    private LabProfile Profile(string id, uint key, Lab lab) =>
        new(
            id,
            key,
            lab.Name,
            lab.Metros,
            lab.Opens is { } day ? calendar.YearsAt(day) : double.NegativeInfinity,
            lab.Hiring.Value,
            lab.Headcount.Value,
            lab.Momentum?.Value ?? 0,
            lab.Utility?.Value ?? 0
        );

    private CohortProfile Profile(string id, Cohort cohort) =>
        new(id, labIndex[cohort.Lab], [.. people.In(cohort).Order()]);

    private ImmutableArray<ResearcherProfile> Researchers()
    {
        var profiles = new ResearcherProfile[people.Count];
        var cohortOf = CohortOf();
        Enlist(profiles, cohortOf);
        foreach (var (id, group) in scenario.Population?.AsEnumerable() ?? [])
        {
            Generate(id, group, profiles, cohortOf);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(profiles);
    }

    private int[] CohortOf()
    {
        var cohortOf = new int[people.Count];
        Array.Fill(cohortOf, -1);
        foreach (var (cohort, number) in scenario.Cohorts.Values.Select((c, i) => (c, i)))
        {
            foreach (var member in people.In(cohort))
            {
                cohortOf[member] = number;
            }
        }

        return cohortOf;
    }

    private void Enlist(ResearcherProfile[] profiles, int[] cohortOf)
    {
        var ties = TieLists.Of(scenario, people);
        var foundings = Foundings();
        foreach (var (id, person) in scenario.Roster)
        {
            var index = people.IndexOf(id);
            profiles[index] = new(
                id,
                people.KeyOf(index),
                person.Name ?? id,
                labIndex[person.Lab],
                person.Metro,
                calendar.StepOf(HiringOf(person)),
                cohortOf[index],
                foundings.GetValueOrDefault(id),
                ties[id]
            )
            {
                Effects = effects.On(person),
            };
        }
    }

    private void Generate(string groupId, PopulationGroup group, ResearcherProfile[] profiles, int[] cohortOf)
    {
        var crowd = new GeneratedGroup(groupId, group);
        var indices = people.Of(groupId);
        for (var team = 0; team < crowd.Teams.Length; team++)
        {
            var (first, size, metro) = crowd.Teams[team];
            for (var place = 0; place < size; place++)
            {
                var index = indices[first + place];
                var id = people.IdOf(index);
                profiles[index] = new(
                    id,
                    people.KeyOf(index),
                    id,
                    labIndex[group.Lab],
                    metro,
                    calendar.StepOf(Before(crowd.YearsAt(id))),
                    cohortOf[index],
                    null,
                    [
                        .. crowd
                            .TiesOf(team, place)
                            .Select(t => new Tie(indices[t.Number], t.Weight))
                            .OrderBy(t => t.Colleague),
                    ]
                );
            }
        }
    }

    // Where a date known to the month or year may lie before the start, they were there then.
    private DateOnly HiringOf(Researcher person) =>
        person.Joined.First > scenario.Start || person.Joined.Middle < scenario.Start
            ? person.Joined.Middle
            : scenario.Start;

    private DateOnly Before(double years) => scenario.Start.AddDays(-(int)Math.Floor(years * Calendar.DaysPerYear));

    private Dictionary<string, GivenFounding> Foundings() =>
        scenario
            .Labs.Where(l => labIndex.ContainsKey(l.Key))
            .SelectMany(l =>
                (l.Value.Founders ?? ImmutableSortedDictionary<string, Founder>.Empty).Select(f =>
                    (Lab: l.Key, f.Key, f.Value)
                )
            )
            .ToDictionary(f => f.Key, f => new GivenFounding(calendar.YearsAt(f.Value.Left), labIndex[f.Lab]));
}
