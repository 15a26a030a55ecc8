using Dashboard.App.Stream;

namespace Dashboard.App.Components.Charts;

/// <summary>A slice of history in a few rows of equal length of time, newest first: the text twin of a chart.</summary>
internal static class TableBuckets
{
    /// <param name="buckets">Rows at most, at least 1.</param>
    public static IReadOnlyList<TableRow> Of(HistorySlice slice, int buckets)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(buckets, 1);
        var rows = new List<TableRow>();
        var to = slice.Count;
        for (var bucket = buckets; bucket >= 1 && to > 0; bucket--)
        {
            var from = (int)((long)slice.Count * (bucket - 1) / buckets);
            if (from < to)
                rows.Add(Row(slice, from, to));
            to = from;
        }

        return rows;
    }

    private static TableRow Row(HistorySlice slice, int from, int to)
    {
        var cells = new TableCell[slice.Values.Length];
        for (var series = 0; series < cells.Length; series++)
            cells[series] = Cell(slice.Values[series].AsSpan(from, to - from), slice.Marks[series].AsSpan(from, to - from));
        return new TableRow(slice.TimestampsMs[from], slice.TimestampsMs[to - 1], cells);
    }

    private static TableCell Cell(ReadOnlySpan<double> values, ReadOnlySpan<SampleMarks> marks)
    {
        var (count, sum, least, most, isAnomalous) = (0, 0.0, double.NaN, double.NaN, false);
        for (var index = 0; index < values.Length; index++)
        {
            isAnomalous |= (marks[index] & (SampleMarks.Marked | SampleMarks.InEpisode)) != 0;
            if (double.IsNaN(values[index]))
                continue;
            count++;
            sum += values[index];
            least = count == 1 ? values[index] : Math.Min(least, values[index]);
            most = count == 1 ? values[index] : Math.Max(most, values[index]);
        }

        return new TableCell(least, count == 0 ? double.NaN : sum / count, most, isAnomalous);
    }
}

/// <param name="FromMs">Time of the first tick of the row in milliseconds since the epoch.</param>
/// <param name="Cells">By series.</param>
internal sealed record TableRow(long FromMs, long ToMs, TableCell[] Cells);

/// <summary>One series in one row; NaN where it had no value.</summary>
internal readonly record struct TableCell(double Minimum, double Mean, double Maximum, bool IsAnomalous);
