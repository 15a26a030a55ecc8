namespace Dashboard.App.Stream;

/// <summary>
/// The last minutes of every series at full cadence, with band and verdicts, in rings that share one time axis.
/// Written by the collector loop only; readers copy without a lock and drop what the writer overtook while they copied.
/// </summary>
public sealed class RecentHistory
{
    /// <summary>Bytes of the two band ends of one tick, which only an analysed series needs.</summary>
    public const int BytesPerBand = 2 * sizeof(float);

    /// <summary>Bytes a series needs for one tick at most: value, two band ends, marks.</summary>
    public const int BytesPerSample = sizeof(double) + BytesPerBand + sizeof(SampleMarks);

    /// <summary>Bytes that a tick needs once, whatever the number of series: time, cadence, gap.</summary>
    public const int BytesPerTick = sizeof(long) + sizeof(int) + sizeof(bool);

    private HistoryRings _rings;

    /// <param name="capacity">Ticks kept.</param>
    /// <param name="firstSequence">Sequence that the first written tick will have.</param>
    public RecentHistory(int capacity, long firstSequence = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 2);
        _rings = new HistoryRings(capacity, firstSequence);
    }

    /// <summary>Ticks kept at most.</summary>
    public int Capacity => Rings.Capacity;

    /// <summary>Sequence of the newest tick; one less than the first sequence while empty.</summary>
    public long NewestSequence => Rings.Newest;

    /// <summary>Sequence of the oldest tick that can still be read.</summary>
    public long OldestSequence => Rings.Oldest;

    /// <summary>Bytes held by the rings.</summary>
    public long Bytes => Rings.Bytes;

    /// <summary>Series that have a ring, because they once had a value.</summary>
    internal int SeriesCount => Rings.SeriesCount;

    private HistoryRings Rings => Volatile.Read(ref _rings);

    /// <summary>Copies ticks of the given series. Asking beyond what is kept gives what there is; the slice says which.</summary>
    /// <param name="series">Series indices; one that has no ring yet reads as gaps.</param>
    public HistorySlice Read(ReadOnlySpan<int> series, long fromSequence, long toSequence)
    {
        var rings = Rings;
        var newest = rings.Newest;
        var from = Math.Max(fromSequence, rings.OldestAt(newest));
        var count = (int)Math.Max(0, Math.Min(toSequence, newest) - from + 1);
        var slice = rings.Copy(series, from, count);

        // The writer may have overtaken the oldest columns while they were copied: those are no longer what they were.
        Volatile.ReadBarrier();
        var oldestNow = rings.Oldest;
        return oldestNow <= from ? slice : slice.WithoutFirst((int)Math.Min(count, oldestNow - from));
    }

    /// <summary>
    /// Copies a range of ticks piece by piece as they are asked for, so that even thousands of series take little memory; what the writer overtakes meanwhile is left out from the front.
    /// </summary>
    /// <param name="ticks">Ticks of a piece at most.</param>
    internal IEnumerable<HistorySlice> Pieces(int[] series, long fromSequence, long toSequence, int ticks)
    {
        for (var from = Math.Max(fromSequence, OldestSequence); from <= toSequence;)
        {
            var piece = Read(series, from, Math.Min(from + ticks - 1, toSequence));
            if (piece.Count > 0)
                yield return piece;

            // An overtaken piece is empty and stands at the oldest tick that there still is.
            from = piece.Count == 0 ? Math.Max(from + 1, OldestSequence) : piece.LastSequence + 1;
        }
    }

    /// <summary>Copies the ticks of the last <paramref name="milliseconds"/> before the newest one.</summary>
    public HistorySlice ReadLast(ReadOnlySpan<int> series, long milliseconds)
    {
        var newest = NewestSequence;
        return Read(series, FirstSequenceSince(TimestampOf(newest) - milliseconds), newest);
    }

    /// <summary>Sequence of the oldest kept tick that is not older than the given time; one past the newest when all are older.</summary>
    public long FirstSequenceSince(long timestampMs)
    {
        var rings = Rings;
        var newest = rings.Newest;
        var (low, high) = (rings.OldestAt(newest), newest + 1);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (rings.TimestampOf(middle) < timestampMs)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>Time of a kept tick in milliseconds since the epoch; 0 when it is not kept.</summary>
    public long TimestampOf(long sequence)
    {
        var rings = Rings;
        var newest = rings.Newest;
        return sequence <= newest && sequence >= rings.OldestAt(newest) ? rings.TimestampOf(sequence) : 0;
    }

    /// <summary>Appends a tick. Called by the collector loop only; allocates only for a series' first tick.</summary>
    internal void Append(Tick tick)
    {
        if (tick.Sequence != _rings.Newest + 1)
            throw new InvalidOperationException($"Tick {tick.Sequence} does not follow {_rings.Newest}: sequences have no holes.");
        _rings.Append(tick);
    }

    /// <summary>Changes how many ticks are kept and keeps the newest of them. Called by the collector loop only.</summary>
    internal void Resize(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 2);
        if (capacity != _rings.Capacity)
            Volatile.Write(ref _rings, _rings.Resized(capacity));
    }

    /// <summary>
    /// Since when a value is the most extreme of a series, looking back from a tick: the time of the newest sample before it that is at least as extreme, or of
    /// the oldest kept sample when there is none; 0 when nothing is kept. Called by the collector loop only.
    /// </summary>
    internal long ExtremeSince(int series, double value, bool isHigh, long beforeSequence) => _rings.ExtremeSince(series, value, isHigh, beforeSequence);

    /// <summary>Puts a kept history in place of an empty one: its series wait until <see cref="Claim"/> says which column is theirs.</summary>
    internal void Restore(KeptHistory kept) => Volatile.Write(ref _rings, _rings.Restored(kept));

    /// <summary>Gives a series the samples that the last run kept of it, if any. Called by the collector loop only, before the series' first value.</summary>
    internal void Claim(SeriesEntry series) => _rings.Claim(series);
}
