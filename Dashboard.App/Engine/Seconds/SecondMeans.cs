using Dashboard.App.Stream;

namespace Dashboard.App.Engine.Seconds;

/// <summary>Makes means of whole seconds out of ticks. Owned by one thread; allocates only when series join.</summary>
internal sealed class SecondMeans
{
    private double[] _sums = [];
    private int[] _counts = [];
    private double[] _newest = [];
    private long _second = long.MinValue;

    /// <summary>The newest whole second: its beginning, in milliseconds since the epoch.</summary>
    public long StartMs { get; private set; }

    /// <summary>Seconds without a single tick between the newest whole second and the whole one before it.</summary>
    public int Missing { get; private set; }

    /// <summary>Seconds without a single tick between the newest whole second and the newest tick.</summary>
    public int MissingSince { get; private set; }

    /// <summary>Means of the newest whole second by series index; NaN where there was no value.</summary>
    public double[] Means { get; private set; } = [];

    /// <summary>The last finite sample of the newest whole second by series index; NaN where there was none.</summary>
    public double[] Lasts { get; private set; } = [];

    /// <summary>Takes a tick in. True when it has ended a second: <see cref="Means"/> are that one's.</summary>
    public bool Add(Tick tick) => Add(tick.TimestampMs, tick.Values);

    /// <summary>Takes the values of a tick in, by series index.</summary>
    /// <inheritdoc cref="Add(Tick)"/>
    public bool Add(long timestampMs, ReadOnlySpan<double> values)
    {
        var second = Math.DivRem(timestampMs, 1000, out _);
        var isOver = _second != long.MinValue && second > _second;
        if (isOver)
        {
            EndSecond();
            (Missing, MissingSince) = (MissingSince, (int)Math.Min(int.MaxValue, second - _second - 1));
        }

        _second = Math.Max(_second, second);
        Grow(values.Length);
        for (var index = 0; index < values.Length; index++)
        {
            var value = values[index];
            if (!double.IsFinite(value))
                continue;
            _newest[index] = value;
            _sums[index] += value;
            _counts[index]++;
        }

        return isOver;
    }

    private void EndSecond()
    {
        StartMs = _second * 1000;
        for (var index = 0; index < _sums.Length; index++)
        {
            var isEmpty = _counts[index] == 0;
            Means[index] = isEmpty ? double.NaN : _sums[index] / _counts[index];
            Lasts[index] = isEmpty ? double.NaN : _newest[index];
        }

        _sums.AsSpan().Clear();
        _counts.AsSpan().Clear();
    }

    private void Grow(int count)
    {
        if (_sums.Length >= count)
            return;
        Array.Resize(ref _sums, count);
        Array.Resize(ref _counts, count);
        Array.Resize(ref _newest, count);
        (Means, Lasts) = (Grown(Means, count), Grown(Lasts, count));
    }

    private static double[] Grown(double[] values, int count)
    {
        var grown = new double[count];
        values.CopyTo(grown, 0);
        grown.AsSpan(values.Length).Fill(double.NaN);
        return grown;
    }
}
