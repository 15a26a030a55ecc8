namespace Dashboard.App.Stream;

/// <summary>A series in the catalogue: its definition, its column in every tick, and when it was seen.</summary>
public sealed class SeriesEntry
{
    private long _firstSeenMs;
    private long _lastSeenMs;

    internal SeriesEntry(int index, SeriesDefinition definition)
    {
        Index = index;
        Definition = definition;
        Key = definition.Key;
    }

    /// <summary>Position of the series' value in a tick's columns; never changes and is never reused.</summary>
    public int Index { get; }

    public SeriesDefinition Definition { get; }

    public string Key { get; }

    /// <summary>Time of the first finite value, in milliseconds since the epoch; 0 before it.</summary>
    public long FirstSeenMs => Volatile.Read(ref _firstSeenMs);

    /// <summary>Time of the newest finite value, in milliseconds since the epoch; 0 before the first.</summary>
    public long LastSeenMs => Volatile.Read(ref _lastSeenMs);

    /// <summary>Called by the collector loop only.</summary>
    internal void Seen(long timestampMs)
    {
        if (_firstSeenMs == 0)
            Volatile.Write(ref _firstSeenMs, timestampMs);
        Volatile.Write(ref _lastSeenMs, timestampMs);
    }
}
