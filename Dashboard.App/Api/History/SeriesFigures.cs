using Dashboard.App.Stream;

namespace Dashboard.App.Api.History;

/// <summary>Figures of one series over a range, added up in order of time. All but the count are NaN when there was no value.</summary>
internal sealed class SeriesFigures
{
    private double _sum;
    private double _last = double.NaN;

    /// <summary>Values in the range.</summary>
    public long Count { get; private set; }

    public double Mean => Count == 0 ? double.NaN : _sum / Count;

    public double Minimum { get; private set; } = double.NaN;

    public double Maximum { get; private set; } = double.NaN;

    /// <summary>Growth of a running total from the first value to the last; a fall is a restart from zero. NaN when there was no value.</summary>
    public double Growth { get; private set; } = double.NaN;

    /// <summary>Times of the first and the newest value in milliseconds since the epoch; 0 when there was none.</summary>
    public long FirstMs { get; private set; }

    public long LastMs { get; private set; }

    /// <summary>Takes a sample in; NaN: a gap.</summary>
    public void Add(long timeMs, double value)
    {
        if (!double.IsNaN(value))
            Add(timeMs, value, value, value, value, 1);
    }

    /// <summary>Takes a whole minute in. A running total ends it at its largest value.</summary>
    public void Add(long timeMs, in MinuteSummary minute) => Add(timeMs, minute.Minimum, minute.Mean, minute.Maximum, minute.Maximum, minute.Count);

    private void Add(long timeMs, double minimum, double mean, double maximum, double total, int count)
    {
        FirstMs = Count == 0 ? timeMs : FirstMs;
        LastMs = timeMs;
        Growth = Count == 0 ? 0 : Growth + (total >= _last ? total - _last : total);
        Minimum = Count == 0 ? minimum : Math.Min(Minimum, minimum);
        Maximum = Count == 0 ? maximum : Math.Max(Maximum, maximum);
        _sum += mean * count;
        _last = total;
        Count += count;
    }
}
