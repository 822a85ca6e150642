using TalentDynamics.Model.Living;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Runs;

/// <summary>From where an order says that draws come to the draws themselves.</summary>
public static class DrawSources
{
    /// <summary>The draws of a setting's worlds.</summary>
    /// <param name="source">Where they come from.</param>
    /// <param name="setting">The setting.</param>
    /// <param name="table">The table, where they come from one.</param>
    public static Draws Of(this DrawSource source, Setting setting, DrawTable? table) =>
        (source, table) switch
        {
            (DrawSource.Fixed, _) => new FixedDraws(setting),
            (DrawSource.Prior, _) => new PriorDraws(setting),
            (DrawSource.Table, { } rows) => new TabledDraws(setting, rows, Team.This),
            (DrawSource.TableOfTypicalTeam, { } rows) => new TabledDraws(setting, rows, Team.Typical),
            _ => throw new InvalidOperationException(
                $"Draws of the kind {source} are asked for with {(table is null ? "no table" : "a table")}."
            ),
        };
}
