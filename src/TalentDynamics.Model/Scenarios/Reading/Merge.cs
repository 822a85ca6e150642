using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Reading;

/// <summary>One layer of a scenario laid over another.</summary>
/// <remarks>
/// Maps merge key by key; anything else replaces; null takes an entry away. A number's source belongs to the number: a layer that
/// gives a <c>value</c> without its <c>source</c> takes the old source away, so that it is asked for.
/// Laying over is associative and the empty map is its identity. So null stays as a tombstone until <see cref="Settle"/>, and a map that
/// replaced something else stays <see cref="Mapping.Fresh"/>.
/// </remarks>
internal static class Merge
{
    private const string Value = "value";
    private const string Source = "source";

    public static Mapping Over(Mapping under, Mapping over)
    {
        if (over.Fresh)
        {
            return over;
        }

        var entries = new Dictionary<string, MappingEntry>(under.Entries, StringComparer.Ordinal);
        if (over.Entries.ContainsKey(Value))
        {
            entries.Remove(Source);
        }

        foreach (var (key, entry) in over.Entries)
        {
            entries[key] = entries.TryGetValue(key, out var old) ? new(entry.Key, Over(old.Value, entry.Value)) : entry;
        }

        return new(over.Entries.Count == 0 ? under.Origin : over.Origin, entries, under.Fresh);
    }

    /// <summary>The tree without tombstones, but for those that no layer beneath explains: a null that takes nothing away, at a key that is not known.</summary>
    /// <param name="map">The merged layers.</param>
    /// <param name="slot">What stands there; null where that is not known, and every tombstone goes.</param>
    public static Mapping Settle(Mapping map, Slot? slot)
    {
        var entries = new Dictionary<string, MappingEntry>(map.Entries.Count, StringComparer.Ordinal);
        foreach (var (key, entry) in map.Entries)
        {
            if (entry.Value is not Scalar { IsNull: true } tombstone || !(tombstone.Took || Explains(slot, key)))
            {
                entries.Add(
                    key,
                    entry.Value is Mapping inner ? entry with { Value = Settle(inner, slot?.At(key)) } : entry
                );
            }
        }

        return map with
        {
            Entries = entries,
        };
    }

    private static bool Explains(Slot? slot, string key) => slot is null || slot.Properties.ContainsKey(key);

    private static Node Over(Node under, Node over) =>
        (under, over) switch
        {
            (Mapping a, Mapping b) => Over(a, b),
            (Unread, Mapping) => under,
            (_, Mapping b) => b with { Fresh = true },
            (not Scalar { IsNull: true, Took: false }, Scalar { IsNull: true } b) => b with { Took = true },
            _ => over,
        };
}
