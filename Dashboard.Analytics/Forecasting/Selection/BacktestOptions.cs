using Dashboard.Analytics.Forecasting.Intervals;

namespace Dashboard.Analytics.Forecasting.Selection;

/// <summary>How a <see cref="Backtest"/> rolls over a series.</summary>
public sealed record BacktestOptions
{
    /// <summary>Steps ahead from each origin, 1 or more.</summary>
    public int Horizon { get; init; } = 24;

    /// <summary>Rows before the first origin; 0: half of the series.</summary>
    public int FirstOrigin { get; init; }

    /// <summary>Origins at most, evenly spaced to the end.</summary>
    public int Origins { get; init; } = 20;

    /// <summary>Fits at most; between them the forecaster only follows by updates.</summary>
    public int Fits { get; init; } = 2;

    /// <summary>Level of the interval, above 0 and below 1.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Length of a season, for the scale of MASE; NaN: found in the first history.</summary>
    public double Period { get; init; } = double.NaN;

    /// <summary>Smallest value that the metric can have.</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>Largest value that the metric can have.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <exception cref="ArgumentException">A value outside its range; the message names it and the range. Level and bounds are checked with the calibration.</exception>
    internal void Check()
    {
        if (Horizon < 1 || Origins < 1 || Fits < 1 || FirstOrigin < 0)
            throw new ArgumentException($"Horizon, origins and fits have to be 1 or more and the first origin 0 or more; they are {Horizon}, {Origins}, {Fits} and {FirstOrigin}.");
        if (Period < 1)
            throw new ArgumentException(FormattableString.Invariant($"The period is {Period}, but has to be 1 or more, or not a number: found."));
    }

    internal CalibrationOptions Calibration => new()
    {
        Horizon = Horizon,
        Levels = [Level],
        Minimum = Minimum,
        Maximum = Maximum,
    };
}
