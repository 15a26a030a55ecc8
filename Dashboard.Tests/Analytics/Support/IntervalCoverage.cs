using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Forecasting.Intervals;

namespace Dashboard.Tests.Analytics.Support;

/// <summary>How many of the values that came lay in the calibrated intervals that were given for them, at leads 1 to 20. Tests and the benchmark measure it here.</summary>
/// <param name="Held">Values and leads inside.</param>
/// <param name="Judged">All of them.</param>
internal readonly record struct IntervalCoverage(double Held, double Judged)
{
    private const int Fitted = 1_000;
    private const int Live = 8_000;
    private const int Horizon = 20;
    private const int LongestHorizon = 150;

    /// <summary>The level shifts so many rows after the fit.</summary>
    private const int Shift = 200;

    /// <summary>Rows after the fit that are not judged: the shift and the adaptation to it.</summary>
    private const int Adapting = 1_000;

    public static IReadOnlyList<string> Kinds { get; } = ["noise", "trend", "season", "random walk", "level shift"];

    public double Share => Held / Judged;

    public static IntervalCoverage operator +(IntervalCoverage left, IntervalCoverage right) => new(left.Held + right.Held, left.Judged + right.Judged);

    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="seed">Which series of that kind.</param>
    /// <param name="forecaster">Name of a forecaster of the catalogue.</param>
    /// <param name="level">Share of values that the intervals promise to hold.</param>
    public static IntervalCoverage Of(string kind, int seed, string forecaster, double level)
    {
        var values = Series(kind, seed);
        var calibrated = new CalibratedForecaster(ForecasterCatalog.Find(forecaster)!.CreateWith(), new CalibrationOptions { Horizon = Horizon });
        calibrated.Fit(values.AsSpan(0, Fitted));
        var points = new ForecastPoint[Horizon];
        var held = 0;
        for (var origin = Fitted; origin < Fitted + Live; origin++)
        {
            calibrated.Forecast(points, level);
            for (var lead = 0; lead < Horizon && origin >= Fitted + Adapting; lead++)
                held += values[origin + lead] >= points[lead].Lower && values[origin + lead] <= points[lead].Upper ? 1 : 0;
            calibrated.Update(values[origin]);
        }

        return new IntervalCoverage(held, (Live - Adapting) * Horizon);
    }

    /// <summary>
    /// As <see cref="Of"/>, of the interval that live charts draw until the automatic forecast takes over: damped Holt at ten samples a second. It learns its width one step ahead
    /// and at its horizon of 150, and draws a curve between.
    /// </summary>
    /// <param name="firstLead">From so many steps ahead, 1 to 150,</param>
    /// <param name="lastLead">to so many.</param>
    public static IntervalCoverage OfTick(string kind, int seed, double level, int firstLead, int lastLead)
    {
        var holt = new HoltForecaster(HoltParameters.Default with { Level = level }, TimeSpan.FromMilliseconds(100));
        var (values, damping) = (Series(kind, seed), holt.StepDamping);
        var (held, head) = (0, HoltHead.Unknown);
        for (var origin = 0; origin < Fitted + Live; origin++)
        {
            for (var lead = firstLead; lead <= lastLead && origin >= Fitted + Adapting; lead++)
                held += IsHeld(head, values[origin + lead - 1], lead, holt.HorizonSteps, damping) ? 1 : 0;
            head = holt.Update(values[origin]);
        }

        return new IntervalCoverage(held, (double)(Live - Adapting) * (lastLead - firstLead + 1));
    }

    /// <summary>The formulas of <see cref="HoltHead"/>.</summary>
    private static bool IsHeld(HoltHead head, double value, int lead, int horizon, double damping)
    {
        var point = head.Level + (head.Trend * damping * (1 - Math.Pow(damping, lead)) / (1 - damping));
        var (near, far) = (head.NearHalfWidth * head.NearHalfWidth, head.FarHalfWidth * head.FarHalfWidth);
        return Math.Abs(value - point) <= Math.Sqrt(near + ((far - near) * (lead - 1) / (horizon - 1)));
    }

    private static double[] Series(string kind, int seed)
    {
        const int Rows = Fitted + Live + LongestHorizon;
        return kind switch
        {
            "noise" => Noise.White(seed, 3, 50).Take(Rows),
            "trend" => Noise.Trend(seed, 0.05).Take(Rows),
            "season" => Noise.Seasonal(seed, 24, 10).Take(Rows),
            "random walk" => Noise.RandomWalk(seed).Take(Rows),
            "level shift" => [.. Noise.White(seed, 2).Take(Rows).Select((value, i) => i < Fitted + Shift ? 50 + value : 90 + value)],
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such series."),
        };
    }
}
