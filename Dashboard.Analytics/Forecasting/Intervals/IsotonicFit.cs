namespace Dashboard.Analytics.Forecasting.Intervals;

/// <summary>
/// The non-decreasing sequence nearest to a given one by least squares: neighbours that fall are replaced by their mean until none does (pool adjacent violators). O(n).
/// Reference: Barlow et al., Statistical Inference under Order Restrictions, 1972.
/// </summary>
internal static class IsotonicFit
{
    /// <summary>Replaces the values by the fit, in place.</summary>
    public static void Rise(Span<double> values)
    {
        Span<int> ends = values.Length <= 64 ? stackalloc int[values.Length] : new int[values.Length];
        Span<double> means = values.Length <= 64 ? stackalloc double[values.Length] : new double[values.Length];
        var blocks = 0;
        for (var i = 0; i < values.Length; i++)
        {
            (ends[blocks], means[blocks]) = (i + 1, values[i]);
            for (blocks++; blocks > 1 && means[blocks - 2] > means[blocks - 1]; blocks--)
            {
                var start = blocks > 2 ? ends[blocks - 3] : 0;
                var (left, all) = (ends[blocks - 2] - start, ends[blocks - 1] - start);
                means[blocks - 2] += (means[blocks - 1] - means[blocks - 2]) * (all - left) / all;
                ends[blocks - 2] = ends[blocks - 1];
            }
        }

        for (var block = 0; block < blocks; block++)
            values[(block > 0 ? ends[block - 1] : 0)..ends[block]].Fill(means[block]);
    }
}
