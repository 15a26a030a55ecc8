using Dashboard.App.Analyses;
using Dashboard.App.Analyses.Answers;
using Dashboard.App.Api.Description;
using Dashboard.App.Api.History;

namespace Dashboard.App.Api.Analysis;

/// <summary>An analysis of one series that the command line and the API share.</summary>
/// <param name="Minutes">Range where none is asked for: what is kept at full cadence.</param>
/// <param name="LeastStepMs">Samples nearer than this are made into means; 0: as they are.</param>
/// <param name="Options">Parameters of the query that the analysis itself reads.</param>
/// <param name="MethodParameters">Parameters that its methods have.</param>
/// <param name="Write">Writes the answer; false when there was nothing to analyse.</param>
internal sealed record AnalysisKind(
    int Minutes,
    long LeastStepMs,
    IReadOnlyList<ApiParameter> Options,
    IReadOnlyList<ApiParameter> MethodParameters,
    Func<AnswerWriter, OrderedSeries, AskedValues, Methods, bool> Write)
{
    private const int SecondMs = 1_000;

    public static AnalysisKind Statistics { get; } = new(
        15, 0, AnalysisParameters.OfStatistics, [], (writer, series, asked, _) => StatisticsAnswer.Write(writer, series, asked));

    public static AnalysisKind Forecast { get; } = new(
        15, SecondMs, AnalysisParameters.OfForecast, AnalysisParameters.OfForecasters, ForecastAnswer.Write);

    public static AnalysisKind Anomalies { get; } = new(
        30, SecondMs, AnalysisParameters.OfAnomalies, AnalysisParameters.OfDetectors, AnomaliesAnswer.Write);

    public static AnalysisKind ChangePoints { get; } = new(
        15, SecondMs, AnalysisParameters.OfChangePoints, [], (writer, series, asked, _) => ChangePointsAnswer.Write(writer, series, asked));

    /// <summary>All parameters of the query, for the document.</summary>
    public IReadOnlyList<ApiParameter> Parameters => [SeriesLookup.Metric, SeriesLookup.Type, .. TimeWindow.MinutesOrRange(Minutes), .. Options, .. MethodParameters];
}
