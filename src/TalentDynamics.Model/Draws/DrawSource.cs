using System.Collections.Immutable;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Draws;

/// <summary>Where each world's parameters come from.</summary>
public abstract class DrawSource(Setting setting)
{
    private static readonly uint TeamKey = StableId.Of("teamEffect");

    /// <summary>The setting the draws belong to.</summary>
    protected Setting Setting { get; } = setting;

    /// <summary>The draw of one world: a function of the seed and the world alone.</summary>
    public abstract Draw Of(uint seed, int world);

    /// <summary>The rates of one world.</summary>
    public virtual Rates RatesOf(uint seed, int world) => new(Setting, Of(seed, world));

    /// <summary>Team effects drawn with a spread σ_W: log-normal, median 1, one addressed uniform per cohort and attempt.</summary>
    protected ImmutableArray<double> TeamEffects(
        Chance.Randomness chance,
        Chance.Purpose purpose,
        double spread,
        uint attempt
    ) =>
        [
            .. Setting.Cohorts.Select(cohort =>
                Chance.Elementary.Exp(spread * chance.Normal(TeamKey ^ StableId.Of(cohort.Id), purpose, attempt))
            ),
        ];

    /// <summary>The rates of a range of worlds.</summary>
    public Rates[] RatesOf(uint seed, int firstWorld, int worlds) =>
        [.. Enumerable.Range(firstWorld, worlds).Select(w => RatesOf(seed, w))];
}

/// <summary>Every world has the scenario's values.</summary>
public sealed class FixedDraws(Setting setting) : DrawSource(setting)
{
    private readonly Rates rates = new(setting, setting.Defaults);

    /// <inheritdoc/>
    public override Draw Of(uint seed, int world) => Setting.Defaults;

    /// <inheritdoc/>
    public override Rates RatesOf(uint seed, int world) => rates;
}

/// <summary>Every world has a draw of its own from the priors: a prior predictive ensemble.</summary>
/// <remarks>
/// Inversion of one addressed uniform per parameter and attempt. A draw with R ≥ .95 (see <see cref="Stability"/>) is rejected and
/// the next attempt taken. Team effects are log-normal with the drawn spread.
/// </remarks>
public sealed class PriorDraws(Setting setting) : DrawSource(setting)
{
    private const int MostAttempts = 1000;
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
            .Priors.Select(
                (prior, p) => prior.Quantile(Uniform(chance, StableId.Of(((Parameter)p).ToString()), attempt))
            )
            .ToImmutableArray();
        return new(values, TeamEffects(chance, Chance.Purpose.Prior, values[(int)Parameter.TeamSpread], attempt));
    }

    private static double Uniform(Chance.Randomness chance, uint entity, uint attempt) =>
        chance.Uniform(entity, Chance.Purpose.Prior, 0, attempt);
}
