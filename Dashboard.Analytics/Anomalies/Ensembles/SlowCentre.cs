using Dashboard.Analytics.Anomalies.Seasons;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Anomalies.Ensembles;

/// <summary>The running mean with step 1/min(t, 2,000): where a quantity has usually been, too slow to follow an incident.</summary>
internal struct SlowCentre
{
    private double _taken;

    public double Value { get; private set; }

    public void Learn(double value)
    {
        _taken++;
        Value += (value - Value) / Math.Min(_taken, SeasonalLevel.SlowSamples);
    }

    public readonly void Save(StateWriter writer)
    {
        writer.Write(_taken);
        writer.Write(Value);
    }

    public void Restore(StateReader reader)
    {
        _taken = reader.ReadDouble();
        Value = reader.ReadDouble();
    }
}
