namespace TalentDynamics.Model.Living;

/// <summary>The two highest published momenta among the open labs of a world: all that a lab must know of the others.</summary>
/// <param name="Best">The highest, SD; −∞ without an open lab.</param>
/// <param name="BestLab">Whose it is.</param>
/// <param name="Second">The highest among the others, SD.</param>
public readonly record struct Rivals(double Best, int BestLab, double Second)
{
    /// <summary>Nobody is open yet.</summary>
    public static Rivals None { get; } = new(double.NegativeInfinity, -1, double.NegativeInfinity);

    /// <summary>With one more open lab.</summary>
    public Rivals With(int lab, double published) =>
        published > Best ? new(published, lab, Best)
        : published > Second ? this with { Second = published }
        : this;

    /// <summary>The highest momentum among the labs other than one.</summary>
    public double BestBut(int lab) => BestLab == lab ? Second : Best;
}
