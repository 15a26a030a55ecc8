namespace Dashboard.Analytics.Statistics;

/// <summary>The most frequent value.</summary>
public static class Mode
{
    /// <summary>The smallest of the most frequent values and how often it occurs; (NaN, 0) when no value occurs twice: a list of different numbers has no mode. O(n).</summary>
    /// <param name="sorted">Finite values, ascending.</param>
    public static (double Value, int Occurrences) OfSorted(ReadOnlySpan<double> sorted)
    {
        var (mode, most) = (double.NaN, 1);
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
                end++;
            if (end - start > most)
                (mode, most) = (sorted[start], end - start);
            start = end;
        }

        return most > 1 ? (mode, most) : sorted.Length == 1 ? (sorted[0], 1) : (double.NaN, 0);
    }
}
