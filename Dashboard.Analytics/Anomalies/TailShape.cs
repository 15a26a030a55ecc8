namespace Dashboard.Analytics.Anomalies;

/// <summary>
/// The heavier tail of a distribution as Tukey's g-and-h family: the value at the normal quantile q is Start + Scale · (e^(gq) − 1)/g · e^(hq²/2).
/// g = h = 0 is the normal distribution, h = 0 a shifted lognormal one, h above 0 a symmetric one with heavy tails.
/// Reference: Hoaglin, "Summarizing shape numerically: the g-and-h distributions", 1985.
/// </summary>
internal readonly record struct TailShape(double Start, double Scale, double Skew, double Weight)
{
    private const double SmallSkew = 1e-3;
    private const double FurthestQuantile = 37;

    public static TailShape Normal { get; } = new(0, 1, 0, 0);

    /// <summary>−ln of the tail probability at a score, but for a constant: differences between two scores are what counts.</summary>
    public double SurpriseAt(double score) => SurpriseAtQuantile(QuantileOf(score));

    /// <summary>The score at which <see cref="SurpriseAt"/> takes a value: its inverse.</summary>
    public double ScoreAt(double surprise)
    {
        var quantile = Math.Sqrt(2 * Math.Max(surprise, 0.01));
        for (var i = 0; i < 4; i++)
        {
            var slope = quantile + (1 / (quantile + 0.8));
            quantile = Math.Clamp(quantile - ((SurpriseAtQuantile(quantile) - surprise) / slope), 0, FurthestQuantile);
        }

        return ValueAt(quantile);
    }

    /// <summary>−ln of the normal tail beyond q by Sampford's bound on Mills' ratio: within 0.3 % of the tail beyond q = 1.</summary>
    private static double SurpriseAtQuantile(double quantile) =>
        (0.5 * quantile * quantile) + Math.Log((3 * quantile) + Math.Sqrt((quantile * quantile) + 8));

    private double ValueAt(double quantile) => Start + (Scale * Skewed(quantile) * Math.Exp(0.5 * Weight * quantile * quantile));

    private double Skewed(double quantile) => Skew < SmallSkew ? quantile : (Math.Exp(Skew * quantile) - 1) / Skew;

    private double QuantileOf(double score)
    {
        var distance = (score - Start) / Scale;
        if (distance <= 0)
            return 0;

        var light = Skew < SmallSkew ? distance : Math.Log(1 + (Skew * distance)) / Skew;
        var quantile = Math.Min(light, FurthestQuantile);
        if (Weight <= 0)
            return quantile;

        // ln of the value is concave or nearly so in ln q: Newton from the light-tailed answer, which is never too small, converges in a few steps.
        var target = Math.Log(distance);
        for (var i = 0; i < 8; i++)
        {
            var growth = Skew < SmallSkew ? 1 / quantile : Skew * Math.Exp(Skew * quantile) / (Math.Exp(Skew * quantile) - 1);
            var error = Math.Log(Skewed(quantile)) + (0.5 * Weight * quantile * quantile) - target;
            var step = error / (growth + (Weight * quantile));
            quantile = Math.Clamp(quantile - step, 0.1 * quantile, FurthestQuantile);
            if (Math.Abs(step) < 1e-6)
                break;
        }

        return quantile;
    }
}
