using Dashboard.Analytics.Statistics;

namespace Dashboard.Analytics.Causes;

/// <summary>The finite values of a range with running sums, so that the cost of any segment takes O(1). Distances from the mean: an offset costs no precision.</summary>
internal sealed class LevelSamples
{
    private readonly int[] _indexes;
    private readonly double[] _sums;
    private readonly double[] _squares;
    private readonly double _mean;

    /// <param name="values">The range; one that is not finite is left out.</param>
    /// <param name="leastLength">Shortest segment in samples.</param>
    public LevelSamples(ReadOnlySpan<double> values, int leastLength)
    {
        var moments = Moments.Of(values);
        Count = moments.Count;
        _mean = moments.Mean;
        _indexes = new int[Count];
        Values = new double[Count];
        (_sums, _squares) = (new double[Count + 1], new double[Count + 1]);
        var next = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                continue;
            (Values[next], _indexes[next++]) = (values[i], i);
        }

        Limited = SpikeLimit.Apply(Values, NoiseLevel.Of(Values).StandardDeviation, leastLength);
        for (var i = 0; i < Count; i++)
        {
            var distance = Limited[i] - _mean;
            _sums[i + 1] = _sums[i] + distance;
            _squares[i + 1] = _squares[i] + (distance * distance);
        }

        // What remains of a constant after the sums' rounding must never pay for a change.
        var digit = 1e-12 * Math.Max(Math.Abs(moments.Maximum), Math.Abs(moments.Minimum));
        RoundingVariance = Math.Max(double.Epsilon, (digit * digit) + (1e-13 * _squares[Count]));
    }

    /// <summary>Finite values.</summary>
    public int Count { get; }

    /// <summary>The values as they are.</summary>
    public double[] Values { get; }

    /// <summary>The values with spikes cut off: what the sums hold.</summary>
    public double[] Limited { get; }

    /// <summary>Variance below which differences are rounding.</summary>
    public double RoundingVariance { get; }

    /// <summary>Place of a finite value in the range.</summary>
    public int IndexOf(int finite) => _indexes[finite];

    public double Mean(int from, int to) => _mean + ((_sums[to] - _sums[from]) / (to - from));

    /// <summary>Sum of squares around the segment's mean.</summary>
    public double Cost(int from, int to)
    {
        var sum = _sums[to] - _sums[from];
        return Math.Max(0, _squares[to] - _squares[from] - (sum * sum / (to - from)));
    }

    /// <summary>Standard deviation (n − 1) of the values as they are, spikes included; NaN for a single one.</summary>
    public double DeviationOf(int from, int to) => Moments.Of(Values.AsSpan(from, to - from)).SampleStandardDeviation;

    /// <summary>Sum of squares around the mean of the range.</summary>
    public double SquaresAroundMean(int from, int to) => Math.Max(0, _squares[to] - _squares[from]);
}
