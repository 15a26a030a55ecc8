using Dashboard.App.Stream;

namespace Dashboard.App.Sources;

/// <summary>The tick being collected, as a source sees it. Used by the collector loop only; values not written stay gaps.</summary>
public sealed class SampleWriter
{
    private double[] _values = [];
    private int _written;

    /// <summary>Wall-clock time of this collection, in milliseconds since the epoch.</summary>
    public long TimestampMs { get; private set; }

    /// <summary>Monotonic time of this collection, in seconds since an arbitrary start: what rates are computed from.</summary>
    public double MonotonicSeconds { get; private set; }

    /// <summary>True time since the collection before, in seconds; NaN for the first and after a suspend, when no rate can be told.</summary>
    public double ElapsedSeconds { get; private set; }

    /// <summary>Values by series index.</summary>
    internal ReadOnlySpan<double> Values => _values;

    /// <summary>How many finite values were written since <see cref="Begin"/>.</summary>
    internal int Written => _written;

    /// <summary>Writes a value; a value that is not finite is a gap, and so is a null series (the catalogue was full).</summary>
    public void Write(SeriesEntry? series, double value)
    {
        if (series is null || !double.IsFinite(value))
            return;
        if (series.Index >= _values.Length)
            Grow(series.Index + 1);
        _values[series.Index] = value;
        _written++;
    }

    /// <summary>Starts a tick with every value a gap.</summary>
    internal void Begin(long timestampMs, double monotonicSeconds, double elapsedSeconds, int seriesCount)
    {
        TimestampMs = timestampMs;
        MonotonicSeconds = monotonicSeconds;
        ElapsedSeconds = elapsedSeconds;
        if (seriesCount > _values.Length)
            Grow(seriesCount);
        Array.Fill(_values, double.NaN);
        _written = 0;
    }

    private void Grow(int atLeast)
    {
        var old = _values.Length;
        Array.Resize(ref _values, Math.Max(atLeast, Math.Min(old * 2, SeriesCatalog.LargestCapacity)));
        Array.Fill(_values, double.NaN, old, _values.Length - old);
    }
}
