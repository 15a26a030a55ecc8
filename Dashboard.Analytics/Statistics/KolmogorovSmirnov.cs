namespace Dashboard.Analytics.Statistics;

/// <summary>Two-sample Kolmogorov-Smirnov test that two batches come from one distribution.</summary>
/// <param name="FirstCount">Finite values of the first batch.</param>
/// <param name="SecondCount">Finite values of the second.</param>
/// <param name="Statistic">D, the largest distance of the two empirical distributions, 0 to 1; NaN when a batch is empty.</param>
/// <param name="PValue">Probability of at least this D from one continuous distribution; NaN when a batch is empty. With ties it errs on the large side.</param>
/// <param name="IsExact">Whether p counts all orders of the n + m values (up to <see cref="MostExact"/> products), or is Kolmogorov's limit.</param>
public readonly record struct KolmogorovSmirnov(int FirstCount, int SecondCount, double Statistic, double PValue, bool IsExact)
{
    /// <summary>Largest n·m for which p is exact.</summary>
    public const long MostExact = 1_000_000;

    /// <summary>O(n log n + m log m), and O(n·m) where p is exact.</summary>
    public static KolmogorovSmirnov Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var (x, y) = (SortedFinite(first), SortedFinite(second));
        if (x.Length == 0 || y.Length == 0)
            return new KolmogorovSmirnov(x.Length, y.Length, double.NaN, double.NaN, false);

        // In units of 1/(n·m) the distance is a whole number.
        var units = LargestDistance(x, y);
        var product = (double)x.Length * y.Length;
        var isExact = product <= MostExact;
        var p = isExact ? ExactTail(x.Length, y.Length, units) : LimitTail(units / product * Math.Sqrt(product / (x.Length + y.Length)));
        return new KolmogorovSmirnov(x.Length, y.Length, units / product, p, isExact);
    }

    private static double LargestDistance(double[] x, double[] y)
    {
        var (i, j, largest) = (0, 0, 0L);
        while (i < x.Length && j < y.Length)
        {
            var value = Math.Min(x[i], y[j]);
            while (i < x.Length && x[i] == value)
                i++;
            while (j < y.Length && y[j] == value)
                j++;
            largest = Math.Max(largest, Math.Abs(((long)i * y.Length) - ((long)j * x.Length)));
        }

        return largest;
    }

    /// <summary>
    /// 1 minus the share of lattice paths from (0, 0) to (n, m) that stay nearer than D to the diagonal (Hodges 1958), each count scaled by the number of all paths so that
    /// nothing overflows (as R's psmirnov).
    /// </summary>
    private static double ExactTail(int n, int m, double units)
    {
        if (units == 0)
            return 1;

        var limit = units - 0.5;
        var share = new double[m + 1];
        for (var j = 0; j <= m; j++)
            share[j] = (double)j * n > limit ? 0 : 1;
        for (var i = 1; i <= n; i++)
        {
            var scale = (double)i / (i + m);
            share[0] = (double)i * m > limit ? 0 : scale * share[0];
            for (var j = 1; j <= m; j++)
                share[j] = Math.Abs(((double)i * m) - ((double)j * n)) > limit ? 0 : (scale * share[j]) + share[j - 1];
        }

        return Math.Clamp(1 - share[m], 0, 1);
    }

    /// <summary>2·Σ (−1)^(k−1)·e^(−2k²λ²); for small λ its theta-function twin, which converges where this does not.</summary>
    internal static double LimitTail(double lambda)
    {
        if (lambda <= 0)
            return 1;
        var sum = 0.0;
        if (lambda < 1)
        {
            for (var k = 1; k <= 20; k += 2)
                sum += Math.Exp(-k * k * Math.PI * Math.PI / (8 * lambda * lambda));
            return Math.Clamp(1 - (Math.Sqrt(2 * Math.PI) / lambda * sum), 0, 1);
        }

        for (var k = 1; k <= 20; k++)
            sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2 * k * k * lambda * lambda);
        return Math.Clamp(sum, 0, 1);
    }

    private static double[] SortedFinite(ReadOnlySpan<double> values)
    {
        var finite = new double[values.Length];
        var count = 0;
        foreach (var value in values)
        {
            if (double.IsFinite(value))
                finite[count++] = value;
        }

        Array.Sort(finite, 0, count);
        return finite[..count];
    }
}
