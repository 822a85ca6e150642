namespace TalentDynamics.Model.Scenarios.Reading;

/// <summary>What must hold between the parts of a scenario.</summary>
internal static class Soundness
{
    public static void Check(Scenario scenario, Judge judge) { }
}

/// <summary>Turns what does not hold into faults at the place where it was written.</summary>
internal sealed class Judge(Node tree, IReadOnlySet<string> placeholders, List<Fault> faults)
{
    /// <summary>Demands that something holds.</summary>
    /// <param name="holds">Whether it does.</param>
    /// <param name="pointer">What is at fault when it does not.</param>
    /// <param name="found">What stands there.</param>
    /// <param name="allowed">What may stand there.</param>
    /// <param name="given">What else the demand rests on: where a placeholder stands in for one of them, nothing is said.</param>
    public void Demand(
        bool holds,
        string pointer,
        Func<string> found,
        Func<string> allowed,
        params ReadOnlySpan<string> given
    )
    {
        if (holds || !Sound(pointer))
        {
            return;
        }

        foreach (var other in given)
        {
            if (!Sound(other))
            {
                return;
            }
        }

        faults.Add(Locate(pointer).Fault(pointer, found(), allowed()));
    }

    private bool Sound(string pointer)
    {
        for (var end = pointer.Length; end > 0; end = pointer.LastIndexOf('/', end - 1))
        {
            if (placeholders.Contains(pointer[..end]))
            {
                return false;
            }
        }

        return true;
    }

    private Origin Locate(string pointer)
    {
        var (node, origin) = (tree, tree.Origin);
        foreach (var key in pointer.Split('/').Skip(1))
        {
            switch (node)
            {
                case Mapping map when map.Entries.TryGetValue(key, out var entry):
                    (node, origin) = (entry.Value, entry.Value is Scalar ? entry.Value.Origin : entry.Key);
                    break;
                case Sequence list when int.TryParse(key, out var i) && i < list.Items.Count:
                    (node, origin) = (list.Items[i], list.Items[i].Origin);
                    break;
                default:
                    return origin;
            }
        }

        return origin;
    }
}
