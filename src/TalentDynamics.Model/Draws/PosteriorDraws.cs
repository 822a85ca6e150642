using System.Collections.Immutable;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Dynamics.Researchers;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Draws;

/// <summary>Whose team effects the worlds of a table of draws have.</summary>
internal enum TeamKind
{
    /// <summary>Those of the table: the teams that it was learnt from.</summary>
    This,

    /// <summary>Drawn anew for every world, with the row's spread and tail: teams like them of which nothing is known yet.</summary>
    Typical,
}

/// <summary>Every world has a row of a table: a posterior predictive ensemble.</summary>
/// <remarks>
/// The seed shuffles the rows once, and world w takes the one at place w modulo their number. So any n worlds in a row use each of n rows
/// once, and a row is a function of (seed, world) alone.
/// </remarks>
internal sealed class PosteriorDraws : DrawSource
{
    private const int MostAttempts = 1000;
    private static readonly uint TableKey = StableId.Of("draws");
    private readonly ImmutableArray<Draw> rows;
    private readonly TeamKind team;
    private readonly ImmutableArray<StabilityGroup> groups;
    private readonly Rates?[] kept; // of a setting that continues a known past: each row is lived through it once
    private Order? latest;

    /// <summary>The draws of a table.</summary>
    /// <param name="setting">The setting the draws belong to.</param>
    /// <param name="table">With one team effect per cohort of the setting in each row.</param>
    /// <param name="team">Whose team effects.</param>
    /// <exception cref="ArgumentException">The table is of another number of cohorts.</exception>
    public PosteriorDraws(Setting setting, DrawTable table, TeamKind team)
        : base(setting)
    {
        if (table.Rows.Any(row => row.TeamEffects.Length != setting.Cohorts.Length))
        {
            throw new ArgumentException(
                $"The table has {table.Cohorts} team effects in a row, the setting {setting.Cohorts.Length} cohorts.",
                nameof(table)
            );
        }

        rows = table.Rows;
        this.team = team;
        kept = new Rates?[setting.Past is null || team != TeamKind.This ? 0 : rows.Length];
        groups = StabilityGroup.AllOf(setting);
    }

    /// <inheritdoc/>
    public override Draw Of(uint seed, int world)
    {
        var row = rows[RowOf(seed, world)];
        return team == TeamKind.This ? row : Renewed(row, new(seed, (uint)world), world);
    }

    /// <inheritdoc/>
    public override Rates RatesOf(uint seed, int world)
    {
        if (kept.Length == 0)
        {
            return base.RatesOf(seed, world);
        }

        var row = RowOf(seed, world);
        return kept[row] ??= Exposure.RatesOf(Setting, rows[row]); // several threads may do so at once: they get the same
    }

    /// <summary>The row of a world, 0-based.</summary>
    public int RowOf(uint seed, int world)
    {
        var order = latest;
        if (order?.Seed != seed)
        {
            latest = order = new(seed, Shuffled(seed)); // several threads may do so at once: they get the same
        }

        return order.Rows[world % rows.Length];
    }

    /// <summary>The rows of the first worlds, 0-based.</summary>
    public int[] RowsOf(uint seed, int worlds) => [.. Enumerable.Range(0, worlds).Select(world => RowOf(seed, world))];

    private int[] Shuffled(uint seed)
    {
        var chance = new Randomness(seed, 0);
        var shuffled = Enumerable.Range(0, rows.Length).ToArray();
        var places = Array.ConvertAll(shuffled, row => chance.Uniform(TableKey, Purpose.TableOrder, 0, (uint)row));
        return [.. shuffled.OrderBy(row => places[row]).ThenBy(row => row)];
    }

    // R grows with W, so a row that allows W = 1 finds an effect soon.
    private Draw Renewed(Draw row, Randomness chance, int world)
    {
        for (var attempt = 0u; attempt < MostAttempts; attempt++)
        {
            var renewed = row with { TeamEffects = TeamEffects(chance, Purpose.TypicalTeam, row.Teams, attempt) };
            if (Stability.HoldsIn(groups, renewed, Setting.Mode))
            {
                return renewed;
            }
        }

        throw new InvalidOperationException(
            $"World {world}: {MostAttempts} typical teams in a row had R ≥ {Stability.Limit}. The draw has too strong excess rates for any team."
        );
    }

    private sealed record Order(uint Seed, int[] Rows);
}
