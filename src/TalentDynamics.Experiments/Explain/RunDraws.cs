using System.Collections.Immutable;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Experiments.Explain;

/// <summary>The parameters of the first worlds of a run: the scenario's, or world by world as the run kept them.</summary>
/// <param name="ByWorld">A draw for each world; empty where all have the scenario's values.</param>
internal sealed record RunDraws(ImmutableArray<Draw> ByWorld)
{
    public DrawKind Source => ByWorld.IsEmpty ? DrawKind.Fixed : DrawKind.Table;

    /// <summary>As a table of which these worlds take exactly their own rows, in whatever order the seed shuffles them.</summary>
    public DrawTable? Table(Setting setting, uint seed)
    {
        if (ByWorld.IsEmpty)
        {
            return null;
        }

        var unordered = new PosteriorDraws(setting, new(ByWorld), TeamKind.This);
        var rows = new Draw[ByWorld.Length];
        for (var world = 0; world < rows.Length; world++)
        {
            rows[unordered.RowOf(seed, world)] = ByWorld[world];
        }

        return new([.. rows]);
    }

    /// <summary>As the model takes them.</summary>
    public DrawSource For(Setting setting, uint seed) =>
        Table(setting, seed) is { } table ? new PosteriorDraws(setting, table, TeamKind.This) : new FixedDraws(setting);
}
