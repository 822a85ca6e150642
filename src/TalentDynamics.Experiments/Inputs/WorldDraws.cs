using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Experiments.Inputs;

/// <summary>Where the worlds' parameters come from: what --parameters says, else the posterior that the scenario names, else its values.</summary>
/// <param name="Source">Where from.</param>
/// <param name="Table">The posterior's draws for the scenario, where they come from one.</param>
/// <param name="Words">For people and manifests: fixed, prior, or which posterior.</param>
/// <param name="Note">What the user should know of the posterior, or null.</param>
internal sealed record WorldDraws(DrawKind Source, DrawTable? Table, string Words, string? Note)
{
    public const string Fixed = "fixed";
    public const string Prior = "prior";

    /// <summary>The scenario's values.</summary>
    public static WorldDraws OfScenario { get; } = new(DrawKind.Fixed, null, Fixed, null);

    /// <summary>What a run folder's name ends with, so that runs with other draws stand beside each other.</summary>
    public string Suffix =>
        Source switch
        {
            DrawKind.Fixed => "",
            DrawKind.Prior => $"-{Prior}",
            _ => $"-{Table!.Hash()[..8]}",
        };

    /// <summary>As the model takes them.</summary>
    public DrawSource Of(Setting setting) => Source.Of(setting, Table);

    /// <summary>Reads a scenario and the parameters of its worlds.</summary>
    /// <remarks>
    /// A parameter that is set on the command line or in the environment has that value in every world: its prior becomes fixed where worlds
    /// have draws of their own.
    /// </remarks>
    /// <exception cref="BadInputException">With all faults.</exception>
    public static (ScenarioInput Input, WorldDraws Draws) Load(
        string path,
        IReadOnlyList<Override> overrides,
        ParameterChoice choice,
        AllowedFolders? allowed = null
    )
    {
        var input = ScenarioInput.Load(path, overrides, allowed);
        if (choice.For(input.Scenario) == Fixed)
        {
            return (input, OfScenario);
        }

        RefuseTeamEffects(overrides);
        var held = overrides.Select(Held).OfType<Override>().ToArray();
        input = held.Length == 0 ? input : ScenarioInput.Load(path, [.. held, .. overrides], allowed);
        return (input, Of(input, choice));
    }

    /// <summary>The parameters of a scenario's worlds.</summary>
    /// <param name="input">The scenario.</param>
    /// <param name="choice">Which.</param>
    /// <exception cref="BadInputException">With all faults of the posterior.</exception>
    public static WorldDraws Of(ScenarioInput input, ParameterChoice choice) =>
        choice.For(input.Scenario) switch
        {
            Fixed => OfScenario,
            Prior => new(DrawKind.Prior, null, Prior, null),
            var file => OfFile(file, input, choice.IsNamedBy(input.Scenario) ? null : input.Scenario.Name),
        };

    /// <summary>The same, with the draws only that are stable in every variant as well: all arms take the same draw in the same world.</summary>
    /// <exception cref="BadInputException">There is none, or each arm would draw from priors of its own.</exception>
    public WorldDraws For(Setting basis, IEnumerable<(string Name, Setting Setting)> variants)
    {
        if (Source == DrawKind.Prior)
        {
            throw new BadInputException(
                $"--parameters: found {Prior}, allowed {Fixed} or a posterior file: arms that reject draws of their own would not be paired"
            );
        }

        return Table is null ? this : this with { Table = variants.Aggregate(Table, (t, v) => Stable(t, basis, v)) };
    }

    private static DrawTable Stable(DrawTable table, Setting basis, (string Name, Setting Setting) variant) =>
        table.StableIn(variant.Setting, table.Varied(variant.Setting, basis))
        ?? throw new BadInputException(
            $"--parameters: found no draw that is stable in {variant.Name} too, allowed R < {Stability.Limit}"
        );

    private static WorldDraws OfFile(string path, ScenarioInput input, string? name)
    {
        if (!File.Exists(path))
        {
            throw new BadInputException(
                $"--parameters: found no file {path}, allowed {Fixed}, {Prior} or a posterior file"
            );
        }

        var shown = ScenarioInput.Shown(path);
        var reading = PosteriorFile.Read(
            shown,
            TextFile.Table(path, shown, "--parameters"),
            input.Setting,
            name,
            input.Hash
        );
        return reading.Posterior is { } posterior
            ? OfPosterior(shown, posterior, input)
            : throw new BadInputException([.. reading.Faults.Select(fault => fault.ToString())]);
    }

    // What a what-if changes may make a draw unstable that was stable when it was learnt: such draws are left out and counted.
    private static WorldDraws OfPosterior(string file, Posterior posterior, ScenarioInput input)
    {
        var all = posterior.For(input.Setting);
        var stable =
            all.StableIn(input.Setting)
            ?? throw new BadInputException(
                $"{file}: found no draw that is stable in this scenario, allowed R < {Stability.Limit}"
            );
        var left = all.Rows.Length - stable.Rows.Length;
        var origin =
            $"{file}: learnt from {posterior.Scenario} {posterior.Hash[..8]}, used for {input.Scenario.Name} {input.Hash[..8]}";
        if (posterior.Unlearnt(input.Setting) is { Length: > 0 } unlearnt)
        {
            origin += $"; nothing learnt of {string.Join(", ", unlearnt)}: team effect drawn anew";
        }

        return new(
            DrawKind.Table,
            stable,
            $"posterior of {posterior.Scenario}, {stable.Rows.Length} draws, {stable.Hash()[..8]}",
            posterior.Hash == input.Hash ? null
                : left == 0 ? origin
                : $"{origin}; {left} of {all.Rows.Length} draws left out, R ≥ {Stability.Limit}"
        );
    }

    private static Override? Held(Override change) =>
        change.Path.Split('.') is ["parameters", var key, .. var rest] && rest is [] or ["value"]
            ? new(change.Origin, $"parameters.{key}.prior", Fixed)
        : change.Path.Split('.') is ["effects", var attribute, var level, "value"]
            ? new(change.Origin, $"effects.{attribute}.{level}.prior", Fixed)
        : null;

    private static void RefuseTeamEffects(IEnumerable<Override> overrides)
    {
        var set = overrides.Where(o => o.Path.Split('.') is ["cohorts", _, "teamEffect", ..]);
        var faults = set.Select(o =>
                $"{o.Origin}(1,1): /{o.Path.Replace('.', '/')}: found a team effect, allowed none where every world has its own; --parameters {Fixed} uses it"
            )
            .ToArray();
        if (faults.Length > 0)
        {
            throw new BadInputException(faults);
        }
    }
}
