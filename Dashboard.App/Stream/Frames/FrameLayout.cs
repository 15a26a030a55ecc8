using System.Collections.Immutable;

namespace Dashboard.App.Stream.Frames;

/// <summary>
/// The set of series that a frame carries, shared by every viewer who looks at the same set; it keeps the frame of the newest tick, so that a tick is
/// encoded once for all of them. Thread-safe.
/// </summary>
internal sealed class FrameLayout
{
    private readonly Lock _encoding = new();
    private int[] _indices = [];
    private int _resolvedAt = -1;
    private Encoded? _newest;

    public FrameLayout(int id, ImmutableArray<FrameSlot> slots)
    {
        Id = id;
        Slots = slots;
        Primaries = [.. Enumerable.Range(0, slots.Length).Where(slot => slots[slot].IsPrimary)];
    }

    /// <summary>Unique within the process: a browser drops frames of a layout that it no longer shows.</summary>
    public int Id { get; }

    public ImmutableArray<FrameSlot> Slots { get; }

    /// <summary>Positions of the primary slots, rising.</summary>
    public ImmutableArray<int> Primaries { get; }

    /// <summary>Column of each slot in a tick; -1 while the series does not exist.</summary>
    public ReadOnlySpan<int> IndicesIn(SeriesCatalog catalog)
    {
        lock (_encoding)
            return Resolve(catalog);
    }

    /// <summary>The frame of a tick: encoded by the first who asks, the same array for the others. Nobody may write to it.</summary>
    public byte[] Encode(Tick tick, SeriesCatalog catalog)
    {
        // All but the first find it without the lock, which would cost many viewers more than the encoding itself.
        if (Volatile.Read(ref _newest) is { } known && ReferenceEquals(known.Tick, tick))
            return known.Frame;
        lock (_encoding)
        {
            if (_newest is { } meanwhile && ReferenceEquals(meanwhile.Tick, tick))
                return meanwhile.Frame;
            var encoded = new Encoded(tick, FrameEncoder.Encode(this, Resolve(catalog), tick));
            Volatile.Write(ref _newest, encoded);
            return encoded.Frame;
        }
    }

    // A series may be registered after a chart has asked for it: look again whenever the catalogue has grown.
    private int[] Resolve(SeriesCatalog catalog)
    {
        var count = catalog.Count;
        if (count == _resolvedAt)
            return _indices;
        _indices = [.. Slots.Select(slot => catalog.Find(slot.Key)?.Index ?? -1)];
        _resolvedAt = count;
        return _indices;
    }

    private sealed class Encoded(Tick tick, byte[] frame)
    {
        public Tick Tick { get; } = tick;

        public byte[] Frame { get; } = frame;
    }
}
