using Dashboard.Analytics.Parameters;
using Dashboard.App.Analyses;
using Dashboard.App.Analyses.Answers;

namespace Dashboard.App.Api.Analysis;

/// <summary>An analysis of one series that the command line and the API share.</summary>
/// <param name="Minutes">Range where none is asked for: what is kept at full cadence.</param>
/// <param name="LeastStepMs">Samples nearer than this are made into means; 0: as they are.</param>
/// <param name="Options">Parameters of the query that the analysis itself reads.</param>
/// <param name="ParametersOf">Parameters that its methods have.</param>
/// <param name="Write">Writes the answer; false when there was nothing to analyse.</param>
internal sealed record AnalysisKind(
    int Minutes,
    long LeastStepMs,
    string[] Options,
    Func<Methods, IEnumerable<IReadOnlyList<ParameterDescriptor>>> ParametersOf,
    Func<AnswerWriter, OrderedSeries, AskedValues, Methods, bool> Write)
{
    /// <summary>Steps that a forecast may have here; files may be asked for more.</summary>
    public const int MostSteps = 1_000;

    private const int SecondMs = 1_000;

    public static AnalysisKind Statistics { get; } = new(
        15, 0, ["percentiles", "percentileType", "windowSize", "maxLag", "significance"], _ => [], (writer, series, asked, _) => StatisticsAnswer.Write(writer, series, asked));

    public static AnalysisKind Forecast { get; } = new(
        15, SecondMs, ["steps", "method", "level", "minimum", "maximum"], methods => methods.Forecasters.Select(method => method.Parameters), ForecastAnswer.Write);

    public static AnalysisKind Anomalies { get; } = new(
        30, SecondMs, ["threshold", "method", "all"], methods => methods.Detectors.Select(method => method.Parameters), AnomaliesAnswer.Write);

    public static AnalysisKind ChangePoints { get; } = new(
        15, SecondMs, ["of", "penalty", "minLength"], _ => [], (writer, series, asked, _) => ChangePointsAnswer.Write(writer, series, asked));

    /// <summary>Names of the parameters of all its methods.</summary>
    public IEnumerable<string> ParameterNames(Methods methods) => ParametersOf(methods).SelectMany(list => list).Select(parameter => parameter.Name).Distinct();
}
