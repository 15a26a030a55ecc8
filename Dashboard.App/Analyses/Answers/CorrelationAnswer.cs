using Dashboard.Analytics.Statistics;

namespace Dashboard.App.Analyses.Answers;

/// <summary>Answer of <c>analyze correlation</c>: every pair of series, aligned by time.</summary>
internal static class CorrelationAnswer
{
    internal const int DefaultLags = 20;
    internal const int MostLags = 10_000;
    private const int LeastPairs = 3;

    private readonly record struct Pair(
        int First, int Second, CorrelationResult Pearson, CorrelationResult Spearman, CorrelationResult Kendall, LaggedCorrelation? Lag, long StepMs, long ToleranceMs);

    /// <returns>Whether there was anything to analyse; where not, the answer is there and empty.</returns>
    public static bool Write(AnswerWriter answer, IReadOnlyList<OrderedSeries> series, AskedValues asked)
    {
        var lags = asked.Whole("maxLag", 0, MostLags, DefaultLags);
        var tolerance = asked.Has("tolerance") ? (long)asked.Number("tolerance", 0, 1e12, 0) : -1;
        var significance = asked.Number("significance", 1e-9, 0.5, 0.05);
        var pairs = new List<Pair>();
        for (var first = 0; first < series.Count; first++)
        {
            for (var second = first + 1; second < series.Count; second++)
                pairs.Add(Compare(series, first, second, lags, tolerance));
        }

        answer.StartObject();
        answer.StartArray("metrics");
        foreach (var one in series)
            answer.Text(null, one.Name);
        answer.EndArray();
        answer.Whole("maxLag", lags);
        answer.Number("significance", significance);
        if (series.Count < 2)
            answer.Text("note", "There is only one series, and a correlation needs two: name several files, or one CSV with several value columns.");
        WriteMatrix(answer, series.Count, pairs);
        answer.StartArray("pairs");
        foreach (var pair in pairs)
            Write(answer, series, pair, significance);
        answer.EndArray();
        answer.EndObject();
        return pairs.Any(pair => pair.Pearson.Count >= LeastPairs);
    }

    private static Pair Compare(IReadOnlyList<OrderedSeries> all, int first, int second, int lags, long tolerance)
    {
        var (a, b) = (all[first], all[second]);
        var reach = tolerance >= 0 ? tolerance : TimeAlignment.DefaultTolerance(a.TimesMs, b.TimesMs);
        var (x, y) = TimeAlignment.Align(a.TimesMs, a.Values, b.TimesMs, b.Values, reach);
        var stepMs = Math.Max(a.StepMs, b.StepMs);
        return new Pair(
            first, second, Correlation.Pearson(x, y), Correlation.Spearman(x, y), Correlation.Kendall(x, y), Lagged(a, b, stepMs, lags), stepMs, reach);
    }

    /// <summary>The strongest lag on an even grid of the coarser series' step; null without one.</summary>
    private static LaggedCorrelation? Lagged(OrderedSeries a, OrderedSeries b, long stepMs, int lags)
    {
        if (stepMs == 0 || a.TimesMs.Length == 0 || b.TimesMs.Length == 0)
            return null;
        var startMs = Math.Max(a.TimesMs[0], b.TimesMs[0]);
        var (_, _, x) = a.EvenFrom(startMs, stepMs);
        var (_, _, y) = b.EvenFrom(startMs, stepMs);
        var length = Math.Min(x.Length, y.Length);
        return length < 2 ? null : CrossCorrelation.Strongest(CrossCorrelation.Of(x.AsSpan(0, length), y.AsSpan(0, length), lags));
    }

    private static void WriteMatrix(AnswerWriter answer, int count, List<Pair> pairs)
    {
        answer.StartArray("matrix");
        for (var row = 0; row < count; row++)
        {
            answer.StartArray(null);
            for (var column = 0; column < count; column++)
            {
                var (first, second) = (Math.Min(row, column), Math.Max(row, column));
                answer.Number(null, row == column ? 1 : pairs.Find(pair => pair.First == first && pair.Second == second).Pearson.Coefficient);
            }

            answer.EndArray();
        }

        answer.EndArray();
    }

    private static void Write(AnswerWriter answer, IReadOnlyList<OrderedSeries> series, Pair pair, double significance)
    {
        answer.StartObject();
        answer.Text("first", series[pair.First].Name);
        answer.Text("second", series[pair.Second].Name);
        answer.Whole("n", pair.Pearson.Count);
        answer.Whole("toleranceMs", pair.ToleranceMs);
        Write(answer, "pearson", "r", pair.Pearson);
        Write(answer, "spearman", "rho", pair.Spearman);
        Write(answer, "kendall", "tau", pair.Kendall);
        WriteLag(answer, series, pair, significance);
        answer.EndObject();
    }

    private static void WriteLag(AnswerWriter answer, IReadOnlyList<OrderedSeries> series, Pair pair, double significance)
    {
        if (pair.Lag is not { } lag)
        {
            answer.Null("lagged");
            return;
        }

        var isFound = lag.AdjustedPValue < significance;
        answer.StartObject("lagged");
        answer.Whole("lag", lag.Lag);
        answer.Number("lagSeconds", lag.Lag * pair.StepMs / 1e3);
        answer.Number("r", lag.Coefficient);
        answer.Whole("n", lag.Count);
        answer.Number("pValue", lag.PValue);
        answer.Number("adjustedPValue", lag.AdjustedPValue);
        answer.Switch("isSignificant", isFound);
        answer.Text("leader", !isFound || lag.Lag == 0 ? null : series[lag.Lag > 0 ? pair.First : pair.Second].Name);
        answer.EndObject();
    }

    private static void Write(AnswerWriter answer, string name, string coefficient, CorrelationResult result)
    {
        answer.StartObject(name);
        answer.Number(coefficient, result.Coefficient);
        answer.Number("pValue", result.PValue);
        answer.EndObject();
    }
}
