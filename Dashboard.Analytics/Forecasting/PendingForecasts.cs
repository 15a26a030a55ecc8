namespace Dashboard.Analytics.Forecasting;

/// <summary>Forecasts whose time has not come: one every <see cref="Stride"/> steps, at most <see cref="MostKept"/>, judged when their value arrives.</summary>
internal sealed class PendingForecasts
{
    private const int MostKept = 50;

    private readonly double[] _points;
    private readonly float[] _halfWidths;
    private int _sinceLast;
    private int _next;

    public PendingForecasts(int horizonSteps)
    {
        Stride = (horizonSteps + MostKept - 1) / MostKept;
        // The horizon is rounded to whole strides: at most 2 % off.
        var kept = Math.Max(1, (int)Math.Round((double)horizonSteps / Stride));
        HorizonSteps = kept * Stride;
        _points = new double[kept];
        _halfWidths = new float[kept];
        Array.Fill(_points, double.NaN);
    }

    public int Stride { get; }

    /// <summary>Steps between a forecast and its judgement.</summary>
    public int HorizonSteps { get; }

    /// <summary>Counts a step; true when one forecast is due and has to be followed by <see cref="Exchange"/>.</summary>
    public bool Step()
    {
        _sinceLast++;
        if (_sinceLast < Stride)
            return false;

        _sinceLast = 0;
        return true;
    }

    /// <summary>The forecast for now, NaN when there is none.</summary>
    public (double Point, double HalfWidth) Due => (_points[_next], _halfWidths[_next]);

    /// <summary>Puts the newest forecast in the place of the one that was due.</summary>
    public void Exchange(double point, double halfWidth)
    {
        _points[_next] = point;
        _halfWidths[_next] = (float)halfWidth;
        _next = _next + 1 == _points.Length ? 0 : _next + 1;
    }
}
