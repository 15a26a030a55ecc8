namespace Dashboard.Analytics.Anomalies.Calibration;

/// <summary>
/// The generalised Pareto distribution of what exceeds a high threshold: P(X &gt; x) = (1 + γx/σ)^(−1/γ), exp(−x/σ) for γ = 0. With γ &lt; 0 it ends at −σ/γ.
/// </summary>
/// <param name="Shape">γ: above 0 heavy tails, below 0 bounded ones.</param>
/// <param name="Scale">σ, in the unit of the excesses; 0: nothing is known.</param>
internal readonly record struct GeneralisedPareto(double Shape, double Scale)
{
    /// <summary>Nearer to 0 a shape is an exponential tail: the formulas would lose their digits.</summary>
    private const double LeastShape = 1e-8;

    /// <summary>
    /// By probability-weighted moments: with the mean a and the mean b of the excesses weighted by the share of larger ones, γ = 2 − a/(a − 2b), σ = 2ab/(a − 2b). Then γ is
    /// raised where the largest excess would be impossible.
    /// <para>Reference: Hosking and Wallis, Technometrics 29, 1987; Dupuis and Tsao, Commun. Stat. 27, 1998 (the raised shape).</para>
    /// </summary>
    /// <param name="ascending">Excesses, 0 or more, in ascending order.</param>
    /// <remarks>O(n), allocates nothing. Fewer than two, or equal ones: an exponential tail of their mean.</remarks>
    public static GeneralisedPareto Fit(ReadOnlySpan<double> ascending)
    {
        var n = ascending.Length;
        double mean = 0, weighted = 0;
        for (var i = 0; i < n; i++)
        {
            mean += ascending[i] / n;
            weighted += ascending[i] / n * (n - 1 - i) / Math.Max(1, n - 1);
        }

        var spread = mean - (2 * weighted);
        if (!(spread > 1e-9 * mean))
            return new GeneralisedPareto(0, mean);

        var (shape, scale) = (2 - (mean / spread), 2 * mean * (weighted / spread));
        var possible = -scale / (ascending[^1] * (1 + (1.0 / n)));
        return new GeneralisedPareto(Math.Max(shape, possible), scale);
    }

    /// <summary>The same mean with a share of the shape: 0 is the exponential.</summary>
    public GeneralisedPareto Shrunk(double share) => new(share * Shape, Scale * (1 - (share * Shape)) / (1 - Shape));

    /// <summary>Probability of an excess at least as large.</summary>
    public double TailOf(double excess)
    {
        if (!(excess > 0))
            return 1;
        if (!(Scale > 0))
            return 0;
        if (Math.Abs(Shape) < LeastShape)
            return Math.Exp(-excess / Scale);

        var inner = Shape * excess / Scale;
        return inner <= -1 ? 0 : Math.Exp(-Math.Log(1 + inner) / Shape);
    }

    /// <summary>The excess that a share of all excesses lies beyond.</summary>
    /// <param name="share">Above 0; 1 or more is the threshold itself.</param>
    public double ExcessOf(double share)
    {
        if (share >= 1)
            return 0;

        return Math.Abs(Shape) < LeastShape ? -Scale * Math.Log(share) : Scale / Shape * (Math.Pow(share, -Shape) - 1);
    }
}
