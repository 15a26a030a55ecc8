namespace Dashboard.Analytics.Windows;

/// <summary>Selection of several ranges of ranks at once.</summary>
internal static class OrderStatistics
{
    private const int SmallEnoughToSort = 48;

    /// <summary>
    /// Moves values so that each wanted range of indices holds what it would hold after sorting; the rest is left in any order. Quickselect by
    /// Hoare's partition around the median of three, descending only where a range asks; O(n) on average.
    /// </summary>
    public static void Arrange(Span<double> values, ReadOnlySpan<Range> wanted) => Arrange(values, 0, wanted);

    private static void Arrange(Span<double> values, int offset, ReadOnlySpan<Range> wanted)
    {
        while (IsWanted(offset, values.Length, wanted))
        {
            if (values.Length <= SmallEnoughToSort)
            {
                values.Sort();
                return;
            }

            var split = Partition(values);
            Arrange(values[..split], offset, wanted);
            values = values[split..];
            offset += split;
        }
    }

    private static bool IsWanted(int offset, int length, ReadOnlySpan<Range> wanted)
    {
        foreach (var range in wanted)
        {
            if (range.Start.Value < offset + length && range.End.Value > offset)
                return true;
        }

        return false;
    }

    /// <summary>Both parts are non-empty, for the pivot is neither the only largest nor the only smallest; nothing in the first is larger than anything in the second.</summary>
    private static int Partition(Span<double> values)
    {
        var pivot = MedianOf(values[0], values[values.Length / 2], values[^1]);
        var left = -1;
        var right = values.Length;
        while (true)
        {
            do left++; while (values[left] < pivot);
            do right--; while (values[right] > pivot);
            if (left >= right)
                return right + 1;

            (values[left], values[right]) = (values[right], values[left]);
        }
    }

    private static double MedianOf(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
