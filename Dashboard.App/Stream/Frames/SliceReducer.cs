namespace Dashboard.App.Stream.Frames;

/// <summary>
/// Thins a slice of history to at most two rows a bucket (a pixel column): a series' smallest and largest value in the order in which they came, so that
/// no spike is lost. Buckets lie on a fixed grid of the time axis, so the picture does not shimmer as it moves. A bucket of one or two ticks is kept
/// exactly. A missing value inside a longer bucket becomes a break of the line; marks of a bucket are joined. O(rows x series).
/// </summary>
internal static class SliceReducer
{
    public static SliceRows Reduce(HistorySlice slice, double bucketMs)
    {
        var starts = BucketStarts(slice.TimestampsMs, bucketMs);
        return starts.Count == slice.Count ? KeepAll(slice) : Thin(slice, starts);
    }

    /// <summary>First column of every bucket.</summary>
    private static List<int> BucketStarts(long[] timestamps, double bucketMs)
    {
        // A long history cannot be sent tick by tick: its rows are counted in 16 bits.
        var atLeast = timestamps.Length < 2 ? 0 : (timestamps[^1] - timestamps[0]) / (FrameFormat.LargestRows / 2 - 2.0);
        var width = timestamps.Length <= FrameFormat.LargestRows ? bucketMs : Math.Max(bucketMs, atLeast);
        var starts = new List<int>();
        var last = double.NaN;
        for (var column = 0; column < timestamps.Length; column++)
        {
            var bucket = width > 0 ? Math.Floor(timestamps[column] / width) : column;
            if (bucket != last)
                starts.Add(column);
            last = bucket;
        }

        return starts;
    }

    private static SliceRows KeepAll(HistorySlice slice) => new()
    {
        IsReduced = false,
        TimestampsMs = Array.ConvertAll(slice.TimestampsMs, time => (double)time),
        Sequences = [.. Enumerable.Range(0, slice.Count).Select(column => (double)(slice.FirstSequence + column))],
        Flags = Array.ConvertAll(slice.FollowsGap, follows => follows ? RowFlags.FollowsGap : RowFlags.None),
        Values = slice.Values,
        Lower = slice.Lower,
        Upper = slice.Upper,
        Marks = Array.ConvertAll(slice.Marks, row => Array.ConvertAll(row, mark => (byte)mark)),
    };

    private static SliceRows Thin(HistorySlice slice, List<int> starts)
    {
        var count = 0;
        for (var bucket = 0; bucket < starts.Count; bucket++)
            count += Math.Min(2, EndOf(slice, starts, bucket) - starts[bucket]);
        var rows = new SliceRows
        {
            IsReduced = count < slice.Count,
            TimestampsMs = new double[count],
            Sequences = new double[count],
            Flags = new RowFlags[count],
            Values = Rows<double>(slice.Values.Length, count),
            Lower = Rows<float>(slice.Values.Length, count),
            Upper = Rows<float>(slice.Values.Length, count),
            Marks = Rows<byte>(slice.Values.Length, count),
        };
        var row = 0;
        for (var bucket = 0; bucket < starts.Count; bucket++)
            row += WriteBucket(slice, rows, row, starts[bucket], EndOf(slice, starts, bucket));
        return rows;
    }

    private static T[][] Rows<T>(int series, int count) => [.. Enumerable.Range(0, series).Select(_ => new T[count])];

    private static int EndOf(HistorySlice slice, List<int> starts, int bucket) => bucket + 1 < starts.Count ? starts[bucket + 1] : slice.Count;

    /// <summary>Writes the columns from <paramref name="from"/> up to, not including, <paramref name="to"/>; returns how many rows that took.</summary>
    private static int WriteBucket(HistorySlice slice, SliceRows rows, int row, int from, int to)
    {
        WriteTime(slice, rows, row, from);
        if (to - from > 1)
            WriteTime(slice, rows, row + 1, to - 1);
        for (var column = from; column < to; column++)
        {
            if (slice.FollowsGap[column])
                rows.Flags[column == to - 1 && to - from == 2 ? row + 1 : row] |= RowFlags.FollowsGap;
        }

        for (var series = 0; series < slice.Values.Length; series++)
        {
            if (to - from <= 2)
                CopyExactly(slice, rows, series, row, from, to);
            else
                WriteExtremes(slice, rows, series, row, from, to);
        }

        return Math.Min(2, to - from);
    }

    private static void WriteTime(HistorySlice slice, SliceRows rows, int row, int column)
    {
        rows.TimestampsMs[row] = slice.TimestampsMs[column];
        rows.Sequences[row] = slice.FirstSequence + column;
    }

    private static void CopyExactly(HistorySlice slice, SliceRows rows, int series, int row, int from, int to)
    {
        for (var column = from; column < to; column++, row++)
        {
            rows.Values[series][row] = slice.Values[series][column];
            rows.Lower[series][row] = slice.Lower[series][column];
            rows.Upper[series][row] = slice.Upper[series][column];
            rows.Marks[series][row] = (byte)slice.Marks[series][column];
        }
    }

    private static void WriteExtremes(HistorySlice slice, SliceRows rows, int series, int row, int from, int to)
    {
        var values = slice.Values[series];
        var (low, high, missing) = (-1, -1, 0);
        var marks = SampleMarks.None;
        for (var column = from; column < to; column++)
        {
            marks |= slice.Marks[series][column];
            if (double.IsNaN(values[column]))
            {
                missing++;
                continue;
            }

            if (low < 0 || values[column] < values[low])
                low = column;
            if (high < 0 || values[column] > values[high])
                high = column;
        }

        var (first, second) = (Math.Min(low, high), Math.Max(low, high));
        rows.Values[series][row] = first < 0 ? double.NaN : values[first];
        rows.Values[series][row + 1] = second < 0 ? double.NaN : values[second];
        rows.Marks[series][row] = (byte)((byte)marks | (missing > 0 ? FrameFormat.LineBreak : 0));
        rows.Marks[series][row + 1] = (byte)marks;
        WriteBand(slice, rows, series, row, from);
        WriteBand(slice, rows, series, row + 1, to - 1);
    }

    private static void WriteBand(HistorySlice slice, SliceRows rows, int series, int row, int column)
    {
        rows.Lower[series][row] = slice.Lower[series][column];
        rows.Upper[series][row] = slice.Upper[series][column];
    }
}
