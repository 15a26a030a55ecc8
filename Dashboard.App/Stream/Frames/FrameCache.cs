using System.Collections.Immutable;

namespace Dashboard.App.Stream.Frames;

/// <summary>Finds the layout of a set of series, so that all viewers of one set share it and with it the encoded frame. Thread-safe.</summary>
internal sealed class FrameCache(SeriesCatalog catalog)
{
    /// <summary>Sets remembered; the one not asked for longest is forgotten first. Its viewers keep their layout, it is only no longer shared with new ones.</summary>
    public const int Capacity = 256;

    private readonly Lock _lookup = new();
    private readonly Dictionary<string, Remembered> _layouts = new(StringComparer.Ordinal);
    private int _lastId;
    private long _clock;

    /// <summary>The layout of a set; the order in which the series are named does not matter, and a series named twice is primary if it once was.</summary>
    public FrameLayout LayoutOf(IEnumerable<FrameSlot> slots)
    {
        ImmutableArray<FrameSlot> sorted =
        [
            .. slots.GroupBy(slot => slot.Key, StringComparer.Ordinal)
                .Select(same => new FrameSlot(same.Key, same.Any(slot => slot.IsPrimary)))
                .OrderBy(slot => slot.Key, StringComparer.Ordinal),
        ];
        var name = string.Join('\n', sorted.Select(slot => (slot.IsPrimary ? "+" : "-") + slot.Key));
        lock (_lookup)
        {
            if (!_layouts.TryGetValue(name, out var known))
                known = Remember_NeedsLock(name, sorted);
            known.UsedAt = ++_clock;
            return known.Layout;
        }
    }

    /// <summary>The frame of a tick for a layout; a fresh array for each tick, shared by all who ask for that tick, never reused.</summary>
    public byte[] Encode(FrameLayout layout, Tick tick) => layout.Encode(tick, catalog);

    /// <summary>A slice of history for a layout, at most two rows a bucket.</summary>
    /// <param name="bucketMs">Width of a bucket, such as a pixel column, in milliseconds; 0 keeps every tick.</param>
    public byte[] EncodeHistory(FrameLayout layout, RecentHistory history, long fromSequence, long toSequence, double bucketMs)
    {
        var slice = history.Read(layout.IndicesIn(catalog), fromSequence, toSequence);
        var rows = SliceReducer.Reduce(slice, bucketMs);
        return FrameEncoder.Encode(layout, rows);
    }

    private Remembered Remember_NeedsLock(string name, ImmutableArray<FrameSlot> slots)
    {
        if (_layouts.Count >= Capacity)
            _layouts.Remove(_layouts.MinBy(pair => pair.Value.UsedAt).Key);
        var added = new Remembered(new FrameLayout(++_lastId, slots));
        _layouts.Add(name, added);
        return added;
    }

    private sealed class Remembered(FrameLayout layout)
    {
        public FrameLayout Layout { get; } = layout;

        public long UsedAt { get; set; }
    }
}
