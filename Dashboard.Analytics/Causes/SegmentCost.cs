using Dashboard.Analytics.Statistics;

namespace Dashboard.Analytics.Causes;

/// <summary>
/// What a segment costs, and how dear a change is. For the mean: the sum of squares around the segment's mean, and factor·σ²·ln n with the noise's long-run variance σ². For the
/// variance around the mean of the range, and for mean and variance: −2 ln of the largest normal likelihood, m·(ln v + s²/v) with v = s², and factor·ln n, one and a half times as much for
/// two parameters, each by as much dearer as its estimate varies more under correlated and heavy-tailed noise than under independent normal noise.
/// <para>v is at least a tenth of the noise's variance: some equal values in a row are no reason for a change.</para>
/// References: Killick, Fearnhead and Eckley, JASA 107, 2012 (normal cost, 4.1); Chen and Gupta, JASA 92, 1997 (changes of variance).
/// </summary>
internal sealed class SegmentCost
{
    private const double LeastShare = 0.1;
    private const int Block = 50;

    private readonly LevelSamples _samples;
    private readonly ChangeOf _what;
    private readonly double _leastVariance;

    public SegmentCost(LevelSamples samples, ChangeOf what, double penaltyFactor)
    {
        (_samples, _what) = (samples, what);
        Noise = NoiseLevel.Of(samples.Values);
        var variance = Noise.StandardDeviation * Noise.StandardDeviation;
        _leastVariance = Math.Max(LeastShare * variance, samples.RoundingVariance);
        Penalty = penaltyFactor * Math.Log(samples.Count) * what switch
        {
            ChangeOf.Mean => Math.Max(Noise.LongRunVariance, samples.RoundingVariance),
            ChangeOf.Variance => VarianceFactor(),
            ChangeOf.MeanAndVariance => LongRunFactor(Noise.Correlation) + (0.5 * VarianceFactor()),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "There is no such change."),
        };
    }

    /// <summary>Of single samples around their level.</summary>
    public NoiseLevel Noise { get; }

    /// <summary>What a change costs.</summary>
    public double Penalty { get; }

    /// <summary>Cost of the finite values from one place up to, not with, another.</summary>
    public double Of(int from, int to)
    {
        if (_what == ChangeOf.Mean)
            return _samples.Cost(from, to);

        var count = to - from;
        var mean = (_what == ChangeOf.Variance ? _samples.SquaresAroundMean(from, to) : _samples.Cost(from, to)) / count;
        var variance = Math.Max(mean, _leastVariance);
        return count * (Math.Log(variance) + (mean / variance));
    }

    private static double LongRunFactor(double correlation) => (1 + correlation) / (1 - correlation);

    /// <summary>Squares of values that correlate by r correlate by r², and vary (kurtosis − 1)/2 times as much as those of normal ones.</summary>
    private double VarianceFactor() => Math.Max(1, (KurtosisOf(_samples.Limited) - 1) / 2) * LongRunFactor(Noise.Correlation * Noise.Correlation);

    /// <summary>Mean kurtosis of neighbours, which a few changes of level or spread do not touch; 3 when nothing moves.</summary>
    private static double KurtosisOf(ReadOnlySpan<double> values)
    {
        var (sum, blocks) = (0.0, 0);
        for (var from = 0; from == 0 || from + Block <= values.Length; from += Block)
        {
            var excess = Moments.Of(values.Slice(from, Math.Min(Block, values.Length - from))).SampleExcessKurtosis;
            if (double.IsNaN(excess))
                continue;
            sum += excess;
            blocks++;
        }

        return 3 + (blocks > 0 ? sum / blocks : 0);
    }
}
