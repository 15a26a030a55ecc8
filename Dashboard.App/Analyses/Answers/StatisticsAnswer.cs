using System.Globalization;
using Dashboard.Analytics.Statistics;

namespace Dashboard.App.Analyses.Answers;

/// <summary>Answer of <c>analyze statistics</c>.</summary>
internal static class StatisticsAnswer
{
    internal const int DefaultLags = 20;
    internal const int MostLags = 10_000;

    internal static readonly double[] DefaultPercentiles = [1, 5, 10, 25, 50, 75, 90, 95, 99];

    /// <returns>Whether there was anything to analyse; where not, the answer is there and empty.</returns>
    public static bool Write(AnswerWriter answer, OrderedSeries series, AskedValues asked)
    {
        var percentiles = asked.Numbers("percentiles", 0, 100, DefaultPercentiles);
        var type = (QuantileType)asked.Whole("percentileType", 1, 9, (int)QuantileType.Linear);
        var window = asked.Whole("windowSize", 1, int.MaxValue, 0);
        var lags = asked.Whole("maxLag", 1, MostLags, DefaultLags);
        var significance = asked.Number("significance", 1e-9, 0.5, Trend.DefaultAlpha);
        double[] sorted = [.. series.Values.Where(double.IsFinite)];
        Array.Sort(sorted);

        answer.StartObject();
        answer.Text("metric", series.Name);
        answer.Whole("count", sorted.Length);
        answer.Whole("gaps", series.Gaps);
        answer.Ordering(series);
        answer.TimeRange(series);
        answer.Number("stepSeconds", series.StepMs == 0 ? double.NaN : series.StepMs / 1e3);
        WriteDescriptive(answer, Moments.Of(series.Values), sorted);
        answer.StartObject("percentiles");
        foreach (var percentile in percentiles)
            answer.Number(string.Create(CultureInfo.InvariantCulture, $"p{percentile}"), Quantiles.OfSorted(sorted, percentile / 100, type));
        answer.EndObject();
        TrendAnswer.Write(answer, series, significance);
        WriteRate(answer, series);
        WriteAutocorrelation(answer, series, lags, significance);
        WriteHalves(answer, series);
        if (window > 0)
            WriteMoving(answer, series, window);
        answer.EndObject();
        return sorted.Length > 0;
    }

    private static void WriteDescriptive(AnswerWriter answer, Moments moments, double[] sorted)
    {
        var (mode, occurrences) = Mode.OfSorted(sorted);
        answer.StartObject("descriptive");
        answer.Number("mean", moments.Mean);
        answer.Number("median", Percentiles.OfSorted(sorted, 0.5));
        answer.Number("mode", mode);
        answer.Whole("modeCount", occurrences);
        answer.Number("sum", sorted.Length == 0 ? double.NaN : moments.Sum);
        answer.Number("minimum", moments.Minimum);
        answer.Number("maximum", moments.Maximum);
        answer.Number("range", moments.Range);
        answer.Number("sampleVariance", moments.SampleVariance);
        answer.Number("populationVariance", moments.PopulationVariance);
        answer.Number("sampleStandardDeviation", moments.SampleStandardDeviation);
        answer.Number("populationStandardDeviation", moments.PopulationStandardDeviation);
        answer.Number("coefficientOfVariation", moments.CoefficientOfVariation);
        answer.Number("interquartileRange", Percentiles.OfSorted(sorted, 0.75) - Percentiles.OfSorted(sorted, 0.25));
        answer.Number("skewness", moments.Skewness);
        answer.Number("sampleSkewness", moments.SampleSkewness);
        answer.Number("excessKurtosis", moments.ExcessKurtosis);
        answer.Number("sampleExcessKurtosis", moments.SampleExcessKurtosis);
        answer.EndObject();
    }

    private static void WriteRate(AnswerWriter answer, OrderedSeries series)
    {
        var perSecond = Moments.Of(RateOfChange.PerSecond(series.TimesMs, series.Values));
        var first = Array.FindIndex(series.Values, double.IsFinite);
        var last = Array.FindLastIndex(series.Values, double.IsFinite);
        var (from, to) = first < 0 ? (double.NaN, double.NaN) : (series.Values[first], series.Values[last]);
        var seconds = first < 0 ? 0 : (series.TimesMs[last] - series.TimesMs[first]) / 1e3;
        answer.StartObject("rateOfChange");
        answer.Number("absolute", first == last ? double.NaN : to - from);
        answer.Number("percent", first == last ? double.NaN : RateOfChange.PercentOf(from, to));
        answer.Number("perSecond", seconds > 0 ? (to - from) / seconds : double.NaN);
        answer.Number("meanStepPerSecond", perSecond.Mean);
        answer.Number("minimumStepPerSecond", perSecond.Minimum);
        answer.Number("maximumStepPerSecond", perSecond.Maximum);
        answer.EndObject();
    }

    private static void WriteAutocorrelation(AnswerWriter answer, OrderedSeries series, int lags, double significance)
    {
        var (_, stepMs, even) = series.Even();
        var acf = Autocorrelation.Of(even, lags);
        var count = even.Count(double.IsFinite);
        var (statistic, p) = Autocorrelation.LjungBox(acf, count);
        answer.StartObject("autocorrelation");
        answer.Number("lagSeconds", stepMs / 1e3);
        answer.StartArray("values");
        foreach (var value in acf.Skip(1))
            answer.Number(null, value);
        answer.EndArray();
        answer.Number("ljungBox", statistic);
        answer.Number("pValue", p);
        if (double.IsFinite(p))
            answer.Switch("isAutocorrelated", p < significance);
        else
            answer.Null("isAutocorrelated");
        answer.EndObject();
    }

    /// <summary>Whether the values of the second half still come from the distribution of the first.</summary>
    private static void WriteHalves(AnswerWriter answer, OrderedSeries series)
    {
        var half = series.Values.Length / 2;
        var test = KolmogorovSmirnov.Of(series.Values.AsSpan(0, half), series.Values.AsSpan(half));
        answer.StartObject("halves");
        answer.Number("kolmogorovSmirnov", test.Statistic);
        answer.Number("pValue", test.PValue);
        answer.EndObject();
    }

    private static void WriteMoving(AnswerWriter answer, OrderedSeries series, int window)
    {
        var moving = MovingStatistics.Of(series.Values, Math.Min(window, Math.Max(1, series.Values.Length + 1)));
        answer.StartObject("movingStatistics");
        answer.Whole("windowSize", window);
        answer.StartArray("points");
        for (var i = 0; i < series.Values.Length; i++)
        {
            answer.StartObject();
            answer.Time("timestamp", series.TimesMs[i], series.Form);
            answer.Number("mean", moving.Mean[i]);
            answer.Number("standardDeviation", moving.StandardDeviation[i]);
            answer.Number("minimum", moving.Minimum[i]);
            answer.Number("maximum", moving.Maximum[i]);
            answer.Number("median", moving.Median[i]);
            answer.EndObject();
        }

        answer.EndArray();
        answer.EndObject();
    }
}
