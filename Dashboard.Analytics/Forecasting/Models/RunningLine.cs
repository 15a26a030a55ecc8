using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Forecasting.Models;

/// <summary>Least-squares line on time by running means and co-moments; O(1) a sample. Reference: Chan, Golub and LeVeque 1983.</summary>
internal struct RunningLine
{
    private double _count;
    private double _meanTime;
    private double _meanValue;
    private double _timeSquares;
    private double _products;
    private double _now;

    public readonly double Slope => _timeSquares > 0 ? _products / _timeSquares : 0;

    public void Take(double value)
    {
        _now++;
        _count++;
        var time = _now - _meanTime;
        _meanTime += time / _count;
        _timeSquares += time * (_now - _meanTime);
        _products += time * (value - _meanValue) * ((_count - 1) / _count);
        _meanValue += (value - _meanValue) / _count;
    }

    public void Coast() => _now++;

    /// <summary>The line so many steps after the last sample.</summary>
    public readonly double Ahead(int steps) => _meanValue + (Slope * (_now + steps - _meanTime));

    public readonly void Save(StateWriter writer) => writer.Write([_count, _meanTime, _meanValue, _timeSquares, _products, _now]);

    public void Restore(StateReader reader)
    {
        Span<double> state = stackalloc double[6];
        reader.Read(state);
        (_count, _meanTime, _meanValue, _timeSquares, _products, _now) = (state[0], state[1], state[2], state[3], state[4], state[5]);
    }
}
