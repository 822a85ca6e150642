namespace TalentDynamics.Model.Population;

/// <summary>Labs at which everybody looks at everybody else with the same weight and at nobody besides: what one of them hears, all do.</summary>
/// <remarks>Ties of n people are n², and so is their news, unless it is kept once.</remarks>
internal sealed class Circles
{
    private const int Fewest = 32;
    private readonly Circle?[] ofLabs;
    private readonly int[] labOf;

    /// <summary>Finds them.</summary>
    public Circles(Setting setting)
    {
        labOf = [.. setting.Researchers.Select(r => r.Lab)];
        ofLabs = new Circle?[setting.Labs.Length];
        foreach (var lab in Enumerable.Range(0, labOf.Length).GroupBy(i => labOf[i]))
        {
            ofLabs[lab.Key] = Of(setting, lab.Key, [.. lab]);
        }

        // Whoever is looked at from outside is in no circle: somebody else hears of them too.
        for (var i = 0; i < labOf.Length; i++)
        {
            foreach (ref readonly var tie in setting.Researchers[i].Ties.AsSpan())
            {
                if (labOf[tie.Colleague] != labOf[i])
                {
                    ofLabs[labOf[tie.Colleague]] = null;
                }
            }
        }
    }

    /// <summary>The circle that somebody starts in; null where they start in none.</summary>
    public Circle? Of(int researcher) => ofLabs[labOf[researcher]];

    /// <summary>Whether those who start at a lab are a circle.</summary>
    public bool At(int lab) => ofLabs[lab] is not null;

    private static Circle? Of(Setting setting, int lab, int[] people)
    {
        if (people.Length < Fewest || setting.Researchers[people[0]].Ties is not [var first, ..])
        {
            return null;
        }

        var isCircle = Array.TrueForAll(
            people,
            i => setting.Researchers[i].Ties is var ties && ties.Length == people.Length - 1 && IsAlike(ties.AsSpan())
        );
        return isCircle ? new(lab, first.Weight) : null;

        bool IsAlike(ReadOnlySpan<Tie> ties)
        {
            foreach (ref readonly var tie in ties)
            {
                if (!tie.Weight.Equals(first.Weight) || setting.Researchers[tie.Colleague].Lab != lab)
                {
                    return false;
                }
            }

            return true;
        }
    }
}

/// <summary>A lab at which everybody looks at everybody else.</summary>
/// <param name="Lab">Index of the lab.</param>
/// <param name="Weight">How strongly, in (0, 1].</param>
internal sealed record Circle(int Lab, double Weight);
