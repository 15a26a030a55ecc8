using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Anomalies.Several;

/// <summary>
/// Exponentially weighted mean and covariance of several series: with weight a = max(2/(memory + 1), 1/t) and d = x − mean, mean ← mean + a·d and
/// C ← (1 − a)·(C + a·d·dᵀ). During the first samples this is the plain mean and the covariance over n.
/// Reference: Finch, "Incremental calculation of weighted mean and variance", 2009.
/// </summary>
/// <remarks>O(n²) a sample. Allocates nothing after creation.</remarks>
internal sealed class WeightedCovariance(int series, int memory)
{
    private readonly double[] _means = new double[series];
    private readonly double[] _covariances = new double[series * series];

    /// <summary>Samples taken in.</summary>
    public long Taken { get; private set; }

    public double MeanOf(int i) => _means[i];

    public double this[int i, int j] => i >= j ? _covariances[(i * series) + j] : _covariances[(j * series) + i];

    /// <param name="values">One finite value a series.</param>
    /// <param name="share">Share of the distance from the mean that counts: below 1 limits a sample that is far out.</param>
    public void Learn(ReadOnlySpan<double> values, double share)
    {
        Taken++;
        var weight = Math.Max(2.0 / (memory + 1), 1.0 / Taken);
        for (var i = 0; i < series; i++)
        {
            var distance = share * (values[i] - _means[i]);
            for (var j = 0; j <= i; j++)
            {
                ref var covariance = ref _covariances[(i * series) + j];
                covariance = (1 - weight) * (covariance + (weight * distance * share * (values[j] - _means[j])));
            }
        }

        for (var i = 0; i < series; i++)
            _means[i] += weight * share * (values[i] - _means[i]);
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_means);
        writer.Write(_covariances);
        writer.Write(Taken);
    }

    public void Restore(StateReader reader)
    {
        reader.Read(_means);
        reader.Read(_covariances);
        Taken = reader.ReadInt64();
    }
}
