using System.Collections.Immutable;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Dynamics.Researchers;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Draws;

/// <summary>Where each world's parameters come from.</summary>
internal abstract class DrawSource(Setting setting)
{
    private static readonly uint TeamKey = StableId.Of("teamEffect");

    /// <summary>The setting the draws belong to.</summary>
    protected Setting Setting { get; } = setting;

    /// <summary>The draw of one world: a function of the seed and the world alone.</summary>
    public abstract Draw Of(uint seed, int world);

    /// <summary>The rates of one world.</summary>
    public virtual Rates RatesOf(uint seed, int world) => Exposure.RatesOf(Setting, Of(seed, world));

    /// <summary>A range of worlds.</summary>
    /// <param name="ground">The setting, worked out.</param>
    /// <param name="seed">The seed of the ensemble.</param>
    /// <param name="first">The first world, ≥ 0.</param>
    /// <param name="count">How many, ≥ 1.</param>
    public virtual Worlds WorldsOf(SettingIndex ground, uint seed, int first, int count) =>
        new(ground, RatesOf(seed, first, count), Chance.Randomness.Of(seed, first, count));

    /// <summary>Team effects, of median 1: one addressed uniform per cohort and attempt.</summary>
    protected ImmutableArray<double> TeamEffects(
        Chance.Randomness chance,
        Chance.Purpose purpose,
        Chance.TeamLaw law,
        uint attempt
    ) => [.. Setting.Cohorts.Select(cohort => TeamEffect(chance, purpose, (cohort.Id, law), attempt))];

    /// <summary>One of them.</summary>
    internal static double TeamEffect(
        Chance.Randomness chance,
        Chance.Purpose purpose,
        (string Cohort, Chance.TeamLaw Law) of,
        uint attempt
    ) => of.Law.At(chance.Normal(TeamKey ^ StableId.Of(of.Cohort), purpose, attempt));

    /// <summary>β of an effect, from its prior.</summary>
    internal static double Effect(Chance.Randomness chance, EffectProfile effect, uint attempt) =>
        effect.Prior.Quantile(chance.Uniform(effect.Key, Chance.Purpose.Prior, 0, attempt));

    /// <summary>The rates of a range of worlds.</summary>
    public Rates[] RatesOf(uint seed, int firstWorld, int worlds) =>
        [.. Enumerable.Range(firstWorld, worlds).Select(w => RatesOf(seed, w))];
}

/// <summary>Every world has the scenario's values.</summary>
internal sealed class FixedDraws(Setting setting) : DrawSource(setting)
{
    private readonly Rates rates = Exposure.RatesOf(setting, setting.Defaults);

    /// <inheritdoc/>
    public override Draw Of(uint seed, int world) => Setting.Defaults;

    /// <inheritdoc/>
    public override Rates RatesOf(uint seed, int world) => rates;
}

/// <summary>Every world has a draw of its own from the priors: a prior predictive ensemble.</summary>
/// <remarks>
/// Inversion of one addressed uniform per parameter and attempt. A draw with R ≥ .95 (see <see cref="Stability"/>) is rejected and
/// the next attempt taken. Team effects have the drawn spread and the tail that the scenario gives.
/// </remarks>
internal sealed class PriorDraws(Setting setting) : DrawSource(setting)
{
    private const int MostAttempts = 1000;
    private static readonly ImmutableArray<uint> Keys =
    [
        .. Enum.GetValues<Parameter>().Select(p => StableId.Of(DrawKeys.Of(p))),
    ];

    private readonly ImmutableArray<StabilityGroup> groups = StabilityGroup.AllOf(setting);

    /// <inheritdoc/>
    public override Draw Of(uint seed, int world) => Attempts(seed, world).Draw;

    /// <summary>The accepted draw and how many were rejected before it.</summary>
    public (Draw Draw, int Rejected) Attempts(uint seed, int world)
    {
        var chance = new Chance.Randomness(seed, (uint)world);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var draw = Attempt(chance, (uint)attempt);
            if (Stability.HoldsIn(groups, draw, Setting.Mode))
            {
                return (draw, attempt);
            }
        }

        throw new InvalidOperationException(
            $"World {world}: {MostAttempts} prior draws in a row had R ≥ {Stability.Limit}. Narrow the priors of the excess rates."
        );
    }

    private Draw Attempt(Chance.Randomness chance, uint attempt)
    {
        var values = Setting
            .Priors.Select((prior, p) => prior.Quantile(chance.Uniform(Keys[p], Chance.Purpose.Prior, 0, attempt)))
            .ToImmutableArray();
        var teams = new Chance.TeamLaw(values[(int)Parameter.TeamSpread], Setting.Defaults.TeamTail);
        return new(values, TeamEffects(chance, Chance.Purpose.Prior, teams, attempt))
        {
            Effects = [.. Setting.Effects.Select(e => Effect(chance, e, attempt))],
            TeamTail = Setting.Defaults.TeamTail,
        };
    }
}
