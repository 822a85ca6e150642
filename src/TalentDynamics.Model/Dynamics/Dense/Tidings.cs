namespace TalentDynamics.Model.Dynamics.Dense;

/// <summary>What a researcher is told at the beginning of a step.</summary>
/// <param name="News">Moves in the step before of people they have ties to, in the total order.</param>
/// <param name="Rings">Alarms on labs' clocks that went off in this step, ascending by world, one a world at most.</param>
internal readonly record struct Tidings(ReadOnlyMemory<News> News, ReadOnlyMemory<Ring> Rings)
{
    /// <summary>In a circle: news of earlier steps that they have not been told, a step after the other.</summary>
    public ReadOnlyMemory<News>[] Earlier { get; init; } = [];

    /// <summary>In a circle: by step of which news is told, where that of each world begins, and at last where it ends, see <see cref="PutOffNews.FirstsOf"/>.</summary>
    public ReadOnlyMemory<int>[] Firsts { get; init; } = [];

    /// <summary>In a circle: <see cref="PutOffNews.Pieces"/> of its news so far, by world; who is not told counts.</summary>
    public ReadOnlyMemory<int> Pieces { get; init; }
}
