namespace Dashboard.App.Stream;

/// <summary>
/// One-minute minimum, mean and maximum of every series for 24 hours, in memory: what "against an hour ago" reads.
/// A series takes 960 bytes for each hour in which it had a value. Written by the collector loop only; a minute can be read from its end on, by any thread.
/// </summary>
public sealed class MinuteHistory
{
    /// <summary>Minutes kept: 24 hours, and the hour that is being written.</summary>
    public const int HoursKept = 25;

    private const int MinutesAnHour = 60;
    private const long MinuteMs = 60_000;

    private readonly Hour?[] _hours = new Hour?[HoursKept];
    private Accumulator[] _current = [];
    private long _minute = -1;
    private long _bytes;

    /// <summary>Bytes held.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>The minute that holds the given time; false when nothing was kept of it, and while it is not over.</summary>
    /// <param name="timestampMs">Milliseconds since the epoch.</param>
    public bool TryGet(int seriesIndex, long timestampMs, out MinuteSummary summary)
    {
        var minute = timestampMs / MinuteMs;
        var hour = Volatile.Read(ref _hours[HourSlot(minute)]);
        summary = default;
        return hour is not null && hour.Number == minute / MinutesAnHour && hour.TryGet(seriesIndex, (int)(minute % MinutesAnHour), out summary);
    }

    /// <summary>Time of the oldest kept minute of a series in milliseconds since the epoch; 0 when there is none. Comparisons that reach further back say "since start".</summary>
    public long OldestMs(int seriesIndex)
    {
        var oldest = long.MaxValue;
        for (var slot = 0; slot < HoursKept; slot++)
        {
            if (Volatile.Read(ref _hours[slot]) is { } hour && hour.FirstMinute(seriesIndex) is >= 0 and var minute)
                oldest = Math.Min(oldest, (hour.Number * MinutesAnHour) + minute);
        }

        return oldest == long.MaxValue ? 0 : oldest * MinuteMs;
    }

    /// <summary>Takes in a tick. Called by the collector loop only; allocates once an hour and for a series' first value.</summary>
    internal void Add(Tick tick)
    {
        var minute = tick.TimestampMs / MinuteMs;
        if (minute != _minute)
        {
            Flush();
            _minute = minute;
        }

        if (_current.Length < tick.Values.Length)
            Array.Resize(ref _current, tick.Values.Length);
        for (var index = 0; index < tick.Values.Length; index++)
        {
            if (!double.IsNaN(tick.Values[index]))
                _current[index].Add(tick.Values[index]);
        }
    }

    /// <summary>Forgets the oldest hours until no more than this is held; the hour that is being written stays.</summary>
    internal void Limit(long bytes)
    {
        while (Bytes > bytes && OldestSlot() is >= 0 and var slot && _hours[slot]!.Number != _minute / MinutesAnHour)
            Drop(slot);
    }

    /// <summary>Every kept minute of a series, oldest first.</summary>
    internal List<(long Minute, MinuteSummary Summary)> Of(int seriesIndex)
    {
        var all = new List<(long, MinuteSummary)>();
        foreach (var hour in _hours.Where(hour => hour is not null).OrderBy(hour => hour!.Number))
        {
            for (var minute = 0; minute < MinutesAnHour; minute++)
            {
                if (hour!.TryGet(seriesIndex, minute, out var summary))
                    all.Add(((hour.Number * MinutesAnHour) + minute, summary));
            }
        }

        return all;
    }

    /// <summary>Puts a minute of the last run in. Called by the collector loop only.</summary>
    internal void Restore(int seriesIndex, long minute, in MinuteSummary summary)
    {
        if (HourOf(minute) is { } hour)
            Keep(hour, seriesIndex, minute, summary);
    }

    /// <summary>Ends the minute that is being written; what comes of it later is added to it.</summary>
    internal void Flush()
    {
        if (_minute < 0 || HourOf(_minute) is not { } hour)
            return;
        for (var index = 0; index < _current.Length; index++)
        {
            if (_current[index].Count == 0)
                continue;
            Keep(hour, index, _minute, _current[index].Summary);
            _current[index] = default;
        }
    }

    private static int HourSlot(long minute) => (int)(minute / MinutesAnHour % HoursKept);

    private void Keep(Hour hour, int seriesIndex, long minute, in MinuteSummary summary)
    {
        if (hour.Add(seriesIndex, (int)(minute % MinutesAnHour), summary))
            Interlocked.Add(ref _bytes, Hour.BytesPerSeries);
    }

    /// <summary>The hour of a minute, made when missing; null for one older than what is kept.</summary>
    private Hour? HourOf(long minute)
    {
        var number = minute / MinutesAnHour;
        var slot = HourSlot(minute);
        if (_hours[slot] is { } known)
        {
            if (known.Number == number)
                return known;
            if (known.Number > number)
                return null;
            Drop(slot);
        }

        var hour = new Hour(number);
        Volatile.Write(ref _hours[slot], hour);
        return hour;
    }

    private int OldestSlot()
    {
        var oldest = -1;
        for (var slot = 0; slot < HoursKept; slot++)
        {
            if (_hours[slot] is { } hour && (oldest < 0 || hour.Number < _hours[oldest]!.Number))
                oldest = slot;
        }

        return oldest;
    }

    private void Drop(int slot)
    {
        Interlocked.Add(ref _bytes, -_hours[slot]!.Bytes);
        Volatile.Write(ref _hours[slot], null);
    }

    /// <summary>The minute that is being written, of one series.</summary>
    private struct Accumulator
    {
        private double _minimum;
        private double _maximum;
        private double _sum;

        public int Count { get; private set; }

        public readonly MinuteSummary Summary => new((float)_minimum, (float)(_sum / Count), (float)_maximum, Count);

        public void Add(double value)
        {
            _minimum = Count == 0 ? value : Math.Min(_minimum, value);
            _maximum = Count == 0 ? value : Math.Max(_maximum, value);
            _sum += value;
            Count++;
        }
    }

    /// <summary>The minutes of one hour, by series. A summary's count is written last: a reader that sees it sees the rest.</summary>
    private sealed class Hour(long number)
    {
        public const int BytesPerSeries = MinutesAnHour * 16;

        private float[]?[] _minutes = [];
        private int[]?[] _counts = [];
        private int _series;

        /// <summary>Hours since the epoch.</summary>
        public long Number => number;

        public long Bytes => (long)_series * BytesPerSeries;

        public bool TryGet(int seriesIndex, int minute, out MinuteSummary summary)
        {
            summary = default;
            var counts = Volatile.Read(ref _counts);
            if ((uint)seriesIndex >= (uint)counts.Length || Volatile.Read(ref counts[seriesIndex]) is not { } own)
                return false;
            var count = Volatile.Read(ref own[minute]);
            if (count == 0)
                return false;
            var values = Volatile.Read(ref _minutes)[seriesIndex]!;
            summary = new MinuteSummary(values[3 * minute], values[(3 * minute) + 1], values[(3 * minute) + 2], count);
            return true;
        }

        public int FirstMinute(int seriesIndex)
        {
            var counts = Volatile.Read(ref _counts);
            return (uint)seriesIndex >= (uint)counts.Length || Volatile.Read(ref counts[seriesIndex]) is not { } own
                ? -1
                : Array.FindIndex(own, count => count > 0);
        }

        /// <summary>Adds to what is known of a minute. True when the series is new in this hour.</summary>
        public bool Add(int seriesIndex, int minute, in MinuteSummary summary)
        {
            if (seriesIndex >= _counts.Length)
                GrowTo(seriesIndex + 1);
            var isNew = _counts[seriesIndex] is null;
            if (isNew)
            {
                Volatile.Write(ref _minutes[seriesIndex], new float[3 * MinutesAnHour]);
                Volatile.Write(ref _counts[seriesIndex], new int[MinutesAnHour]);
                _series++;
            }

            var merged = TryGet(seriesIndex, minute, out var known) ? known.With(summary) : summary;
            var values = _minutes[seriesIndex]!;
            values[3 * minute] = merged.Minimum;
            values[(3 * minute) + 1] = merged.Mean;
            values[(3 * minute) + 2] = merged.Maximum;
            Volatile.Write(ref _counts[seriesIndex]![minute], merged.Count);
            return isNew;
        }

        /// <summary>The values' table grows before the counts': whoever finds a count finds its values.</summary>
        private void GrowTo(int count)
        {
            var size = Math.Max(count, _counts.Length * 2);
            var minutes = new float[]?[size];
            var counts = new int[]?[size];
            _minutes.CopyTo(minutes, 0);
            _counts.CopyTo(counts, 0);
            Volatile.Write(ref _minutes, minutes);
            Volatile.Write(ref _counts, counts);
        }
    }
}

/// <summary>One minute of one series.</summary>
/// <param name="Count">Finite samples in it, at least 1.</param>
public readonly record struct MinuteSummary(float Minimum, float Mean, float Maximum, int Count)
{
    /// <summary>Both parts of a minute together.</summary>
    internal MinuteSummary With(in MinuteSummary other) => new(
        Math.Min(Minimum, other.Minimum),
        (float)((((double)Mean * Count) + ((double)other.Mean * other.Count)) / (Count + other.Count)),
        Math.Max(Maximum, other.Maximum),
        Count + other.Count);
}
