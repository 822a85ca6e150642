namespace TalentDynamics.Model.Dynamics.Market;

/// <summary>What gathers during a step and is lent out until the next: a list that keeps its room and can be handed on without a copy.</summary>
/// <typeparam name="T">What gathers.</typeparam>
internal sealed class ReusableList<T>
{
    private T[] items = [];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>All of them, in the order in which they came; borrowed until <see cref="Clear"/>.</summary>
    public ReadOnlyMemory<T> Lent => items.AsMemory(0, Count);

    /// <summary>All of them, to be put in order.</summary>
    public Span<T> Span => items.AsSpan(0, Count);

    /// <summary>Adds one.</summary>
    public void Add(in T item)
    {
        if (Count == items.Length)
        {
            Array.Resize(ref items, Math.Max(4, 2 * Count));
        }

        items[Count++] = item;
    }

    /// <summary>Ends the loan: what comes next overwrites what was here.</summary>
    public void Clear() => Count = 0;
}
