using System.Collections.Immutable;
using System.Text.Json;
using TalentDynamics.Analysis.Attribution;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Explorer.Levers;

/// <summary>The levers that a scenario has: its events, labs and grants, and the parameters of the model.</summary>
internal sealed class ScenarioLevers(ScenarioInput input, WorldDraws draws)
{
    private const double LeastLearnt = .1;
    private const double LargestSize = 100;
    private const double LargestHiring = 100;
    private const double MostMomentum = 3;
    private readonly Scenario scenario = input.Scenario;

    /// <summary>All of them, with those of what the presets add.</summary>
    /// <param name="presets">Scenarios that extend the base.</param>
    public LeverList With(IEnumerable<Scenario> presets)
    {
        var others = presets.ToArray();
        return new([
            .. scenario
                .Events.OrderBy(e => e.Value.Kind)
                .ThenBy(e => e.Value.Date)
                .SelectMany(e => OfEvent(e.Key, e.Value)),
            .. Added(others, other => other.Events, scenario.Events).SelectMany(e => OfAdded(e.Key, e.Value)),
            .. scenario.Labs.Where(lab => lab.Key != Lab.Outside).SelectMany(lab => OfLab(lab.Key, lab.Value)),
            .. (scenario.Grants?.AsEnumerable() ?? []).SelectMany(grant => OfGrant(grant.Key, grant.Value)),
            .. Added(others, other => other.Grants, scenario.Grants)
                .Concat(Explored())
                .SelectMany(grant => OfAdded(grant.Key, grant.Value)),
            .. ParameterTable.Rows.Select(OfParameter),
        ]);
    }

    private static IEnumerable<KeyValuePair<string, T>> Added<T>(
        Scenario[] others,
        Func<Scenario, ImmutableSortedDictionary<string, T>?> of,
        ImmutableSortedDictionary<string, T>? known
    ) =>
        others
            .SelectMany(other => of(other)?.AsEnumerable() ?? [])
            .Where(entity => known?.ContainsKey(entity.Key) != true)
            .DistinctBy(entity => entity.Key);

    // A grant for everybody at the lab of each cohort, where nobody has thought of one.
    private IEnumerable<KeyValuePair<string, Grant>> Explored() =>
        from lab in scenario.Cohorts.Values.Select(cohort => cohort.Lab).Distinct()
        let id = $"explored-{lab}"
        where scenario.Grants?.ContainsKey(id) != true
        select KeyValuePair.Create(
            id,
            new Grant(
                scenario.Start,
                lab,
                1,
                "assumed: explored",
                Description: $"A new grant for everybody at {scenario.Labs[lab].Name}"
            )
        );

    private IEnumerable<Lever> OfEvent(string id, Event e)
    {
        var lever = Of(e) with { Path = $"events.{id}", Kind = LeverKind.Toggle, Base = "there" };
        if (e.Size != 0)
        {
            yield return lever;
        }

        foreach (var part in PartsOf(lever, e))
        {
            yield return part;
        }
    }

    private IEnumerable<Lever> OfAdded(string id, Event e)
    {
        var json = JsonSerializer.Serialize(e, ScenarioJson.Context.Event);
        var lever = Of(e) with { Path = $"events.{id}", Kind = LeverKind.Added, Base = "null", Whole = json };
        return PartsOf(lever, e).Select(part => part with { Needs = lever.Path }).Prepend(lever);
    }

    private Lever Of(Event e) =>
        new("", LeverKind.Toggle, LeverWords.GroupOf(e), e.Description, "")
        {
            Source = e.Source,
            Grade = e.Grade.ToString(),
            PriorDriven = IsBelieved(LeverWords.ExcessOf(e.Kind)),
            Past = e.Date < scenario.Start,
        };

    private IEnumerable<Lever> PartsOf(Lever lever, Event e)
    {
        var reach = e.Kind == EventKind.Leadership ? 1 : 1.5;
        var (least, most) = e.Size == 0 ? (-reach, reach) : (Math.Min(0, 2 * e.Size), Math.Max(0, 2 * e.Size));
        var unit = e.Kind == EventKind.Leadership ? "leaders" : "SD";
        yield return Sliders.Number(
            lever with
            {
                Path = $"{lever.Path}.size",
                Kind = LeverKind.Size,
            },
            e.Size,
            (least, most),
            (-LargestSize, LargestSize)
        ) with
        {
            Unit = unit,
        };
        yield return Sliders.Day(lever, e.Date, scenario);
    }

    private IEnumerable<Lever> OfLab(string id, Lab lab)
    {
        var lever = new Lever($"labs.{id}", LeverKind.Lab, "Labs", $"{lab.Name} is never founded", "there");
        if (MayBeMissing(id))
        {
            yield return lever;
        }

        yield return Sliders.Number(
            lever with
            {
                Path = $"labs.{id}.hiring",
                Kind = LeverKind.Hiring,
                Label = $"{lab.Name}: how strongly it hires",
            },
            lab.Hiring.Value,
            (0, 3),
            (0, LargestHiring)
        ) with
        {
            Source = lab.Hiring.Source,
            Grade = lab.Hiring.Grade?.ToString(),
        };
        yield return Sliders.Number(
            lever with
            {
                Path = $"labs.{id}.momentum",
                Kind = LeverKind.Momentum,
                Label = $"{lab.Name}: momentum",
            },
            lab.Momentum?.Value ?? 0,
            (-MostMomentum, MostMomentum),
            (-MostMomentum, MostMomentum)
        ) with
        {
            Unit = "SD",
            Source = lab.Momentum?.Source,
            Grade = lab.Momentum?.Grade?.ToString(),
            PriorDriven = IsBelieved(Parameter.MomentumExcess),
        };
    }

    // Somebody has to be somewhere when the worlds begin.
    private bool MayBeMissing(string lab) =>
        scenario.Roster.Values.All(researcher => researcher.Lab != lab)
        && scenario.Cohorts.Values.All(cohort => cohort.Lab != lab)
        && (scenario.Population?.Values.All(group => group.Lab != lab) ?? true);

    private IEnumerable<Lever> OfGrant(string id, Grant grant)
    {
        var lever = Of(grant) with { Path = $"grants.{id}", Kind = LeverKind.Toggle, Base = "there" };
        return PartsOf(lever, grant).Prepend(lever);
    }

    private IEnumerable<Lever> OfAdded(string id, Grant grant)
    {
        var json = JsonSerializer.Serialize(grant, ScenarioJson.Context.Grant);
        var lever = Of(grant) with { Path = $"grants.{id}", Kind = LeverKind.Added, Base = "null", Whole = json };
        return PartsOf(lever, grant).Select(part => part with { Needs = lever.Path }).Prepend(lever);
    }

    private Lever Of(Grant grant) =>
        new("", LeverKind.Grant, "Grants", grant.Description ?? $"A grant of {scenario.Labs[grant.Lab].Name}", "")
        {
            Source = grant.Source,
            PriorDriven = IsBelieved(Parameter.UnvestedBrake),
            Past = grant.Date < scenario.Start,
        };

    private IEnumerable<Lever> PartsOf(Lever lever, Grant grant)
    {
        var part = lever with { Kind = LeverKind.Grant };
        yield return Sliders.Number(
            part with
            {
                Path = $"{lever.Path}.size",
            },
            grant.Size,
            (0, 8),
            (0, LargestSize)
        ) with
        {
            Unit = "hiring grants",
        };
        yield return Sliders.Number(part with { Path = $"{lever.Path}.years" }, grant.Years, (.5, 8), (.1, 20)) with
        {
            Unit = "years",
        };
        yield return Sliders.Day(lever, grant.Date, scenario);
    }

    private Lever OfParameter(ParameterRow row)
    {
        var value = scenario.Parameters[row.Parameter];
        var stands = draws.Table is { } table
            ? Median(table.Rows.Select(r => r.Values[(int)row.Parameter]))
            : value.Value;
        var hasSign = double.IsNegativeInfinity(row.Lower);
        var most = stands > 0 ? 3 * stands : 1;
        var lever = new Lever(
            $"parameters.{row.Key}.value",
            LeverKind.Assumption,
            "Assumptions",
            $"{LeverWords.Of(row.Key)} ({row.Symbol})",
            ""
        );
        return Sliders.Number(
            lever,
            stands,
            hasSign ? (stands - 3, stands + 3) : (row.Exclusive ? most / 100 : 0, most),
            (
                hasSign ? -1e6
                : row.Exclusive ? 1e-6
                : row.Lower,
                1e6
            )
        ) with
        {
            Unit = row.Default.Unit,
            Source = value.Source,
            PriorDriven = IsBelieved(row.Parameter),
            Resets = draws.Table is null,
        };
    }

    // As on the page of a calibration.
    private bool IsBelieved(Parameter parameter) =>
        draws.Table is { Rows.Length: > 1 } table
        && input.Setting.Priors[(int)parameter] is { Family: not PriorFamily.Fixed } prior
        && Contraction.Of(prior, [.. table.Rows.Select(row => row.Values[(int)parameter])]) < LeastLearnt;

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return double.Parse($"{sorted[sorted.Length / 2]:G3}", System.Globalization.CultureInfo.InvariantCulture);
    }
}
