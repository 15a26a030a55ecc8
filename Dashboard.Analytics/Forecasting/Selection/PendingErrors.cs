using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Forecasting.Selection;

/// <summary>
/// Mean absolute error of a stream of forecasts at two leads, a quarter of the horizon and the horizon, exponentially forgotten. Of far leads only every horizon/20th forecast
/// is remembered. O(1) a step, 0 B.
/// </summary>
internal sealed class PendingErrors
{
    private readonly int _near;
    private readonly int _far;
    private readonly int _stride;
    private readonly double _memory;
    private readonly double[] _nearPoints;
    private readonly double[] _farPoints;

    /// <param name="horizon">The far lead, in steps.</param>
    /// <param name="memory">Steps over which errors are forgotten.</param>
    /// <param name="error">Mean absolute error to begin with, such as a backtest's.</param>
    public PendingErrors(int horizon, int memory, double error)
    {
        _stride = StrideOf(horizon);
        _far = horizon;
        _near = Math.Max(1, horizon / 4);

        // Each step that is remembered is judged twice, near and far.
        _memory = 2.0 * memory / _stride;
        _nearPoints = new double[(_near / _stride) + 1];
        _farPoints = new double[(_far / _stride) + 1];
        _nearPoints.AsSpan().Fill(double.NaN);
        _farPoints.AsSpan().Fill(double.NaN);
        Error = error;
    }

    public double Error { get; private set; }

    public static int StrideOf(int horizon) => Math.Max(1, horizon / 20);

    /// <summary>Judges what was forecast for a step.</summary>
    public void Judge(long step, double value)
    {
        Learn(_nearPoints, _near, step, value);
        Learn(_farPoints, _far, step, value);
    }

    /// <summary>Remembers what is forecast at a step, which has to be a multiple of the stride.</summary>
    public void Issue(long step, ReadOnlySpan<double> points)
    {
        _nearPoints[step / _stride % _nearPoints.Length] = points[_near - 1];
        _farPoints[step / _stride % _farPoints.Length] = points[_far - 1];
    }

    public void Save(StateWriter writer)
    {
        writer.Write(Error);
        writer.Write(_nearPoints);
        writer.Write(_farPoints);
    }

    public void Restore(StateReader reader)
    {
        Error = reader.ReadDouble();
        reader.Read(_nearPoints);
        reader.Read(_farPoints);
    }

    private void Learn(double[] points, int lead, long step, double value)
    {
        if (step < lead || (step - lead) % _stride != 0)
            return;
        var point = points[(step - lead) / _stride % points.Length];
        if (!double.IsNaN(point))
            Error += (Math.Abs(value - point) - Error) / _memory;
    }
}
