using Dashboard.Analytics.Parameters;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Anomalies.Detectors;

/// <summary>
/// Distance from the exponentially weighted mean before the sample, in exponentially weighted standard deviations: with weight a = 2/(memory + 1) and difference d = x − mean,
/// mean ← mean + a·d, variance ← (1 − a)·(variance + a·d²). During the first samples a is 1/t, a plain mean.
/// <para>Parameters: memory 10 to 1,000,000 samples (50), threshold 0.5 to 100 sd (3). Warm-up: 10 samples.</para>
/// Reference: Finch, "Incremental calculation of weighted mean and variance", 2009; West, CACM 22, 1979.
/// </summary>
/// <remarks>O(1) a sample; three numbers.</remarks>
internal sealed class ExponentialZScore(int memory, double threshold) : CalibratedDetector
{
    private const int LeastJudged = 10;

    private double _mean;
    private double _variance;
    private long _taken;

    public static DetectorDescriptor Descriptor { get; } = new(
        "exponential-z-score",
        "Exponential z-score",
        "A value far from the exponentially weighted mean; needs next to no memory.",
        [CommonParameters.Memory(50), CommonParameters.Threshold(3)],
        values => new ExponentialZScore(values.Whole(CommonParameters.MemoryName), values[CommonParameters.ThresholdName]));

    protected override Opinion Judge(long timestampMs, double value)
    {
        var opinion = _taken < LeastJudged ? Opinion.None : Opinion.OfDistance(value, _mean, Math.Sqrt(_variance), threshold);
        _taken++;
        var weight = Math.Max(2.0 / (memory + 1), 1.0 / _taken);
        var difference = value - _mean;
        _mean += weight * difference;
        _variance = (1 - weight) * (_variance + (weight * difference * difference));
        return opinion;
    }

    protected override void SaveOwn(StateWriter writer)
    {
        writer.Write(_mean);
        writer.Write(_variance);
        writer.Write(_taken);
    }

    protected override void RestoreOwn(StateReader reader)
    {
        _mean = reader.ReadDouble();
        _variance = reader.ReadDouble();
        _taken = reader.ReadInt64();
    }
}
