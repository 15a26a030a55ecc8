namespace Dashboard.Analytics.Statistics;

/// <summary>Brings two series together by their times, so that a correlation never pairs values that only share a position.</summary>
public static class TimeAlignment
{
    /// <summary>
    /// Pairs each sample of one series with the nearest in time of the other, each used at most once, when they are no further apart than the tolerance. Pairs with a gap are left
    /// out. O(n + m).
    /// </summary>
    /// <param name="firstMs">Milliseconds since the epoch, ascending.</param>
    /// <param name="first">As many values.</param>
    /// <param name="secondMs">Milliseconds since the epoch, ascending.</param>
    /// <param name="second">As many values.</param>
    /// <param name="toleranceMs">Largest distance of a pair; 0: equal times only.</param>
    /// <returns>The pairs' values, oldest first.</returns>
    public static (double[] First, double[] Second) Align(
        ReadOnlySpan<long> firstMs, ReadOnlySpan<double> first, ReadOnlySpan<long> secondMs, ReadOnlySpan<double> second, long toleranceMs)
    {
        var most = Math.Min(first.Length, second.Length);
        var (left, right) = (new double[most], new double[most]);
        var (count, at) = (0, 0);
        for (var i = 0; i < first.Length && at < second.Length; i++)
        {
            if (!double.IsFinite(first[i]))
                continue;
            while (at < second.Length && (!double.IsFinite(second[at]) || secondMs[at] < firstMs[i] - toleranceMs))
                at++;
            var nearest = at;
            for (var next = at + 1; next < second.Length && secondMs[next] <= firstMs[i] + toleranceMs; next++)
            {
                if (!double.IsFinite(second[next]))
                    continue;
                if (Math.Abs(secondMs[next] - firstMs[i]) >= Math.Abs(secondMs[nearest] - firstMs[i]))
                    break;
                nearest = next;
            }

            if (nearest >= second.Length || Math.Abs(secondMs[nearest] - firstMs[i]) > toleranceMs)
                continue;
            (left[count], right[count++]) = (first[i], second[nearest]);
            at = nearest + 1;
        }

        return (left[..count], right[..count]);
    }

    /// <summary>Half of the larger of both series' median steps: as far as a sample can be from its partner when both are regular.</summary>
    public static long DefaultTolerance(ReadOnlySpan<long> firstMs, ReadOnlySpan<long> secondMs) =>
        Math.Max(MedianStep(firstMs), MedianStep(secondMs)) / 2;

    /// <summary>Median of the positive steps between neighbouring times; 0 when there are none.</summary>
    /// <param name="timesMs">Ascending.</param>
    public static long MedianStep(ReadOnlySpan<long> timesMs)
    {
        var steps = new List<long>(timesMs.Length);
        for (var i = 1; i < timesMs.Length; i++)
        {
            if (timesMs[i] > timesMs[i - 1])
                steps.Add(timesMs[i] - timesMs[i - 1]);
        }

        if (steps.Count == 0)
            return 0;
        steps.Sort();
        return steps[(steps.Count - 1) / 2];
    }
}
