namespace Dashboard.Analytics.Statistics;

/// <summary>Exact distribution of the number of discordant pairs of independent samples without ties (Kendall, Rank Correlation Methods).</summary>
internal static class KendallDistribution
{
    /// <summary>Two-sided p-value: twice the share of the n! orders with at most that many discordant pairs, at most 1. O(n·fewer).</summary>
    /// <param name="n">Values.</param>
    /// <param name="fewer">The smaller of the discordant and the concordant pairs.</param>
    public static double TwoSided(int n, int fewer)
    {
        if (4 * fewer == (long)n * (n - 1))
            return 1;

        // share[k]: probability of k discordant pairs among the first m values; adding the m-th adds 0 to m − 1 with equal probability.
        var share = new double[fewer + 1];
        share[0] = 1;
        var next = new double[fewer + 1];
        for (var m = 2; m <= n; m++)
        {
            var window = 0.0;
            for (var k = 0; k <= fewer; k++)
            {
                window += share[k] - (k >= m ? share[k - m] : 0);
                next[k] = window / m;
            }

            (share, next) = (next, share);
        }

        return Math.Min(1, 2 * share.Sum());
    }
}
