using System.Collections.Immutable;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Analysis.WhatIf;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Progress;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Experiments.Grants;

/// <summary>Ranks whom a number of retention grants keep, by worlds that share their chance.</summary>
/// <remarks>
/// Screen, then select: all candidates are compared in a quarter of the worlds, and those that still may be the best in all of them
/// (Nelson, Swann, Goldsman &amp; Song 2001, Operations Research 49, 950–963). A group is given to as a whole; fewer grants than people keep
/// the same share of what grants for all keep.
/// </remarks>
internal sealed class RankGrants
{
    private const double Hopeless = .01;
    private const int LeastWorlds = 40;
    private const string Id = "budget";

    private readonly RunOrder order;
    private readonly RunEnsemble run;
    private readonly int budget;
    private readonly Scenario scenario;
    private readonly ImmutableArray<Candidate> candidates;
    private readonly Pseudonyms? names;

    /// <param name="order">The forecast whose worlds are lived, with and without grants; persons where it asks for them.</param>
    /// <param name="budget">How many grants there are, ≥ 1.</param>
    /// <param name="run">Runs ensembles.</param>
    /// <exception cref="BadInputException">There is nobody to choose between, or there are too few worlds.</exception>
    public RankGrants(RunOrder order, int budget, RunEnsemble run)
    {
        (this.order, this.budget, this.run, scenario) = (order, budget, run, order.Input.Scenario);
        names = order.Pseudonymised ? new(scenario, order.Input.Setting) : null;
        candidates = [.. order.Input.Setting.Cohorts.SelectMany(Candidates)];
        if (candidates.Length < 2)
        {
            throw new BadInputException(
                "--grants: found fewer than two groups that are large enough, allowed --by with an attribute that tells groups apart, or --by-person"
            );
        }

        if (order.Worlds < LeastWorlds)
        {
            throw new BadInputException($"--worlds: found {order.Worlds}, allowed {LeastWorlds} or more");
        }
    }

    /// <summary>The ranking.</summary>
    /// <exception cref="OperationCanceledException">Before every arm was whole.</exception>
    public async Task<GrantRanking> Find(IProgress<ExperimentProgress> progress, CancellationToken cancelled)
    {
        var (screened, _) = await Compare([.. candidates], order.Worlds / 4, progress, cancelled);
        var left = screened.Where(c => c.Kept.ProbabilityBest >= Hopeless).ToArray();
        var (selected, whole) = await Compare([.. left.Select(Of)], order.Worlds, progress, cancelled);
        var done = selected.Select(s => (s.Cohort, s.Name)).ToHashSet();
        return new(
            scenario.Name,
            budget,
            order.Input.Setting.Calendar.DateOf(order.Input.Setting.Steps),
            order.Worlds,
            [
                .. selected.OrderByDescending(c => c.Kept.Mean),
                .. screened.Where(c => !done.Contains((c.Cohort, c.Name))).OrderByDescending(c => c.Kept.Mean),
            ]
        )
        {
            Title = names?.In(scenario.Title) ?? scenario.Title,
            From = scenario.Past?.Until,
            Hash = order.Input.Hash,
            Seed = order.Seed,
            Digest = Digest.Of(order.Input.Setting, whole),
            Parameters = order.Parameters,
            Command = order.Shown.Command,
        };
    }

    private Candidate Of(RankedGrants ranked) =>
        candidates.Single(c => c.Cohort.Id == ranked.Cohort && c.Name == ranked.Name);

    // The worlds without grants are those that the ranking can be held against.
    private async Task<(RankedGrants[] Ranked, Histories Basis)> Compare(
        Candidate[] some,
        int worlds,
        IProgress<ExperimentProgress> progress,
        CancellationToken cancelled
    )
    {
        var total = (some.Length + 1L) * worlds;
        var basis = await Live(scenario, worlds, progress.Worlds(0, total), cancelled);
        var without = CohortExits.OfEach(order.Input.Setting, basis);
        var kept = new List<int[]>();
        foreach (var candidate in some)
        {
            var part = progress.Worlds((kept.Count + 1L) * worlds, total);
            var given = With(candidate);
            var histories = await Live(given, worlds, part, cancelled);
            kept.Add(Kept(candidate, without, CohortExits.OfEach(given.Compile(), histories)));
        }

        var means = Selection.Of([.. kept.Select((k, c) => Array.ConvertAll(k, n => some[c].Scaled(n)))], order.Seed);
        var ranked = some.Select(
            (c, i) =>
                new RankedGrants(c.Cohort.Id, c.Name, c.Members.Length, c.Grants, means[i], worlds)
                {
                    OverParameters = OverDraws(kept[i], c),
                }
        );
        return ([.. ranked], basis);
    }

    private async Task<Histories> Live(
        Scenario lived,
        int worlds,
        IProgress<EnsembleProgress> progress,
        CancellationToken cancelled
    )
    {
        var ensemble = order.Ensemble with
        {
            Scenario = lived,
            Worlds = worlds,
            SampledWorlds = 0,
            Paced = null,
            Memo = null,
        };
        var outcome = await run(ensemble, progress, cancelled);
        return outcome.Complete ? outcome.Histories : throw new OperationCanceledException(cancelled);
    }

    // How many fewer of the cohort leave, world by world.
    private int[] Kept(Candidate candidate, ImmutableArray<CohortExits> basis, ImmutableArray<CohortExits> given)
    {
        var cohort = order.Input.Setting.Cohorts.IndexOf(candidate.Cohort);
        return
        [
            .. Enumerable
                .Range(0, basis[cohort].Worlds)
                .Select(w => basis[cohort].InWorld(w).Length - given[cohort].InWorld(w).Length),
        ];
    }

    private ParameterInterval? OverDraws(int[] kept, Candidate candidate)
    {
        if (order.Draws.Table is not { } table)
        {
            return null;
        }

        var rows = new PosteriorDraws(order.Input.Setting, table, TeamKind.This).RowsOf(order.Seed, kept.Length);
        var spread = new OverParameters(rows);
        for (var w = 0; w < kept.Length; w++)
        {
            spread.Add(w, kept[w]);
        }

        var interval = spread.Interval();
        return interval with
        {
            Lower = interval.Lower is { } low ? candidate.Scaled(low) : null,
            Upper = interval.Upper is { } high ? candidate.Scaled(high) : null,
        };
    }

    private Scenario With(Candidate candidate)
    {
        var setting = order.Input.Setting;
        var grant = new Grant(
            setting.Calendar.Start,
            setting.Labs[candidate.Cohort.Lab].Id,
            1,
            "assumed: a grant as large as that of the hiring",
            Members: [.. candidate.Members.Select(m => setting.Researchers[m].Id).Order(StringComparer.Ordinal)]
        );
        var others = scenario.Grants ?? ImmutableSortedDictionary<string, Grant>.Empty;
        return scenario with { Grants = others.SetItem(Id, grant) };
    }

    private IEnumerable<Candidate> Candidates(CohortProfile cohort) =>
        order.ByPerson
            ? cohort.Members.Select(m => new Candidate(cohort, NameOf(order.Input.Setting.Researchers[m]), [m], budget))
            : CohortGroups
                .Of(order.Input, cohort)
                .Groups.Where(g => g.Name is not null)
                .Select(g => new Candidate(cohort, g.Name!, [.. g.Members.Select(m => cohort.Members[m])], budget));

    private string NameOf(ResearcherProfile who) => names?.Of(who.Id) ?? who.Name;

    private sealed record Candidate(CohortProfile Cohort, string Name, ImmutableArray<int> Members, int Budget)
    {
        public int Grants => Math.Min(Budget, Members.Length);

        // Of what grants for all of them keep, the share of those who get one.
        public double Scaled(double kept) => kept * Grants / Members.Length;
    }
}
