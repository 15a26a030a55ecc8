using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Forecasting.Intervals;
using Dashboard.Analytics.Forecasting.Selection;
using Dashboard.App.Stream;

namespace Dashboard.App.Engine.Limits;

/// <summary>When one series reaches the value at which its resource counts as full, as its own minutes let expect. Immutable.</summary>
/// <param name="Limit">That value, in the series' unit.</param>
/// <param name="Now">Mean of the newest part of the history.</param>
/// <param name="Ahead">How far the forecast looks: as far ahead as the history reaches back, at most a day. Zero while there is too little of it.</param>
/// <param name="Expected">When the forecast reaches the limit; null: not within what is looked at.</param>
/// <param name="Earliest">When the nearer end of the interval does.</param>
/// <param name="Latest">When the farther end does.</param>
public sealed record LimitOutlook(SeriesEntry Series, double Limit, double Now, TimeSpan Ahead, TimeSpan? Expected, TimeSpan? Earliest, TimeSpan? Latest)
{
    /// <summary>Share of reaching times that lie between earliest and latest.</summary>
    public const double Level = 0.8;

    /// <summary>Minutes of history before anything is said.</summary>
    public const int LeastMinutes = 20;

    /// <summary>Of the normal distribution, for the two sides of <see cref="Level"/>.</summary>
    private const double Quantile = 1.2816;

    /// <summary>Points that a day is thinned to: one for ten minutes.</summary>
    private const int MostPoints = 144;

    private static readonly int[] Steps = [1, 2, 5, 10];

    /// <summary>Whether the limit is reached already.</summary>
    public bool IsReached => Now >= Limit;

    /// <summary>Whether there is too little history to say anything.</summary>
    public bool IsLearning => Ahead == TimeSpan.Zero;

    /// <param name="minutes">The series' minutes, oldest first.</param>
    /// <param name="limit">In the series' unit.</param>
    internal static LimitOutlook Of(SeriesEntry series, IReadOnlyList<(long Minute, MinuteSummary Summary)> minutes, double limit)
    {
        if (minutes.Count == 0)
            return new LimitOutlook(series, limit, double.NaN, TimeSpan.Zero, null, null, null);

        var (points, step) = Thin(minutes);
        var now = points[^1];
        if (now >= limit || minutes.Count < LeastMinutes)
            return new LimitOutlook(series, limit, now, TimeSpan.Zero, null, null, null);

        var forecast = new ForecastPoint[points.Length];
        NewForecaster(series.Definition, points).Forecast(forecast, Level);
        Widen(forecast, points);
        var reach = LimitForecast.Of(now, forecast, limit);
        TimeSpan? In(double? steps) => steps is { } known ? step * known : null;
        return new LimitOutlook(series, limit, now, step * points.Length, In(reach.Expected), In(reach.Earliest), In(reach.Latest));
    }

    private static CalibratedForecaster NewForecaster(SeriesDefinition definition, double[] points)
    {
        var forecaster = new CalibratedForecaster(new AutoForecaster(Math.Max(1, points.Length / 3)), CalibrationOptions.Default with
        {
            Horizon = points.Length,
            Levels = [Level],
            Minimum = definition.LowerBound ?? double.NegativeInfinity,
            Maximum = definition.UpperBound ?? double.PositiveInfinity,
        });
        forecaster.Fit(points);
        return forecaster;
    }

    /// <summary>
    /// The errors seen in so short a history are few and alike, so that no interval is narrower than that of a random walk with drift which moves as this series did over an eighth of its
    /// history: variance s²·h·(1 + h/n) for h steps ahead after n (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 5.5; the step from long differences, so that what
    /// returns to its mean is not taken for a walk).
    /// </summary>
    private static void Widen(ForecastPoint[] forecast, double[] points)
    {
        var lag = Math.Max(1, points.Length / 8);
        var moves = points.Skip(lag).Zip(points, (later, earlier) => later - earlier).Where(double.IsFinite).ToArray();
        if (moves.Length < 2)
            return;
        var mean = moves.Average();
        var deviation = Math.Sqrt(moves.Sum(move => (move - mean) * (move - mean)) / (moves.Length - 1) / lag);
        for (var i = 0; i < forecast.Length; i++)
        {
            var ahead = i + 1.0;
            var half = Quantile * deviation * Math.Sqrt(ahead * (1 + (ahead / points.Length)));
            var (value, lower, upper) = forecast[i];
            forecast[i] = new ForecastPoint(value, Math.Min(double.IsNaN(lower) ? value : lower, value - half), Math.Max(double.IsNaN(upper) ? value : upper, value + half));
        }
    }

    /// <summary>Means of equal spans of minutes up to the newest one; NaN where nothing was kept.</summary>
    private static (double[] Points, TimeSpan Step) Thin(IReadOnlyList<(long Minute, MinuteSummary Summary)> minutes)
    {
        var (first, last) = (minutes[0].Minute, minutes[^1].Minute);
        var span = last - first + 1;
        var step = Steps.FirstOrDefault(minutesAPoint => span <= minutesAPoint * MostPoints, Steps[^1]);
        var count = (int)Math.Min(MostPoints, (span + step - 1) / step);
        var (sums, counts) = (new double[count], new int[count]);
        foreach (var (minute, summary) in minutes)
        {
            var point = count - 1 - (int)((last - minute) / step);
            if (point < 0)
                continue;
            sums[point] += summary.Mean;
            counts[point]++;
        }

        return ([.. sums.Select((sum, point) => counts[point] == 0 ? double.NaN : sum / counts[point])], TimeSpan.FromMinutes(step));
    }
}
