namespace Dashboard.Analytics.Windows;

/// <summary>
/// Mergeable quantile sketch for non-negative values with a relative error bound. Count, mean, minimum and maximum are exact.
/// Logarithmic buckets: bucket i holds (γ^(i−1), γ^i] with γ = (1 + e)/(1 − e) for a relative error e, plus one bucket for zero (below 1e-9).
/// Reference: Masson, Rim, Lee, "DDSketch: a fast and fully-mergeable quantile sketch with relative-error guarantees", VLDB 2019.
/// </summary>
/// <remarks>
/// Add is O(1), Quantile O(buckets). Memory: 8 bytes a bucket; six decades at 1 % are about 700 buckets. A negative value counts as zero, a value
/// that is not finite is left out: both are beyond what durations and sizes can be. Not safe for use from several threads.
/// </remarks>
public sealed class QuantileSketch
{
    /// <summary>Values below this are held as zero.</summary>
    public const double SmallestValue = 1e-9;

    private const int GrowBy = 64;

    private readonly double _logGamma;
    private readonly double _bucketCentre;
    private long[] _counts = [];
    private int _firstIndex;
    private long _zeros;
    private double _sum;
    private double _compensation;

    /// <param name="relativeError">Between 0.0001 and 0.2.</param>
    /// <exception cref="ArgumentOutOfRangeException">The relative error is outside its range.</exception>
    public QuantileSketch(double relativeError = 0.01)
    {
        if (!(relativeError is >= 0.0001 and <= 0.2))
            throw new ArgumentOutOfRangeException(nameof(relativeError), relativeError, "The relative error must be between 0.0001 and 0.2; 0.01 suits latencies.");

        RelativeError = relativeError;
        var gamma = (1 + relativeError) / (1 - relativeError);
        _logGamma = Math.Log(gamma);
        _bucketCentre = 2 / (1 + gamma);
    }

    /// <summary>A returned quantile q lies within q · (1 ± this) of a value whose rank is the asked one.</summary>
    public double RelativeError { get; }

    public long Count { get; private set; }

    public double Mean => Count == 0 ? double.NaN : (_sum + _compensation) / Count;

    public double Minimum { get; private set; } = double.NaN;

    public double Maximum { get; private set; } = double.NaN;

    /// <summary>Takes a value in. Allocates nothing once the value's range has been seen.</summary>
    public void Add(double value)
    {
        if (!double.IsFinite(value))
            return;

        value = Math.Max(0, value);
        Count++;
        AddToSum(value);
        Minimum = Count == 1 ? value : Math.Min(Minimum, value);
        Maximum = Count == 1 ? value : Math.Max(Maximum, value);
        if (value < SmallestValue)
            _zeros++;
        else
            AddToBucket(IndexOf(value), 1);
    }

    /// <summary>Takes in everything the other holds: the result is the sketch of both streams together.</summary>
    /// <exception cref="ArgumentException">The other has a different relative error.</exception>
    public void Merge(QuantileSketch other)
    {
        if (other.RelativeError != RelativeError)
        {
            throw new ArgumentException(
                $"Cannot merge a sketch of relative error {other.RelativeError} into one of {RelativeError}; create both with the same.", nameof(other));
        }

        if (other.Count == 0)
            return;

        Minimum = Count == 0 ? other.Minimum : Math.Min(Minimum, other.Minimum);
        Maximum = Count == 0 ? other.Maximum : Math.Max(Maximum, other.Maximum);
        Count += other.Count;
        _zeros += other._zeros;
        AddToSum(other._sum);
        AddToSum(other._compensation);
        for (var i = 0; i < other._counts.Length; i++)
        {
            var count = other._counts[i];
            if (count > 0)
                AddToBucket(other._firstIndex + i, count);
        }
    }

    /// <summary>The value below which a share of <paramref name="quantile"/> (0 to 1) lies; NaN while empty.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The quantile is outside 0 to 1.</exception>
    public double Quantile(double quantile)
    {
        if (!(quantile is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(quantile), quantile, "A quantile must be between 0 and 1; the 95th percentile is 0.95.");

        if (Count == 0)
            return double.NaN;

        var rank = (long)Math.Floor(quantile * (Count - 1));
        if (rank == 0)
            return Minimum;

        if (rank == Count - 1)
            return Maximum;

        var below = _zeros;
        if (rank < below)
            return Math.Clamp(0, Minimum, Maximum);

        for (var i = 0; i < _counts.Length; i++)
        {
            below += _counts[i];
            if (rank < below)
                return Math.Clamp(_bucketCentre * Math.Exp((_firstIndex + i) * _logGamma), Minimum, Maximum);
        }

        return Maximum;
    }

    /// <summary>Forgets everything and keeps its memory.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        Count = 0;
        _zeros = 0;
        _sum = 0;
        _compensation = 0;
        Minimum = double.NaN;
        Maximum = double.NaN;
    }

    private int IndexOf(double value) => (int)Math.Ceiling(Math.Log(value) / _logGamma);

    private void AddToBucket(int index, long count)
    {
        // The slot comes first: finding it may replace the array by a larger one.
        var slot = SlotOf(index);
        _counts[slot] += count;
    }

    private int SlotOf(int index)
    {
        if (_counts.Length == 0)
        {
            _counts = new long[GrowBy];
            _firstIndex = index - (GrowBy / 2);
        }
        else if (index < _firstIndex)
        {
            Grow(_firstIndex - index, atFront: true);
        }
        else if (index >= _firstIndex + _counts.Length)
        {
            Grow(index - _firstIndex - _counts.Length + 1, atFront: false);
        }

        return index - _firstIndex;
    }

    private void Grow(int missing, bool atFront)
    {
        var more = (missing + GrowBy - 1) / GrowBy * GrowBy;
        var grown = new long[_counts.Length + more];
        _counts.CopyTo(grown, atFront ? more : 0);
        _counts = grown;
        if (atFront)
            _firstIndex -= more;
    }

    /// <summary>Neumaier's compensated sum: the mean stays exact to rounding over any number of values.</summary>
    private void AddToSum(double value)
    {
        var sum = _sum + value;
        _compensation += Math.Abs(_sum) >= Math.Abs(value) ? _sum - sum + value : value - sum + _sum;
        _sum = sum;
    }
}
