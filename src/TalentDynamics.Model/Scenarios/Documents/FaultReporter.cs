namespace TalentDynamics.Model.Scenarios.Documents;

/// <summary>Turns what does not hold into faults at the place where it was written.</summary>
internal sealed class FaultReporter(Node tree, IReadOnlySet<string> placeholders, List<Fault> faults)
{
    /// <summary>Says that something does not hold.</summary>
    /// <param name="pointer">What is at fault.</param>
    /// <param name="found">What stands there.</param>
    /// <param name="allowed">What may stand there.</param>
    /// <param name="given">What else the rule rests on: where a placeholder stands in for any of it, nothing is said.</param>
    public void Refuse(string pointer, string found, string allowed, params ReadOnlySpan<string> given)
    {
        if (!Sound(pointer))
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

        faults.Add(Locate(pointer).Fault(pointer, found, allowed));
    }

    /// <summary>Whether nothing was refused so far.</summary>
    public bool Clean => faults.Count == 0;

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
