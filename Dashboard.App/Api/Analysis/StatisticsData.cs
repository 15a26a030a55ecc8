using System.Text.Json.Serialization;

namespace Dashboard.App.Api.Analysis;

// What StatisticsAnswer writes, for the document: a test holds it against real answers.

/// <param name="Gaps">Samples without a value.</param>
/// <param name="StepSeconds">Median distance of two samples.</param>
/// <param name="Percentiles">By name, such as <c>p99</c>.</param>
/// <param name="MovingStatistics">Absent when it was not asked for.</param>
internal sealed record StatisticsData(
    string Metric,
    int Count,
    int Gaps,
    int DuplicateTimes,
    bool WasUnordered,
    TimeRange TimeRange,
    double StepSeconds,
    DescriptiveData Descriptive,
    IReadOnlyDictionary<string, double> Percentiles,
    TrendData Trend,
    RateOfChangeData RateOfChange,
    AutocorrelationData Autocorrelation,
    HalvesData Halves,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] MovingStatisticsData? MovingStatistics);

internal sealed record DescriptiveData(
    double Mean,
    double Median,
    double Mode,
    int ModeCount,
    double Sum,
    double Minimum,
    double Maximum,
    double Range,
    double SampleVariance,
    double PopulationVariance,
    double SampleStandardDeviation,
    double PopulationStandardDeviation,
    double CoefficientOfVariation,
    double InterquartileRange,
    double Skewness,
    double SampleSkewness,
    double ExcessKurtosis,
    double SampleExcessKurtosis);

/// <param name="Direction">stable, increasing or decreasing; null where there are too few values to say.</param>
internal sealed record TrendData(
    string? Direction,
    double Significance,
    double SlopePerSecond,
    double ValueAtStart,
    double RSquared,
    double StandardError,
    double PValue,
    MannKendallData MannKendall,
    TheilSenData TheilSen);

/// <param name="CorrectedPValue">With regard to autocorrelation.</param>
internal sealed record MannKendallData(double S, double Tau, double Z, double PValue, double CorrectedPValue);

/// <param name="IsExact">Whether all pairs were looked at.</param>
internal sealed record TheilSenData(double SlopePerSecond, double ValueAtStart, bool IsExact);

internal sealed record RateOfChangeData(
    double Absolute, double Percent, double PerSecond, double MeanStepPerSecond, double MinimumStepPerSecond, double MaximumStepPerSecond);

/// <param name="Values">From lag 1 on.</param>
internal sealed record AutocorrelationData(double LagSeconds, IReadOnlyList<double> Values, double LjungBox, double PValue, bool? IsAutocorrelated);

/// <summary>Whether the values of the second half still come from the distribution of the first.</summary>
internal sealed record HalvesData(double KolmogorovSmirnov, double PValue);

internal sealed record MovingStatisticsData(int WindowSize, IReadOnlyList<MovingPoint> Points);

internal sealed record MovingPoint(long Timestamp, double Mean, double StandardDeviation, double Minimum, double Maximum, double Median);
