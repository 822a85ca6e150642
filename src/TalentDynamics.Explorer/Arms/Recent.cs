namespace TalentDynamics.Explorer.Arms;

/// <summary>The things that were used last; what was not used for longest goes first.</summary>
/// <param name="most">How many are kept.</param>
internal sealed class Recent<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly Lock guard = new();
    private readonly LinkedList<(TKey Key, TValue Value)> used = new();

    /// <summary>The one of a key; made where it is not there.</summary>
    public TValue Get(TKey key, Func<TValue> make)
    {
        lock (guard)
        {
            var known = Node(key) ?? new((key, make()));
            if (known.List is not null)
            {
                used.Remove(known);
            }

            used.AddFirst(known);
            if (used.Count > most)
            {
                used.RemoveLast();
            }

            return known.Value.Value;
        }
    }

    private LinkedListNode<(TKey Key, TValue Value)>? Node(TKey key)
    {
        var node = used.First;
        while (node is not null && !EqualityComparer<TKey>.Default.Equals(node.Value.Key, key))
        {
            node = node.Next;
        }

        return node;
    }
}
