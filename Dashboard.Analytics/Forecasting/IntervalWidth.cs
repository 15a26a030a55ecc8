namespace Dashboard.Analytics.Forecasting;

/// <summary>
/// Half width of an interval that shall hold a share of the coming errors: a multiple of the errors' exponentially weighted root mean square. After each error
/// the multiple's logarithm moves by η(miss − (1 − share)), so that in the long run the misses are exactly the share asked for, whatever the errors' distribution.
/// Reference: Gibbs and Candès, "Adaptive conformal inference under distribution shift", 2021; Angelopoulos, Candès and Tibshirani, "Conformal PID control", 2023 (quantile tracking).
/// </summary>
internal struct IntervalWidth
{
    private const double LeastKnown = 5;

    private double _meanSquare;
    private double _weight;
    private double _logMultiple;

    /// <summary>NaN until a few errors have been seen.</summary>
    public readonly double Half => _weight < LeastKnown ? double.NaN : Math.Exp(_logMultiple) * Math.Sqrt(_meanSquare);

    /// <param name="multiple">Where the multiple begins: the normal distribution's.</param>
    public static IntervalWidth StartingAt(double multiple) => new() { _logMultiple = Math.Log(multiple) };

    /// <param name="half">The half width that was given for the forecast that this is the error of.</param>
    /// <param name="share">Share of errors that the interval shall hold.</param>
    /// <param name="rate">η.</param>
    /// <param name="memory">Errors over which the size is averaged.</param>
    public void Learn(double error, double half, double share, double rate, double memory)
    {
        if (!double.IsNaN(half))
            _logMultiple += rate * ((Math.Abs(error) > half ? 1 : 0) - (1 - share));

        _weight = Math.Min(_weight + 1, memory);
        _meanSquare += ((error * error) - _meanSquare) / _weight;
    }
}
