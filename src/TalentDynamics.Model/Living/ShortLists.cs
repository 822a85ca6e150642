namespace TalentDynamics.Model.Living;

/// <summary>A list kept in a <see cref="ShortLists{T}"/>; the default is the empty list.</summary>
internal struct ShortList
{
    public int Start;
    public int Count;
    public int Capacity;
}

/// <summary>Many short lists in one array, each in one piece: a list that outgrows its block moves to one of twice the size.</summary>
/// <remarks>Hundreds of thousands live at once and hold a few items each; as objects they would cost more than what they hold.</remarks>
internal sealed class ShortLists<T>
    where T : struct
{
    private const int SmallestBlock = 2;
    private readonly Stack<int>[] free = [.. Enumerable.Range(0, 31).Select(_ => new Stack<int>())];
    private T[] room = new T[64];
    private int used;

    /// <summary>The items, to be read or changed in place until the next <see cref="Add"/>, which may move them.</summary>
    public Span<T> Of(ShortList list) => room.AsSpan(list.Start, list.Count);

    /// <summary>Adds an item at the end.</summary>
    public void Add(ref ShortList list, in T item)
    {
        if (list.Count == list.Capacity)
        {
            Grow(ref list);
        }

        room[list.Start + list.Count++] = item;
    }

    /// <summary>Removes an item; the order of the others stays.</summary>
    public void RemoveAt(ref ShortList list, int index)
    {
        Of(list)[(index + 1)..].CopyTo(Of(list)[index..]);
        list.Count--;
    }

    /// <summary>Empties a list and gives its block back.</summary>
    public void Clear(ref ShortList list)
    {
        if (list.Capacity > 0)
        {
            free[int.Log2(list.Capacity)].Push(list.Start);
            list = default;
        }
    }

    private void Grow(ref ShortList list)
    {
        var larger = Block(list.Capacity == 0 ? SmallestBlock : list.Capacity * 2);
        larger.Count = list.Count;
        Of(list).CopyTo(Of(larger));
        Clear(ref list);
        list = larger;
    }

    private ShortList Block(int capacity)
    {
        if (free[int.Log2(capacity)].TryPop(out var start))
        {
            return new() { Start = start, Capacity = capacity };
        }

        while (used + capacity > room.Length)
        {
            Array.Resize(ref room, room.Length * 2);
        }

        used += capacity;
        return new() { Start = used - capacity, Capacity = capacity };
    }
}
