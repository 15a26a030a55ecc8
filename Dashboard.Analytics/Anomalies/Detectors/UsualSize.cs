using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Anomalies.Detectors;

/// <summary>
/// The usual size of deviations: the root of their mean square, a plain mean at first, exponentially weighted once <c>memory</c> samples are in. After 30 a deviation counts for
/// at most five times the usual one, so that a spike does not blind its detector, while a change that lasts is followed within a few samples' growth.
/// </summary>
internal struct UsualSize(double memory)
{
    private const double LargestCounted = 5;
    private const double CertainAfter = 30;

    private double _meanSquare;

    public double Count { get; private set; }

    public readonly double Value => Math.Sqrt(_meanSquare);

    /// <summary>The deviation as it counts.</summary>
    public readonly double Limited(double deviation) =>
        Count < CertainAfter || _meanSquare == 0 ? deviation : Math.Clamp(deviation, -LargestCounted * Value, LargestCounted * Value);

    public void Learn(double deviation)
    {
        var limited = Limited(deviation);
        Count = Math.Min(Count + 1, memory);
        _meanSquare += ((limited * limited) - _meanSquare) / Count;
    }

    public readonly void Save(StateWriter writer)
    {
        writer.Write(_meanSquare);
        writer.Write(Count);
    }

    public void Restore(StateReader reader)
    {
        _meanSquare = reader.ReadDouble();
        Count = reader.ReadDouble();
    }
}
