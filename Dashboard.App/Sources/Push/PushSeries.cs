using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Push;

/// <summary>
/// One pushed series between its pushes. The newest value is held from tick to tick, because a line drawn at ten ticks a second cannot show a sample a minute
/// otherwise; after five usual push intervals (10 s at least, 5 min at most) the client is taken to be gone and the series has a gap. All but the
/// properties belongs to the collector loop.
/// </summary>
internal sealed class PushSeries(SeriesEntry entry, SeriesEntry? rateEntry)
{
    /// <summary>How long the first value is held, while the usual interval is unknown.</summary>
    private const double FirstHoldSeconds = 60;

    private const double ShortestHoldSeconds = 10;
    private const double LongestHoldSeconds = 300;
    private const double IntervalsHeld = 5;

    /// <summary>Weight of the newest interval in the usual one.</summary>
    private const double IntervalWeight = 0.3;

    private double _value = double.NaN;
    private long _timestampMs = long.MinValue;
    private double _arrivedAt = double.NaN;
    private double _usualInterval = double.NaN;
    private double _rate = double.NaN;
    private double _risen;
    private long _rateFromMs;
    private bool _isNew;

    public SeriesEntry Entry { get; } = entry;

    /// <summary>Whether the collector loop knows the series already.</summary>
    public bool IsHeld { get; set; }

    /// <summary>Takes a sample in; of several within a tick the newest by its own time stays.</summary>
    /// <returns>False when a newer sample was there before: then nothing changed.</returns>
    public bool Take(double value, long timestampMs)
    {
        if (timestampMs < _timestampMs)
            return false;
        if (double.IsNaN(_value))
            _rateFromMs = timestampMs;
        else
            _risen += value >= _value ? value - _value : value; // A counter that fell began again from zero.
        (_value, _timestampMs, _isNew) = (value, timestampMs, true);
        return true;
    }

    /// <summary>Writes what the series is at this tick.</summary>
    public void Write(SampleWriter writer)
    {
        var now = writer.MonotonicSeconds;
        if (_isNew)
            Arrive(now);
        else if (now - _arrivedAt > HoldSeconds())
            return;
        writer.Write(Entry, _value);
        writer.Write(rateEntry, _rate);
    }

    private double HoldSeconds() => double.IsNaN(_usualInterval)
        ? FirstHoldSeconds
        : Math.Clamp(IntervalsHeld * _usualInterval, ShortestHoldSeconds, LongestHoldSeconds);

    private void Arrive(double now)
    {
        var interval = now - _arrivedAt;
        if (interval > HoldSeconds())
            (_risen, _rateFromMs, _rate) = (0, _timestampMs, double.NaN); // After a silence no rate can be told.
        else if (double.IsFinite(interval))
            _usualInterval = double.IsNaN(_usualInterval) ? interval : _usualInterval + IntervalWeight * (interval - _usualInterval);
        if (_timestampMs > _rateFromMs)
            (_rate, _risen, _rateFromMs) = (_risen * 1_000 / (_timestampMs - _rateFromMs), 0, _timestampMs);
        (_arrivedAt, _isNew) = (now, false);
    }
}
