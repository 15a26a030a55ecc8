using Dashboard.App.Engine;
using Dashboard.App.Stream;

namespace Dashboard.App.Api.History;

/// <summary>Reads single series from what is kept in memory: at full cadence where that reaches back, by the minute before. Never samples.</summary>
internal sealed class SeriesReader(CollectorLoop collector)
{
    private const long MinuteMs = 60_000;

    /// <summary>Widths of buckets in milliseconds; wider ones are whole minutes.</summary>
    private static readonly long[] Widths = [50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, MinuteMs];

    /// <param name="mostPoints">Points of the answer at most, 2 or more; more are made into means of buckets.</param>
    public SeriesPoints Read(SeriesEntry entry, TimeWindow window, int mostPoints)
    {
        var (times, values) = (new List<long>(), new List<double>());
        var tiers = new List<PointTier>();
        var history = collector.History;
        var slice = history.Read([entry.Index], history.FirstSequenceSince(window.FromMs), history.FirstSequenceSince(window.ToMs + 1) - 1);
        var oldest = history.TimestampOf(history.OldestSequence);
        var older = window with { ToMs = Math.Min(window.ToMs, oldest == 0 ? window.ToMs : oldest - MinuteMs) };
        AddMinutes(entry, older, ShareOf(older, window, mostPoints), times, values, tiers);
        AddTicks(slice, window, 0, mostPoints - times.Count, times, values, tiers);
        return new SeriesPoints(times, values, tiers);
    }

    /// <summary>Points for the older part: its share of the time, and at least one for either part.</summary>
    private static int ShareOf(TimeWindow older, TimeWindow window, int mostPoints)
    {
        var share = (double)(older.ToMs - older.FromMs) / Math.Max(1, window.ToMs - window.FromMs);
        return Math.Clamp((int)(mostPoints * share), 1, mostPoints - 1);
    }

    /// <summary>
    /// One resolution for the whole range, as analyses need it: samples where full cadence reaches back to its beginning (or nothing older is kept), else minutes.
    /// </summary>
    /// <param name="leastStepMs">Samples nearer than this are made into means of buckets; 0: as they are.</param>
    /// <param name="mostPoints">Points at most; more are made into means of buckets.</param>
    public SeriesPoints ReadEven(SeriesEntry entry, TimeWindow window, long leastStepMs, int mostPoints)
    {
        var (times, values) = (new List<long>(), new List<double>());
        var tiers = new List<PointTier>();
        var history = collector.History;
        var oldest = history.TimestampOf(history.OldestSequence);
        var oldestMinute = collector.Minutes.OldestMs(entry.Index);
        if (window.FromMs < oldest && oldestMinute != 0 && oldestMinute < oldest - MinuteMs)
        {
            AddMinutes(entry, window, mostPoints, times, values, tiers);
            return new SeriesPoints(times, values, tiers);
        }

        var slice = history.Read([entry.Index], history.FirstSequenceSince(window.FromMs), history.FirstSequenceSince(window.ToMs + 1) - 1);
        AddTicks(slice, window, leastStepMs, mostPoints, times, values, tiers);
        return new SeriesPoints(times, values, tiers);
    }

    private void AddMinutes(SeriesEntry entry, TimeWindow window, int mostPoints, List<long> times, List<double> values, List<PointTier> tiers)
    {
        var first = Math.Max((window.FromMs + MinuteMs - 1) / MinuteMs, collector.Minutes.OldestMs(entry.Index) / MinuteMs);
        var last = window.ToMs / MinuteMs;
        if (first > last || collector.Minutes.OldestMs(entry.Index) == 0)
            return;
        var width = Math.Max(1, (last - first + mostPoints) / mostPoints);
        for (var start = first; start <= last; start += width)
        {
            var (sum, count) = (0.0, 0L);
            for (var minute = start; minute < start + width && minute <= last; minute++)
            {
                if (!collector.Minutes.TryGet(entry.Index, minute * MinuteMs, out var summary))
                    continue;
                sum += (double)summary.Mean * summary.Count;
                count += summary.Count;
            }

            times.Add(start * MinuteMs);
            values.Add(count == 0 ? double.NaN : sum / count);
        }

        tiers.Add(new PointTier(first * MinuteMs, ((last + 1) * MinuteMs) - 1, width * MinuteMs));
    }

    private static void AddTicks(HistorySlice slice, TimeWindow window, long leastStepMs, int mostPoints, List<long> times, List<double> values, List<PointTier> tiers)
    {
        var row = slice.Values[0];
        var first = Array.FindIndex(row, value => !double.IsNaN(value));
        if (first < 0)
            return;
        var (startMs, endMs) = (slice.TimestampsMs[first], slice.TimestampsMs[^1]);
        if (leastStepMs == 0 && slice.Count - first <= mostPoints)
        {
            times.AddRange(slice.TimestampsMs[first..]);
            values.AddRange(row[first..]);
            tiers.Add(new PointTier(startMs, endMs, slice.CadencesMs[^1]));
            return;
        }

        var width = WidthFor(startMs, endMs, leastStepMs, mostPoints);
        for (var column = first; column < slice.Count;)
        {
            var bucket = slice.TimestampsMs[column] / width;
            var (sum, count) = (0.0, 0);
            for (; column < slice.Count && slice.TimestampsMs[column] / width == bucket; column++)
            {
                if (double.IsNaN(row[column]))
                    continue;
                sum += row[column];
                count++;
            }

            times.Add(Math.Max(window.FromMs, bucket * width));
            values.Add(count == 0 ? double.NaN : sum / count);
        }

        tiers.Add(new PointTier(startMs, endMs, width));
    }

    /// <summary>The narrowest round width of at least a step and of so many buckets at most.</summary>
    private static long WidthFor(long startMs, long endMs, long leastStepMs, int mostPoints)
    {
        if (Array.Find(Widths, width => width >= leastStepMs && BucketsOf(width) <= mostPoints) is > 0 and var round)
            return round;
        var whole = MinuteMs;
        while (BucketsOf(whole) > mostPoints)
            whole += MinuteMs;
        return whole;

        long BucketsOf(long width) => (endMs / width) - (startMs / width) + 1;
    }
}
