using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Draws;

/// <summary>From where an order says that draws come to the draws themselves.</summary>
internal static class DrawKinds
{
    /// <summary>The draws of a setting's worlds.</summary>
    /// <param name="source">Where they come from.</param>
    /// <param name="setting">The setting.</param>
    /// <param name="table">The table, where they come from one.</param>
    public static DrawSource Of(this DrawKind source, Setting setting, DrawTable? table) =>
        (source, table) switch
        {
            (DrawKind.Fixed, _) => new FixedDraws(setting),
            (DrawKind.Prior, _) => new PriorDraws(setting),
            (DrawKind.Table, { } rows) => new PosteriorDraws(setting, rows, TeamKind.This),
            (DrawKind.TableOfTypicalTeam, { } rows) => new PosteriorDraws(setting, rows, TeamKind.Typical),
            _ => throw new InvalidOperationException(
                $"Draws of the kind {source} are asked for with {(table is null ? "no table" : "a table")}."
            ),
        };
}
