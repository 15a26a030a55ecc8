using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Forecasting.Intervals;
using Dashboard.Analytics.Forecasting.Selection;

namespace Dashboard.App.Analyses.Answers;

/// <summary>Answer of <c>analyze forecast</c>: points with calibrated intervals, and a backtest on the series itself that says how far to trust them.</summary>
internal static class ForecastAnswer
{
    private const string DefaultMethod = "auto";
    private const string Naive = "naive";
    private const int DefaultSteps = 10;
    private const int MostSteps = 10_000;
    private const double DefaultLevel = 0.95;

    /// <summary>Newest values that a model is fitted to: beyond, older ones change nothing but the time it takes.</summary>
    private const int MostHistory = 10_000;

    /// <summary>Newest values that the backtest rolls over.</summary>
    private const int MostBacktested = 2_000;
    private const int LeastBacktested = 20;

    /// <returns>Whether there was anything to analyse; where not, the answer is there and empty.</returns>
    public static bool Write(AnswerWriter answer, OrderedSeries series, AskedValues asked, Methods methods)
    {
        var (name, descriptor, given) = ForecastChoice.Of(asked, methods, DefaultMethod);
        var steps = asked.Whole("steps", 1, MostSteps, DefaultSteps);
        var level = asked.Number("level", 0.5, 0.999, DefaultLevel);
        var (startMs, stepMs, even) = series.Even();
        var lastMs = startMs + ((even.Length - 1) * stepMs);
        double[] history = [.. even.Skip(Math.Max(0, even.Length - MostHistory))];
        var calibration = CalibrationOf(asked, steps, level);
        var model = descriptor.CreateWith(given);
        var isPossible = history.Count(double.IsFinite) >= Math.Max(1, model.LeastSamples);
        var points = isPossible ? Forecast(model, calibration, history, steps, level) : [];
        var backtest = isPossible ? Tested(descriptor, given, history, steps, calibration, level) : null;
        var naive = backtest is null || descriptor.Name == Naive ? backtest : Tested(ForecasterCatalog.Find(Naive)!, [], history, steps, calibration, level);

        answer.StartObject();
        answer.Text("metric", series.Name);
        answer.Text("method", name);
        if (descriptor.Name != name)
            answer.Text("model", descriptor.Name);
        UnavailableModels.Write(answer, asked, methods);
        answer.Whole("steps", steps);
        answer.Number("level", level);
        answer.TimeRange(series);
        answer.Whole("totalDataPoints", series.Values.Length);
        answer.Whole("usedDataPoints", history.Length);
        answer.Whole("gaps", even.Count(value => !double.IsFinite(value)));
        answer.Ordering(series);
        answer.Number("stepSeconds", stepMs / 1e3);
        if (Note(series, descriptor, model, points) is { } note)
            answer.Text("note", note);
        WritePoints(answer, points, lastMs, stepMs, series.Form);
        WriteModel(answer, model, isPossible);
        WriteBacktest(answer, backtest, naive);
        answer.EndObject();
        return isPossible;
    }

    private static CalibrationOptions CalibrationOf(AskedValues asked, int steps, double level)
    {
        var calibration = new CalibrationOptions
        {
            Horizon = steps,
            Levels = [level],
            Minimum = asked.Number("minimum", double.MinValue, double.MaxValue, double.NegativeInfinity),
            Maximum = asked.Number("maximum", double.MinValue, double.MaxValue, double.PositiveInfinity),
        };
        return calibration.Minimum < calibration.Maximum
            ? calibration
            : throw new InputException("minimum is not below maximum.", "Swap them, or leave one out.");
    }

    private static ForecastPoint[] Forecast(IForecaster model, CalibrationOptions calibration, double[] history, int steps, double level)
    {
        var forecaster = new CalibratedForecaster(model, calibration);
        forecaster.Fit(history);
        var points = new ForecastPoint[steps];
        forecaster.Forecast(points, level);
        return points;
    }

    /// <summary>Null when the series is too short to hold anything back.</summary>
    private static BacktestResult? Tested(
        ForecasterDescriptor descriptor, Dictionary<string, double> given, double[] history, int steps, CalibrationOptions calibration, double level)
    {
        var rows = history.AsSpan(Math.Max(0, history.Length - MostBacktested));
        var horizon = Math.Min(steps, rows.Length / 4);
        if (rows.Length < LeastBacktested || horizon < 1)
            return null;
        var options = new BacktestOptions { Horizon = horizon, Level = level, Minimum = calibration.Minimum, Maximum = calibration.Maximum };
        var result = Backtest.Run(descriptor, rows, options, given);
        return result.Origins > 0 ? result : null;
    }

    private static void WritePoints(AnswerWriter answer, ForecastPoint[] points, long lastMs, long stepMs, TimeForm form)
    {
        answer.StartArray("forecasts");
        for (var i = 0; i < points.Length; i++)
        {
            answer.StartObject();
            answer.Time("timestamp", lastMs + ((i + 1) * stepMs), form);
            answer.Number("predicted", points[i].Value);
            answer.Number("lower", points[i].Lower);
            answer.Number("upper", points[i].Upper);
            answer.EndObject();
        }

        answer.EndArray();
    }

    private static void WriteModel(AnswerWriter answer, IForecaster model, bool isFitted)
    {
        if (!isFitted || model is not AutoForecaster auto)
            return;
        answer.StartArray("models");
        foreach (var member in auto.Members)
        {
            answer.StartObject();
            answer.Text("name", member.Name);
            answer.Number("weight", member.Weight);
            answer.Number("relativeError", member.RelativeError);
            answer.EndObject();
        }

        answer.EndArray();
        answer.Switch("isBetterThanNaive", auto.IsBetterThanNaive);
        answer.Whole("period", auto.Period);
    }

    /// <param name="naive">That of the last value: a mase above 1 may still be better than it, many steps ahead.</param>
    private static void WriteBacktest(AnswerWriter answer, BacktestResult? backtest, BacktestResult? naive)
    {
        if (backtest is not { } result)
        {
            answer.Null("backtest");
            return;
        }

        answer.StartObject("backtest");
        answer.Number("mase", result.Mase);
        answer.Number("naiveMase", naive?.Mase ?? double.NaN);
        answer.Number("smape", result.Smape);
        answer.Number("coverage", result.Coverage);
        answer.Number("msis", result.Msis);
        answer.Whole("origins", result.Origins);
        answer.EndObject();
    }

    private static string? Note(OrderedSeries series, ForecasterDescriptor descriptor, IForecaster model, ForecastPoint[] points)
    {
        if (series.Finite == 0)
            return "There are no values.";
        if (points.Length == 0)
            return $"{series.Finite} values are too few: {descriptor.Name} needs {model.LeastSamples}. naive needs 1.";
        if (series.StepMs == 0)
            return "All rows have one time, so the step is taken for one second.";
        return double.IsNaN(points[0].Lower) ? $"{series.Finite} values are too few for an interval: it is learned from the errors of earlier forecasts." : null;
    }
}
