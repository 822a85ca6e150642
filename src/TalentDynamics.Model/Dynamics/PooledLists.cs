using System.Buffers;
using System.Numerics;

namespace TalentDynamics.Model.Dynamics;

/// <summary>A list kept in a <see cref="PooledLists{T}"/>; the default is the empty list.</summary>
internal struct PooledList
{
    public int Start;
    public int Count;
    public int Capacity;
}

/// <summary>Many short lists in one array, each in one piece: a list that outgrows its block moves to one of twice the size.</summary>
/// <remarks>Hundreds of thousands live at once and hold a few items each; as objects they would cost more than what they hold.</remarks>
internal sealed class PooledLists<T>
    where T : struct
{
    private const int SmallestBlock = 4;
    private const int BlockSizes = 31;
    private const int SmallestRented = 64;
    private Stack<int>?[] free = [];
    private T[] room = [];
    private int used;

    /// <summary>The items, to be read or changed in place until the next <see cref="Add"/>, which may move them.</summary>
    public Span<T> Of(PooledList list) => room.AsSpan(list.Start, list.Count);

    /// <summary>Gives every one of many empty lists room for a number of items, side by side.</summary>
    public void Reserve(Span<PooledList> lists, int items)
    {
        for (var i = 0; i < lists.Length && items > 0; i++)
        {
            lists[i] = Block((int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(items, SmallestBlock)));
        }
    }

    /// <summary>Adds an item at the end.</summary>
    public void Add(ref PooledList list, T item)
    {
        if (list.Count == list.Capacity)
        {
            Grow(ref list);
        }

        room[list.Start + list.Count++] = item;
    }

    /// <summary>Removes an item; the order of the others stays.</summary>
    public void RemoveAt(ref PooledList list, int index)
    {
        Of(list)[(index + 1)..].CopyTo(Of(list)[index..]);
        list.Count--;
    }

    /// <summary>Empties a list and gives its block back.</summary>
    public void Clear(ref PooledList list)
    {
        if (list.Capacity > 0)
        {
            free = free.Length == 0 ? new Stack<int>?[BlockSizes] : free;
            (free[int.Log2(list.Capacity)] ??= new()).Push(list.Start);
            list = default;
        }
    }

    /// <summary>Gives the array back; no list is to be used any more.</summary>
    public void Retire()
    {
        Return(room);
        (room, used) = ([], 0);
    }

    private void Grow(ref PooledList list)
    {
        var larger = Block(list.Capacity == 0 ? SmallestBlock : list.Capacity * 2);
        larger.Count = list.Count;
        Of(list).CopyTo(Of(larger));
        Clear(ref list);
        list = larger;
    }

    private PooledList Block(int capacity)
    {
        if (free.Length > 0 && free[int.Log2(capacity)] is { } blocks && blocks.TryPop(out var start))
        {
            return new() { Start = start, Capacity = capacity };
        }

        if (used + capacity > room.Length)
        {
            var larger = Room(used * 2 + capacity);
            room.AsSpan(0, used).CopyTo(larger);
            Return(room);
            room = larger;
        }

        used += capacity;
        return new() { Start = used - capacity, Capacity = capacity };
    }

    // Where a single list is kept, as of one researcher in one world, what a pool hands out would be mostly empty.
    private static T[] Room(int items) => items < SmallestRented ? new T[items] : ArrayPool<T>.Shared.Rent(items);

    private static void Return(T[] array)
    {
        if (array.Length >= SmallestRented)
        {
            ArrayPool<T>.Shared.Return(array);
        }
    }
}
