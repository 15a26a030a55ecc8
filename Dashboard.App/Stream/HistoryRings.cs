namespace Dashboard.App.Stream;

/// <summary>
/// One generation of the recent history's rings; replaced as a whole when the capacity changes, so that readers of the old one finish in peace.
/// Its newest sequence is its own: an old generation never seems to hold what only the new one does.
/// </summary>
internal sealed class HistoryRings
{
    // One slot more than is readable: the writer fills it while readers still copy the oldest one.
    private readonly int _slots;
    private readonly long _firstSequence;
    private readonly long[] _timestampsMs;
    private readonly int[] _cadencesMs;
    private readonly bool[] _followsGap;
    private readonly Dictionary<string, KeptRing> _unclaimed = new(StringComparer.Ordinal);
    private SeriesRing?[] _series = [];
    private int _seriesCount;
    private long _newest;

    public HistoryRings(int capacity, long firstSequence)
    {
        (Capacity, _slots, _firstSequence, _newest) = (capacity, capacity + 1, firstSequence, firstSequence - 1);
        _timestampsMs = new long[_slots];
        _cadencesMs = new int[_slots];
        _followsGap = new bool[_slots];
    }

    public int Capacity { get; }

    public long Newest => Volatile.Read(ref _newest);

    public long Oldest => OldestAt(Newest);

    public int SeriesCount => Volatile.Read(ref _seriesCount);

    public long Bytes
    {
        get
        {
            var withoutBand = 0;
            foreach (var ring in Volatile.Read(ref _series))
                withoutBand += ring is { Expected: null } ? 1 : 0;
            return _slots * (RecentHistory.BytesPerTick + ((long)SeriesCount * RecentHistory.BytesPerSample) - ((long)withoutBand * RecentHistory.BytesPerBand));
        }
    }

    public long OldestAt(long newest) => Math.Max(_firstSequence, newest - Capacity + 1);

    public long TimestampOf(long sequence) => _timestampsMs[Slot(sequence)];

    public void Append(Tick tick)
    {
        // Readers that see any of what follows must also see that the oldest tick is no longer theirs.
        Volatile.WriteBarrier();
        var slot = Slot(tick.Sequence);
        _timestampsMs[slot] = tick.TimestampMs;
        _cadencesMs[slot] = tick.CadenceMs;
        _followsGap[slot] = tick.FollowsGap;
        GrowTo(tick.Values.Length);
        for (var index = 0; index < _series.Length; index++)
            AppendSeries(tick, index, slot);
        Volatile.Write(ref _newest, tick.Sequence);
        if (_unclaimed.Count > 0 && OldestAt(tick.Sequence) > _unclaimed.Values.First().LastSequence)
            Forget();
    }

    public HistorySlice Copy(ReadOnlySpan<int> series, long from, int count)
    {
        var slice = HistorySlice.Empty(from, count, series.Length);
        CopyOut(_timestampsMs, from, slice.TimestampsMs);
        CopyOut(_cadencesMs, from, slice.CadencesMs);
        CopyOut(_followsGap, from, slice.FollowsGap);
        var all = Volatile.Read(ref _series);
        for (var row = 0; row < series.Length; row++)
        {
            if ((uint)series[row] >= (uint)all.Length || all[series[row]] is not { } ring)
                continue;
            CopyOut(ring.Values, from, slice.Values[row]);
            CopyOut(ring.Marks, from, slice.Marks[row]);
            if (ring.Expected is not { } band)
                continue;
            CopyOut(band.Lower, from, slice.Lower[row]);
            CopyOut(band.Upper, from, slice.Upper[row]);
        }

        return slice;
    }

    public HistoryRings Resized(int capacity)
    {
        var kept = (int)Math.Min(_newest - Oldest + 1, capacity);
        var first = _newest - kept + 1;
        var resized = new HistoryRings(capacity, first);
        resized.GrowTo(_series.Length);
        Move(_timestampsMs, resized._timestampsMs, first, kept);
        Move(_cadencesMs, resized._cadencesMs, first, kept);
        Move(_followsGap, resized._followsGap, first, kept);
        for (var index = 0; index < _series.Length; index++)
            resized._series[index] = _series[index] is { } ring ? Moved(ring, resized._slots, first, kept) : null;
        foreach (var (key, waiting) in _unclaimed)
            resized._unclaimed[key] = waiting with { Ring = Moved(waiting.Ring, resized._slots, first, kept) };
        resized._seriesCount = _seriesCount;
        resized._newest = _newest;
        return resized;
    }

    public HistoryRings Restored(KeptHistory kept)
    {
        var count = Math.Min(kept.TimestampsMs.Length, Capacity);
        var skipped = kept.TimestampsMs.Length - count;
        var restored = new HistoryRings(Capacity, kept.FirstSequence + skipped);
        restored._newest = kept.FirstSequence + skipped + count - 1;
        restored.CopyIn(kept.TimestampsMs.AsSpan(skipped), restored._timestampsMs);
        restored.CopyIn(kept.CadencesMs.AsSpan(skipped), restored._cadencesMs);
        restored.CopyIn(kept.FollowsGap.AsSpan(skipped), restored._followsGap);
        foreach (var series in kept.Series)
        {
            var ring = new SeriesRing(restored._slots);
            restored.CopyIn(series.Values.AsSpan(skipped), ring.Values);
            restored.CopyIn(series.Marks.AsSpan(skipped), ring.Marks);
            if (Array.Exists(series.Lower, float.IsFinite) || Array.Exists(series.Upper, float.IsFinite))
            {
                var band = ring.MakeBand();
                restored.CopyIn(series.Lower.AsSpan(skipped), band.Lower);
                restored.CopyIn(series.Upper.AsSpan(skipped), band.Upper);
            }

            if (restored._unclaimed.TryAdd(series.Key, new KeptRing(series.Unit, restored._newest, ring)))
                restored._seriesCount++;
        }

        return restored;
    }

    public void Claim(SeriesEntry series)
    {
        // The same name in another unit is another thing.
        if (!_unclaimed.TryGetValue(series.Key, out var kept) || kept.Unit != series.Definition.Unit)
            return;
        GrowTo(series.Index + 1);
        if (_series[series.Index] is not null)
            return;
        Blank(kept.Ring, Math.Max(kept.LastSequence + 1, Oldest));
        Volatile.Write(ref _series[series.Index], kept.Ring);
        _unclaimed.Remove(series.Key);
    }

    public long ExtremeSince(int series, double value, bool isHigh, long beforeSequence)
    {
        if ((uint)series >= (uint)_series.Length || _series[series] is not { } ring)
            return 0;
        var oldestMs = 0L;
        for (var sequence = Math.Min(beforeSequence - 1, _newest); sequence >= Oldest; sequence--)
        {
            var slot = Slot(sequence);
            var sample = ring.Values[slot];
            if (double.IsNaN(sample))
                continue;
            oldestMs = _timestampsMs[slot];
            if (isHigh ? sample >= value : sample <= value)
                break;
        }

        return oldestMs;
    }

    /// <summary>The ticks that went by while a ring waited are gaps of its series, not what stood in the slots before.</summary>
    private void Blank(SeriesRing ring, long from)
    {
        for (var sequence = from; sequence <= _newest; sequence++)
        {
            var slot = Slot(sequence);
            ring.Values[slot] = double.NaN;
            ring.Marks[slot] = SampleMarks.None;
            ring.SetBand(slot, float.NaN, float.NaN);
        }
    }

    private int Slot(long sequence) => (int)(sequence % _slots);

    private void AppendSeries(Tick tick, int index, int slot)
    {
        var value = tick.ValueOf(index);
        if (_series[index] is not { } ring)
        {
            // A series that never had a value takes no memory.
            if (double.IsNaN(value))
                return;
            ring = new SeriesRing(_slots);
            Volatile.Write(ref _series[index], ring);
            Volatile.Write(ref _seriesCount, _seriesCount + 1);
        }

        ring.Values[slot] = value;
        ring.SetBand(slot, index < tick.Lower.Length ? tick.Lower[index] : float.NaN, index < tick.Upper.Length ? tick.Upper[index] : float.NaN);
        ring.Marks[slot] = tick.MarksOf(index);
    }

    private void GrowTo(int count)
    {
        if (count <= _series.Length)
            return;
        var grown = new SeriesRing?[count];
        _series.CopyTo(grown, 0);
        Volatile.Write(ref _series, grown);
    }

    /// <summary>What no series of this run asked for has grown too old to be asked for.</summary>
    private void Forget()
    {
        Volatile.Write(ref _seriesCount, _seriesCount - _unclaimed.Count);
        _unclaimed.Clear();
    }

    private SeriesRing Moved(SeriesRing ring, int slots, long first, int count)
    {
        var moved = new SeriesRing(slots);
        Move(ring.Values, moved.Values, first, count);
        Move(ring.Marks, moved.Marks, first, count);
        if (ring.Expected is not { } band)
            return moved;
        var movedBand = moved.MakeBand();
        Move(band.Lower, movedBand.Lower, first, count);
        Move(band.Upper, movedBand.Upper, first, count);
        return moved;
    }

    private static void Move<T>(T[] ring, T[] target, long first, int count)
    {
        while (count > 0)
        {
            var (from, to) = ((int)(first % ring.Length), (int)(first % target.Length));
            var run = Math.Min(count, Math.Min(ring.Length - from, target.Length - to));
            Array.Copy(ring, from, target, to, run);
            first += run;
            count -= run;
        }
    }

    private void CopyOut<T>(T[] ring, long from, T[] target)
    {
        var start = Slot(from);
        var first = Math.Min(target.Length, _slots - start);
        Array.Copy(ring, start, target, 0, first);
        Array.Copy(ring, 0, target, first, target.Length - first);
    }

    private void CopyIn<T>(ReadOnlySpan<T> values, T[] ring)
    {
        var start = Slot(_firstSequence);
        var first = Math.Min(values.Length, _slots - start);
        values[..first].CopyTo(ring.AsSpan(start));
        values[first..].CopyTo(ring);
    }

    /// <summary>A ring of the last run whose series has not come up in this one.</summary>
    private sealed record KeptRing(string Unit, long LastSequence, SeriesRing Ring);
}
