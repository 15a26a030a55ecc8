using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Windows;

/// <summary>The newest values of a series, a fixed number of them; a gap is a slot that holds NaN. O(1), allocates only when created or resized.</summary>
internal struct SampleRing(int capacity)
{
    private double[] _values = Filled(capacity);
    private int _next;

    public readonly int Capacity => _values.Length;

    /// <summary>The value <paramref name="samplesAgo"/> pushes before the next one, 1 (the newest) to the capacity; NaN for a gap or before the beginning.</summary>
    public readonly double Back(int samplesAgo)
    {
        var index = _next - samplesAgo;
        return _values[index < 0 ? index + _values.Length : index];
    }

    public void Push(double value)
    {
        _values[_next] = value;
        _next = _next + 1 == _values.Length ? 0 : _next + 1;
    }

    /// <summary>Copies the newest slots' values, gaps left out, in no particular order; returns how many.</summary>
    public readonly int CopyFinite(int slots, Span<double> into)
    {
        var first = Math.Max(0, _next - slots);
        var count = CopyFinite(_values.AsSpan(first, _next - first), into);
        var rest = slots - (_next - first);
        return count + CopyFinite(_values.AsSpan(_values.Length - rest, rest), into[count..]);
    }

    /// <summary>Keeps the newest values that fit.</summary>
    public void Resize(int capacity)
    {
        if (capacity == Capacity)
            return;

        var resized = Filled(capacity);
        var kept = Math.Min(capacity, Capacity);
        for (var age = kept; age > 0; age--)
            resized[kept - age] = Back(age);

        _values = resized;
        _next = kept % capacity;
    }

    public readonly void Save(StateWriter writer)
    {
        writer.Write(_next);
        writer.Write(_values);
    }

    public void Restore(StateReader reader)
    {
        var next = reader.ReadInt32();
        if (next < 0 || next >= Capacity)
            throw new FormatException($"The state says that slot {next} is next, which is not possible with {Capacity} of them.");
        _next = next;
        reader.Read(_values);
    }

    private static int CopyFinite(ReadOnlySpan<double> values, Span<double> into)
    {
        var count = 0;
        foreach (var value in values)
        {
            into[count] = value;
            count += double.IsNaN(value) ? 0 : 1;
        }

        return count;
    }

    private static double[] Filled(int capacity)
    {
        var values = new double[capacity];
        Array.Fill(values, double.NaN);
        return values;
    }
}
