namespace Dashboard.App.Engine;

/// <summary>
/// The newest 600 of a row of measurements. One writer, which allocates nothing; readers copy and sort, and may miss the measurement that is just written.
/// </summary>
internal sealed class NewestTimes
{
    public const int Capacity = 600;

    private readonly double[] _values = new double[Capacity];
    private long _count;

    /// <summary>NaN before the first.</summary>
    public double Newest => Volatile.Read(ref _count) is > 0 and var count ? _values[(count - 1) % Capacity] : double.NaN;

    public double Median => Quantile(0.5);

    public double Mean
    {
        get
        {
            var values = Copy();
            return values.Length == 0 ? double.NaN : values.Average();
        }
    }

    public double Sum => Copy().Sum();

    public void Add(double value)
    {
        var count = _count;
        _values[count % Capacity] = value;
        Volatile.Write(ref _count, count + 1);
    }

    /// <summary>The smallest measurement that at least this share lies at or below (nearest rank); NaN while there is none.</summary>
    public double Quantile(double share)
    {
        var values = Copy();
        if (values.Length == 0)
            return double.NaN;
        Array.Sort(values);
        return values[Math.Clamp((int)Math.Ceiling(share * values.Length) - 1, 0, values.Length - 1)];
    }

    private double[] Copy() => _values[..(int)Math.Min(Volatile.Read(ref _count), Capacity)];
}
