using Dashboard.Analytics.Windows;

namespace Dashboard.Analytics.Statistics;

/// <summary>
/// Statistics of the last w samples at every sample, which itself is the newest of them; gaps are left out. NaN until the first w samples are there. The standard deviation
/// is that of a sample (n − 1). O(n) for mean and deviation, O(n) for the extremes (a queue of candidates), about O(n) for the median.
/// </summary>
public sealed record MovingStatistics(int Window, double[] Mean, double[] StandardDeviation, double[] Minimum, double[] Maximum, double[] Median)
{
    /// <param name="values">In order of time; one that is not finite is a gap.</param>
    /// <param name="window">Samples, 1 or more.</param>
    public static MovingStatistics Of(ReadOnlySpan<double> values, int window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        var result = new MovingStatistics(
            window, new double[values.Length], new double[values.Length], Extremes(values, window, 1), Extremes(values, window, -1), new double[values.Length]);
        var ring = new SampleRing(window + 1);
        var (moments, quartiles) = (new RollingMoments(window), new RollingQuartiles(window));
        for (var i = 0; i < values.Length; i++)
        {
            var entering = double.IsFinite(values[i]) ? values[i] : double.NaN;
            var leaving = ring.Back(window);
            ring.Push(entering);
            moments.Move(ring, entering, leaving);
            quartiles.Move(ring, entering, leaving);
            var isFull = i + 1 >= window;
            result.Mean[i] = isFull ? moments.Mean : double.NaN;
            result.StandardDeviation[i] = isFull ? moments.StandardDeviation : double.NaN;
            result.Median[i] = isFull ? quartiles.Median : double.NaN;
        }

        return result;
    }

    /// <param name="values">In order of time.</param>
    /// <param name="window">Samples.</param>
    /// <param name="sign">1: minima, −1: maxima.</param>
    private static double[] Extremes(ReadOnlySpan<double> values, int window, double sign)
    {
        var result = new double[values.Length];
        var candidates = new int[values.Length];
        var (first, end) = (0, 0);
        for (var i = 0; i < values.Length; i++)
        {
            if (first < end && candidates[first] <= i - window)
                first++;
            if (double.IsFinite(values[i]))
            {
                while (first < end && sign * values[candidates[end - 1]] >= sign * values[i])
                    end--;
                candidates[end++] = i;
            }

            result[i] = i + 1 >= window && first < end ? values[candidates[first]] : double.NaN;
        }

        return result;
    }
}
