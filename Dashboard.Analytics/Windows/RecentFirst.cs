using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Windows;

/// <summary>
/// The newest values of a series as one contiguous span, the newest first: index d is the value d samples ago. What has to be read at many lags at once
/// (dot products, autocorrelation) is then a plain vector loop. Before the beginning, zeros.
/// </summary>
/// <remarks>
/// Values are written downwards into an array with a little slack and moved to its end when the slack is used up: O(1) a sample, amortised.
/// Allocates only when created.
/// </remarks>
internal struct RecentFirst(int capacity)
{
    private readonly double[] _values = new double[capacity + Math.Max(8, capacity / 64)];
    private int _start = Math.Max(8, capacity / 64);

    public readonly int Capacity => capacity;

    public readonly ReadOnlySpan<double> Values => _values.AsSpan(_start, capacity);

    /// <returns>True when the values were moved within their array, which happens once in capacity/64 samples: the moment for upkeep of O(capacity).</returns>
    public bool Push(double value)
    {
        var isMoved = _start == 0;
        if (isMoved)
        {
            _start = _values.Length - capacity;
            _values.AsSpan(0, capacity - 1).CopyTo(_values.AsSpan(_start + 1));
            _values[_start] = value;
            return true;
        }

        _values[--_start] = value;
        return false;
    }

    public readonly Span<double> Writable => _values.AsSpan(_start, capacity);

    public readonly void Save(StateWriter writer)
    {
        writer.Write(_start);
        writer.Write(Values);
    }

    public void Restore(StateReader reader)
    {
        var start = reader.ReadInt32();
        if (start < 0 || start > _values.Length - capacity)
            throw new FormatException($"The state says that the values begin at {start}, which is not possible with {capacity} of them.");
        _start = start;
        reader.Read(_values.AsSpan(_start, capacity));
    }
}
