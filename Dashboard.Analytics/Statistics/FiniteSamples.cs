namespace Dashboard.Analytics.Statistics;

/// <summary>The finite values of a series with their times in seconds after the first of them all: small numbers that keep every digit of a millisecond.</summary>
internal static class FiniteSamples
{
    public static (double[] Seconds, double[] Values) Of(ReadOnlySpan<long> timesMs, ReadOnlySpan<double> values)
    {
        if (timesMs.Length != values.Length)
            throw new ArgumentException($"There are {timesMs.Length} times and {values.Length} values; each value needs its time.", nameof(values));

        var (seconds, finite) = (new double[values.Length], new double[values.Length]);
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsFinite(values[i]))
                (seconds[count], finite[count++]) = ((timesMs[i] - timesMs[0]) / 1000.0, values[i]);
        }

        return (seconds[..count], finite[..count]);
    }
}
