namespace Dashboard.Analytics.Statistics;

/// <summary>How fast a series changes from each sample to the next. What is undefined is NaN, never 0: the first sample, a gap, no time between, a share of zero.</summary>
public static class RateOfChange
{
    /// <summary>(xᵢ − xᵢ₋₁)/Δt in the series' unit a second, against the last sample that had a value. O(n).</summary>
    /// <param name="timesMs">Milliseconds since the epoch, ascending.</param>
    /// <param name="values">As many values; one that is not finite is a gap.</param>
    public static double[] PerSecond(ReadOnlySpan<long> timesMs, ReadOnlySpan<double> values) =>
        Each(timesMs, values, static (from, to, seconds) => seconds > 0 ? (to - from) / seconds : double.NaN);

    /// <summary>100·(xᵢ − xᵢ₋₁)/|xᵢ₋₁| in percent, against the last sample that had a value; undefined when that was 0. O(n).</summary>
    /// <inheritdoc cref="PerSecond"/>
    public static double[] Percent(ReadOnlySpan<long> timesMs, ReadOnlySpan<double> values) =>
        Each(timesMs, values, static (from, to, _) => PercentOf(from, to));

    /// <summary>Change in percent of the size of the first; NaN when that is 0.</summary>
    public static double PercentOf(double from, double to) => from != 0 ? 100 * (to - from) / Math.Abs(from) : double.NaN;

    private static double[] Each(ReadOnlySpan<long> timesMs, ReadOnlySpan<double> values, Func<double, double, double, double> rate)
    {
        if (timesMs.Length != values.Length)
            throw new ArgumentException($"There are {timesMs.Length} times and {values.Length} values; each value needs its time.", nameof(values));

        var rates = new double[values.Length];
        var last = -1;
        for (var i = 0; i < values.Length; i++)
        {
            rates[i] = double.NaN;
            if (!double.IsFinite(values[i]))
                continue;
            if (last >= 0)
                rates[i] = rate(values[last], values[i], (timesMs[i] - timesMs[last]) / 1000.0);
            last = i;
        }

        return rates;
    }
}
