using Dashboard.Analytics.Causes;

namespace Dashboard.Tests.Analytics.Causes;

/// <summary>Optimal partitioning by trying every last segment: what pruning must not change.</summary>
internal static class Partitioning
{
    /// <summary>Starts of all segments but the first.</summary>
    public static int[] BestOfAll(double[] values, double factor, int least, ChangeOf what)
    {
        var cost = new SegmentCost(new LevelSamples(values, least), what, factor);
        var n = values.Length;
        var (total, from) = (new double[n + 1], new int[n + 1]);
        total[0] = -cost.Penalty;
        for (var end = 1; end <= n; end++)
        {
            total[end] = double.PositiveInfinity;
            for (var start = 0; start <= end - least; start++)
            {
                var candidate = total[start] + cost.Of(start, end) + cost.Penalty;
                if (candidate < total[end])
                    (total[end], from[end]) = (candidate, start);
            }
        }

        var starts = new List<int>();
        for (var end = n; from[end] > 0; end = from[end])
            starts.Add(from[end]);
        starts.Reverse();
        return [.. starts];
    }
}
