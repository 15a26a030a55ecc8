namespace Dashboard.Analytics.Forecasting.Models;

/// <summary>A history as fits want it. Gaps are values that are not finite.</summary>
internal static class History
{
    /// <summary>Leaves out leading gaps.</summary>
    /// <exception cref="ArgumentException">Fewer finite values than asked for.</exception>
    public static ReadOnlySpan<double> Checked(ReadOnlySpan<double> values, int least)
    {
        var finite = CountFinite(values);
        if (finite < least)
            throw new ArgumentException($"{finite} finite values are too few to fit this model; it needs {least}.", nameof(values));
        return values[FirstFinite(values)..];
    }

    public static int CountFinite(ReadOnlySpan<double> values)
    {
        var count = 0;
        foreach (var value in values)
            count += double.IsFinite(value) ? 1 : 0;
        return count;
    }

    /// <summary>Index of the first finite value from a place on; the length when there is none.</summary>
    public static int FirstFinite(ReadOnlySpan<double> values, int from = 0)
    {
        while (from < values.Length && !double.IsFinite(values[from]))
            from++;
        return from;
    }

    /// <summary>A copy in which gaps lie on the straight line between their neighbours, and on the nearest value at the ends.</summary>
    public static double[] Filled(ReadOnlySpan<double> values)
    {
        var filled = values.ToArray();
        var last = -1;
        for (var i = FirstFinite(filled); i < filled.Length; i = FirstFinite(filled, i + 1))
        {
            var slope = last < 0 ? 0 : (filled[i] - filled[last]) / (i - last);
            for (var gap = i - 1; gap > last; gap--)
                filled[gap] = filled[i] - (slope * (i - gap));
            last = i;
        }

        if (last >= 0)
            filled.AsSpan(last + 1).Fill(filled[last]);
        return filled;
    }

    /// <summary>The newest values, all when there are fewer.</summary>
    public static ReadOnlySpan<double> Newest(ReadOnlySpan<double> values, int most) => values[Math.Max(0, values.Length - most)..];
}
