using Dashboard.Analytics.Statistics;

namespace Dashboard.Analytics.Causes;

/// <summary>
/// Cuts off what stands alone: a value far from the median of its neighbours is a spike and no level, and squared it would pay for two changes around it (Hampel's filter; the reason
/// for bounded losses in Fearnhead and Rigaill, JASA 114, 2019). A step stays as it is, for half of its neighbours are on its side.
/// </summary>
internal static class SpikeLimit
{
    /// <summary>Distance in standard deviations of the noise at which a value is cut off.</summary>
    private const double Limit = 4;

    private const int MostNeighbours = 10;

    /// <param name="values">Finite values in order.</param>
    /// <param name="deviation">Standard deviation of the noise; 0: nothing is cut off.</param>
    /// <param name="leastLength">What lasts longer than half of this on either side is a level.</param>
    public static double[] Apply(double[] values, double deviation, int leastLength)
    {
        var limited = (double[])values.Clone();
        var reach = Math.Min(leastLength, MostNeighbours);
        if (!(deviation > 0))
            return limited;

        var neighbours = new double[(2 * reach) + 1];
        for (var i = 0; i < values.Length; i++)
        {
            var (from, to) = (Math.Max(0, i - reach), Math.Min(values.Length, i + reach + 1));
            if (!IsBesideJump(values, i, Limit * deviation / 2))
                continue;
            var around = neighbours.AsSpan(0, to - from);
            values.AsSpan(from, to - from).CopyTo(around);
            around.Sort();
            var median = Percentiles.OfSorted(around, 0.5);
            limited[i] = Math.Clamp(values[i], median - (Limit * deviation), median + (Limit * deviation));
        }

        return limited;
    }

    /// <summary>Whether the value is far from one of its neighbours: only there may a spike be, and most values need no median.</summary>
    private static bool IsBesideJump(double[] values, int i, double far) =>
        (i > 0 && Math.Abs(values[i] - values[i - 1]) > far) || (i + 1 < values.Length && Math.Abs(values[i + 1] - values[i]) > far);
}
