namespace Dashboard.Analytics.Statistics;

/// <summary>Ranks from 1, equal values share the mean of theirs.</summary>
public static class Ranks
{
    /// <summary>O(n log n).</summary>
    /// <param name="values">Finite values.</param>
    public static double[] Of(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        var order = new int[values.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(sorted, order);
        var ranks = new double[values.Length];
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
                end++;
            var shared = (start + 1 + end) / 2.0;
            for (; start < end; start++)
                ranks[order[start]] = shared;
        }

        return ranks;
    }
}
