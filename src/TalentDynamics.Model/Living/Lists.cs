namespace TalentDynamics.Model.Living;

internal static class Lists
{
    /// <summary>Like <see cref="List{T}.FindIndex(Predicate{T})"/>, without a closure for what is looked for.</summary>
    public static int FindIndex<T, TWanted>(this List<T> list, TWanted wanted, Func<T, TWanted, bool> matches)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (matches(list[i], wanted))
            {
                return i;
            }
        }

        return -1;
    }
}
