using Dashboard.App.Api.Answers;
using Dashboard.App.Api.Description;

namespace Dashboard.App.Api.Analysis;

internal static class AnalysisEndpoints
{
    private static readonly ApiRefusal NoMetric = ApiRefusal.NotFound("metric=nothing.at.all", "There is no metric 'nothing.at.all'. GET /api/metrics/catalog lists all.");

    private static readonly ApiOperation Statistics = new("statistics", ApiTags.Analysis, "Statistics of one series", "Descriptive statistics, percentiles, trend with its p-value, autocorrelation.")
    {
        Parameters = AnalysisKind.Statistics.Parameters,
        Example = "metric=memory.used&minutes=5&percentiles=50,99",
        Answer = ApiAnswer.Of<StatisticsData>("The statistics."),
        Refusals = [ApiRefusal.WrongQuery("percentiles=101", "percentiles has 101. Give numbers from 0 to 100, parted by commas."), NoMetric, AnalysisGate.Refusal],
    };

    private static readonly ApiOperation Forecast = new("forecast", ApiTags.Analysis, "Forecast of one series", "By the second, with calibrated intervals and a backtest on the series itself that says how far to trust it.")
    {
        Parameters = AnalysisKind.Forecast.Parameters,
        Example = "metric=memory.used&minutes=5&steps=3&method=holt&level=0.8",
        Answer = ApiAnswer.Of<ForecastData>("The forecast."),
        Refusals =
        [
            ApiRefusal.WrongQuery("steps=1001", "steps is '1001'; allowed is a whole number from 1 to 1000."),
            ApiRefusal.WrongQuery("method=naive&alpha=0.3", "'naive' has no parameter 'alpha'. It has none; leave it out."),
            NoMetric,
            AnalysisGate.Refusal,
        ],
    };

    private static readonly ApiOperation ChangePoints = new("changepoints", ApiTags.Analysis, "Change points of one series", "By the second; Pelt finds the best set of changes for a penalty.")
    {
        Parameters = AnalysisKind.ChangePoints.Parameters,
        Example = "metric=memory.used&minutes=5",
        Answer = ApiAnswer.Of<ChangePointsData>("The change points, oldest first."),
        Refusals = [ApiRefusal.WrongQuery("of=median", "of is 'median'. Give mean, variance or both."), NoMetric, AnalysisGate.Refusal],
    };

    private static readonly ApiOperation Correlation = new("correlation", ApiTags.Analysis, "How series go together", "Every pair of the named series, aligned by time.")
    {
        Parameters = SeriesComparer.Parameters,
        Example = "metrics=cpu.usage,memory.used&minutes=5",
        Answer = ApiAnswer.Of<CorrelationData>("The coefficients as a matrix, and each pair with its tests."),
        Refusals =
        [
            ApiRefusal.WrongQuery("metrics=cpu.usage", "metrics names 1 series; give 2 to 20, parted by commas."),
            ApiRefusal.NotFound("metrics=cpu.usage,nothing.at.all", "There is no metric 'nothing.at.all'. GET /api/metrics/catalog lists all."),
            AnalysisGate.Refusal,
        ],
    };

    /// <summary>GET /api/metrics/statistics, /forecast, /changepoints, /correlation: the analyses of the command line, of live series.</summary>
    public static void MapAnalyses(this IEndpointRouteBuilder routes)
    {
        var analyst = routes.ServiceProvider.GetRequiredService<SeriesAnalyst>();
        routes.MapRead("/api/metrics/statistics", context => analyst.AnswerAsync(context, AnalysisKind.Statistics)).Describe(Statistics);
        routes.MapRead("/api/metrics/forecast", context => analyst.AnswerAsync(context, AnalysisKind.Forecast, query => query.Whole(AnalysisParameters.Steps))).Describe(Forecast);
        routes.MapRead("/api/metrics/changepoints", context => analyst.AnswerAsync(context, AnalysisKind.ChangePoints)).Describe(ChangePoints);
        var comparer = routes.ServiceProvider.GetRequiredService<SeriesComparer>();
        routes.MapRead("/api/metrics/correlation", comparer.AnswerAsync).Describe(Correlation);
    }
}
