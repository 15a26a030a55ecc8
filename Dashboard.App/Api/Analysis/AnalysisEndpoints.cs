using Dashboard.App.Api.Answers;

namespace Dashboard.App.Api.Analysis;

internal static class AnalysisEndpoints
{
    private const string Range = "metric (cpu.usage), type, minutes (15; 1 to 43,200) or startTime and endTime";

    /// <summary>GET /api/metrics/statistics, /forecast, /changepoints, /correlation: the analyses of the command line, of live series.</summary>
    public static void MapAnalyses(this IEndpointRouteBuilder routes)
    {
        var analyst = routes.ServiceProvider.GetRequiredService<SeriesAnalyst>();
        routes.MapRead("/api/metrics/statistics", context => analyst.AnswerAsync(context, AnalysisKind.Statistics)).WithDescription(
            $"Descriptive statistics, percentiles, trend with its p-value, autocorrelation of one series: {Range}, percentiles, percentileType (1 to 9), windowSize, maxLag, significance.");
        routes.MapRead("/api/metrics/forecast", context => analyst.AnswerAsync(context, AnalysisKind.Forecast, query => query.Whole("steps", 10, 1, AnalysisKind.MostSteps))).WithDescription(
            $"Forecast of one series by the second, with calibrated intervals and a backtest: {Range}, steps (10; 1 to 1,000), method (auto), level (0.95), and the parameters of the method.");
        routes.MapRead("/api/metrics/changepoints", context => analyst.AnswerAsync(context, AnalysisKind.ChangePoints)).WithDescription(
            $"Change points of one series by the second: {Range}, of (mean, variance or both), penalty, minLength.");
        var comparer = routes.ServiceProvider.GetRequiredService<SeriesComparer>();
        routes.MapRead("/api/metrics/correlation", comparer.AnswerAsync).WithDescription(
            "Every pair of the named series, aligned by time: metrics (2 to 20, parted by commas), minutes (15) or startTime and endTime, maxLag, tolerance, significance.");
    }
}
