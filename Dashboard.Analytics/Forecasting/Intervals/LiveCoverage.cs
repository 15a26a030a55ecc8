using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Forecasting.Intervals;

/// <summary>How many of the values that came lay within the interval that had been given for them; past 20,000 the past counts half.</summary>
internal struct LiveCoverage
{
    private const double Memory = 20_000;

    private double _held;

    public double Judged { get; private set; }

    /// <summary>Share inside, 0 to 1; NaN before the first value.</summary>
    public readonly double Share => Judged == 0 ? double.NaN : _held / Judged;

    public void Count(bool isHeld)
    {
        if (Judged >= Memory)
        {
            Judged /= 2;
            _held /= 2;
        }

        Judged++;
        _held += isHeld ? 1 : 0;
    }

    public readonly void Save(StateWriter writer)
    {
        writer.Write(Judged);
        writer.Write(_held);
    }

    public void Restore(StateReader reader)
    {
        Judged = reader.ReadDouble();
        _held = reader.ReadDouble();
    }
}
