namespace Dashboard.App.Stream;

/// <summary>
/// The last minutes of every series at full cadence, with band and verdicts, in rings that share one time axis.
/// Written by the collector loop only; readers copy without a lock and drop what the writer overtook while they copied.
/// </summary>
public sealed class RecentHistory
{
    /// <summary>Bytes a series needs for one tick: value, two band ends, marks.</summary>
    public const int BytesPerSample = sizeof(double) + 2 * sizeof(float) + sizeof(SampleMarks);

    private Rings _rings;
    private long _newest;

    /// <param name="capacity">Ticks kept.</param>
    /// <param name="firstSequence">Sequence that the first written tick will have.</param>
    public RecentHistory(int capacity, long firstSequence = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 2);
        _rings = new Rings(capacity, firstSequence);
        _newest = firstSequence - 1;
    }

    /// <summary>Ticks kept at most.</summary>
    public int Capacity => Volatile.Read(ref _rings).Capacity;

    /// <summary>Sequence of the newest tick; one less than the first sequence while empty.</summary>
    public long NewestSequence => Volatile.Read(ref _newest);

    /// <summary>Sequence of the oldest tick that can still be read.</summary>
    public long OldestSequence => Volatile.Read(ref _rings).OldestAt(NewestSequence);

    /// <summary>Bytes held by the rings.</summary>
    public long Bytes => Volatile.Read(ref _rings).Bytes;

    /// <summary>Copies ticks of the given series. Asking beyond what is kept gives what there is; the slice says which.</summary>
    /// <param name="series">Series indices; one that has no ring yet reads as gaps.</param>
    public HistorySlice Read(ReadOnlySpan<int> series, long fromSequence, long toSequence)
    {
        var rings = Volatile.Read(ref _rings);
        var newest = NewestSequence;
        var from = Math.Max(fromSequence, rings.OldestAt(newest));
        var count = (int)Math.Max(0, Math.Min(toSequence, newest) - from + 1);
        var slice = rings.Copy(series, from, count);

        // The writer may have overtaken the oldest columns while they were copied: those are no longer what they were.
        var oldestNow = rings.OldestAt(NewestSequence);
        return oldestNow <= from ? slice : DropFirst(slice, (int)Math.Min(count, oldestNow - from));
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
        var rings = Volatile.Read(ref _rings);
        var newest = NewestSequence;
        var (low, high) = (rings.OldestAt(newest), newest + 1);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (rings.TimestampsMs[rings.Slot(middle)] < timestampMs)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>Time of a kept tick in milliseconds since the epoch; 0 when it is not kept.</summary>
    public long TimestampOf(long sequence)
    {
        var rings = Volatile.Read(ref _rings);
        var newest = NewestSequence;
        return sequence <= newest && sequence >= rings.OldestAt(newest) ? rings.TimestampsMs[rings.Slot(sequence)] : 0;
    }

    /// <summary>Appends a tick. Called by the collector loop only; allocates only for a series' first tick.</summary>
    internal void Append(Tick tick)
    {
        if (tick.Sequence != _newest + 1)
            throw new InvalidOperationException($"Tick {tick.Sequence} does not follow {_newest}: sequences have no holes.");
        _rings.Write(tick);
        Volatile.Write(ref _newest, tick.Sequence);
    }

    /// <summary>Changes how many ticks are kept and keeps the newest of them. Called by the collector loop only.</summary>
    internal void Resize(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 2);
        if (capacity == _rings.Capacity)
            return;
        Volatile.Write(ref _rings, _rings.Resized(capacity, _newest));
    }

    private static HistorySlice DropFirst(HistorySlice slice, int count) => new()
    {
        FirstSequence = slice.FirstSequence + count,
        TimestampsMs = slice.TimestampsMs[count..],
        FollowsGap = slice.FollowsGap[count..],
        Values = Array.ConvertAll(slice.Values, row => row[count..]),
        Lower = Array.ConvertAll(slice.Lower, row => row[count..]),
        Upper = Array.ConvertAll(slice.Upper, row => row[count..]),
        Marks = Array.ConvertAll(slice.Marks, row => row[count..]),
    };

    /// <summary>One generation of rings; replaced as a whole when the capacity changes.</summary>
    private sealed class Rings(int capacity, long firstSequence)
    {
        // One slot more than is readable: the writer fills it while readers still copy the oldest one.
        private readonly int _slots = capacity + 1;
        private readonly bool[] _followsGap = new bool[capacity + 1];
        private SeriesRing?[] _series = [];

        public int Capacity => capacity;

        public long[] TimestampsMs { get; } = new long[capacity + 1];

        public long Bytes
        {
            get
            {
                long bytes = _slots * (sizeof(long) + sizeof(bool));
                foreach (var ring in Volatile.Read(ref _series))
                    bytes += ring is null ? 0 : (long)_slots * BytesPerSample;
                return bytes;
            }
        }

        public int Slot(long sequence) => (int)(sequence % _slots);

        public long OldestAt(long newest) => Math.Max(firstSequence, newest - capacity + 1);

        public void Write(Tick tick)
        {
            var slot = Slot(tick.Sequence);
            TimestampsMs[slot] = tick.TimestampMs;
            _followsGap[slot] = tick.FollowsGap;
            if (tick.Values.Length > _series.Length)
                GrowTo(tick.Values.Length);
            for (var index = 0; index < _series.Length; index++)
                WriteSeries(tick, index, slot);
        }

        public HistorySlice Copy(ReadOnlySpan<int> series, long from, int count)
        {
            var slice = new HistorySlice
            {
                FirstSequence = from,
                TimestampsMs = new long[count],
                FollowsGap = new bool[count],
                Values = new double[series.Length][],
                Lower = new float[series.Length][],
                Upper = new float[series.Length][],
                Marks = new SampleMarks[series.Length][],
            };
            CopyRing(TimestampsMs, from, slice.TimestampsMs);
            CopyRing(_followsGap, from, slice.FollowsGap);
            var all = Volatile.Read(ref _series);
            for (var row = 0; row < series.Length; row++)
            {
                slice.Values[row] = new double[count];
                slice.Lower[row] = new float[count];
                slice.Upper[row] = new float[count];
                slice.Marks[row] = new SampleMarks[count];
                CopySeries((uint)series[row] < (uint)all.Length ? all[series[row]] : null, slice, row, from);
            }

            return slice;
        }

        public Rings Resized(int newCapacity, long newest)
        {
            var kept = (int)Math.Min(newest - OldestAt(newest) + 1, newCapacity);
            var resized = new Rings(newCapacity, newest - kept + 1);
            resized.GrowTo(_series.Length);
            for (var sequence = newest - kept + 1; sequence <= newest; sequence++)
            {
                var (from, to) = (Slot(sequence), resized.Slot(sequence));
                resized.TimestampsMs[to] = TimestampsMs[from];
                resized._followsGap[to] = _followsGap[from];
            }

            for (var index = 0; index < _series.Length; index++)
            {
                if (_series[index] is not { } old)
                    continue;
                var ring = resized._series[index] = new SeriesRing(resized._slots);
                for (var sequence = newest - kept + 1; sequence <= newest; sequence++)
                    old.MoveTo(ring, Slot(sequence), resized.Slot(sequence));
            }

            return resized;
        }

        private void WriteSeries(Tick tick, int index, int slot)
        {
            var value = tick.ValueOf(index);
            if (_series[index] is not { } ring)
            {
                // A series that never had a value takes no memory.
                if (double.IsNaN(value))
                    return;
                ring = new SeriesRing(_slots);
                Volatile.Write(ref _series[index], ring);
            }

            ring.Values[slot] = value;
            ring.Lower[slot] = index < tick.Lower.Length ? tick.Lower[index] : float.NaN;
            ring.Upper[slot] = index < tick.Upper.Length ? tick.Upper[index] : float.NaN;
            ring.Marks[slot] = tick.MarksOf(index);
        }

        private void GrowTo(int count)
        {
            var grown = new SeriesRing?[count];
            _series.CopyTo(grown, 0);
            Volatile.Write(ref _series, grown);
        }

        private void CopySeries(SeriesRing? ring, HistorySlice slice, int row, long from)
        {
            if (ring is null)
            {
                Array.Fill(slice.Values[row], double.NaN);
                Array.Fill(slice.Lower[row], float.NaN);
                Array.Fill(slice.Upper[row], float.NaN);
                return;
            }

            CopyRing(ring.Values, from, slice.Values[row]);
            CopyRing(ring.Lower, from, slice.Lower[row]);
            CopyRing(ring.Upper, from, slice.Upper[row]);
            CopyRing(ring.Marks, from, slice.Marks[row]);
        }

        private void CopyRing<T>(T[] ring, long from, T[] target)
        {
            var start = Slot(from);
            var first = Math.Min(target.Length, _slots - start);
            Array.Copy(ring, start, target, 0, first);
            Array.Copy(ring, 0, target, first, target.Length - first);
        }
    }

    private sealed class SeriesRing
    {
        public SeriesRing(int slots)
        {
            Values = new double[slots];
            Lower = new float[slots];
            Upper = new float[slots];
            Marks = new SampleMarks[slots];
            Array.Fill(Values, double.NaN);
            Array.Fill(Lower, float.NaN);
            Array.Fill(Upper, float.NaN);
        }

        public double[] Values { get; }

        public float[] Lower { get; }

        public float[] Upper { get; }

        public SampleMarks[] Marks { get; }

        public void MoveTo(SeriesRing other, int from, int to)
        {
            other.Values[to] = Values[from];
            other.Lower[to] = Lower[from];
            other.Upper[to] = Upper[from];
            other.Marks[to] = Marks[from];
        }
    }
}
