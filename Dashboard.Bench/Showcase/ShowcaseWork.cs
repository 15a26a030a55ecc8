using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Statistics;
using Dashboard.App.Analyses;
using Dashboard.App.Analyses.Answers;
using Dashboard.App.Analyses.Showcase;
using Dashboard.App.Commands.Analyze;

namespace Dashboard.Bench.Showcase;

/// <summary>What the showcase's Python scripts do to a series, done by the library, and the time that they were published with for 10,000 points.</summary>
/// <param name="PublishedMs">Milliseconds of the Python script.</param>
/// <param name="IsSameWork">Whether the library does the same, or far more than the script does.</param>
/// <param name="Run">Does it once.</param>
internal sealed record ShowcaseWork(string Name, double PublishedMs, bool IsSameWork, Action Run)
{
    public const int Points = 10_000;

    private const int MovingWindow = 10;
    private const int Steps = 10;
    private const double Published = 55;

    private static readonly double[] s_percentiles = [0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.99];

    public static IReadOnlyList<ShowcaseWork> All()
    {
        var values = Series();
        var times = new long[Points];
        for (var i = 0; i < Points; i++)
            times[i] = 1_700_000_000_000 + (1000L * i);
        var series = new OrderedSeries("value", times, values, TimeForm.Milliseconds, WasUnordered: false);
        var asked = AnalyzeArguments.Parse(AnalyzeKind.Statistics, [], []).Asked();
        return
        [
            new("z-score 2.5 over all", 3.3, true, () => ShowcaseDetectors.ZScore(values)),
            new("interquartile range 1.5 over all", 3.0, true, () => ShowcaseDetectors.Iqr(values)),
            new("moving average of 10, 2.0", 49, true, () => ShowcaseDetectors.MovingAverage(values)),
            new("ensemble: the three and their vote", 56, true, () => ShowcaseVote.Judge(values)),
            new("Holt 0.3, 0.1, ten steps ahead", 2.2, true, () => Holt(values)),
            new("whole statistics", Published, true, () => Statistics(times, values)),
            new("`analyze statistics` with its JSON", Published, false, () => Answer(series, asked)),
        ];
    }

    /// <summary>A wave, noise, and a spike in every 500 values.</summary>
    private static double[] Series()
    {
        var random = new Random(1);
        var values = new double[Points];
        for (var i = 0; i < Points; i++)
            values[i] = 50 + (10 * Math.Sin(i * 0.01)) + (4 * random.NextDouble()) + (i % 500 == 499 ? 60 : 0);
        return values;
    }

    private static void Holt(double[] values)
    {
        var holt = ForecasterCatalog.Find("holt")!.CreateWith();
        holt.Fit(values);
        holt.Forecast(new double[Steps]);
    }

    /// <summary>What the script describes a series by: moments and shape, mode, quartiles, seven percentiles, the line with its R², statistics of a moving window, changes in percent.</summary>
    private static void Statistics(long[] times, double[] values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        _ = Moments.Of(values);
        _ = Mode.OfSorted(sorted);
        foreach (var percentile in s_percentiles)
            _ = Percentiles.OfSorted(sorted, percentile);
        _ = LinearTrend.Of(times, values);
        _ = MovingStatistics.Of(values, MovingWindow);
        _ = Moments.Of(RateOfChange.Percent(times, values));
    }

    /// <summary>Adds to it Theil-Sen, Mann-Kendall, 20 autocorrelations with their test, Kolmogorov-Smirnov of the two halves, and the writing; without the moving window.</summary>
    private static void Answer(OrderedSeries series, AskedValues asked)
    {
        using var writer = new AnswerWriter(System.IO.Stream.Null, isIndented: false);
        StatisticsAnswer.Write(writer, series, asked);
        writer.Flush();
    }
}
