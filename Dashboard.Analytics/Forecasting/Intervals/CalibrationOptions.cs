namespace Dashboard.Analytics.Forecasting.Intervals;

/// <summary>How a <see cref="CalibratedForecaster"/> makes its intervals.</summary>
public sealed record CalibrationOptions
{
    public static CalibrationOptions Default { get; } = new();

    /// <summary>Furthest step whose errors are learnt, 1 to 10,000 samples. Further ones widen with the square root of the distance.</summary>
    public int Horizon { get; init; } = 60;

    /// <summary>Levels whose coverage is tracked, each above 0 and below 1, ascending. Other levels are read between them.</summary>
    public IReadOnlyList<double> Levels { get; init; } = [0.8, 0.95];

    /// <summary>Smallest value that the metric can have, such as 0; no forecast lies below it.</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>Largest value that the metric can have, such as 100 %; no forecast lies above it.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>Errors kept a lead, 20 to 10,000: more is calmer, fewer follows a change sooner.</summary>
    public int Errors { get; init; } = 200;

    /// <summary>How far a miss moves the level that is asked of the errors, 0 (never) to 0.2.</summary>
    public double Rate { get; init; } = 0.01;

    /// <exception cref="ArgumentException">A value outside its range; the message names it and the range.</exception>
    internal void Check()
    {
        Require(Horizon is >= 1 and <= 10_000, nameof(Horizon), Horizon, "1 to 10000 samples");
        Require(Errors is >= 20 and <= 10_000, nameof(Errors), Errors, "20 to 10000");
        Require(Rate is >= 0 and <= 0.2, nameof(Rate), Rate, "0 to 0.2");
        Require(Minimum < Maximum, nameof(Minimum), Minimum, $"below the maximum, {Maximum}");
        Require(Levels.Count > 0, nameof(Levels), Levels.Count, "one level or more");
        for (var i = 0; i < Levels.Count; i++)
            Require(Levels[i] > (i == 0 ? 0 : Levels[i - 1]) && Levels[i] < 1, nameof(Levels), Levels[i], "above 0 and below 1, ascending");
    }

    private static void Require(bool isAllowed, string name, double value, string range)
    {
        if (!isAllowed)
            throw new ArgumentException(FormattableString.Invariant($"{name} is {value}, but has to be {range}."), name);
    }
}
