using System.Globalization;
using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Causes;
using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Parameters;
using Dashboard.Analytics.Statistics;
using Dashboard.App.Analyses.Answers;
using Dashboard.App.Analyses.Showcase;
using Dashboard.App.Api.Description;
using Dashboard.App.Stream;

namespace Dashboard.App.Api.Analysis;

/// <summary>
/// The parameters of the analyses. Bounds of those that the command line has too are checked by the analyses themselves; a test asks for both ends of each and a little beyond.
/// </summary>
internal static class AnalysisParameters
{
    /// <summary>Series that can be compared at once.</summary>
    public const int MostSeries = 20;

    /// <summary>Method that tells the episodes as they were judged live.</summary>
    public const string Live = "ensemble";

    private static readonly NumberParameter Significance = new("significance", "Largest p-value that counts as significant.", "significance=0.01", 1e-9, 0.5, Trend.DefaultAlpha);

    /// <summary>Steps that a forecast may have here; files may be asked for more.</summary>
    public static WholeParameter Steps { get; } = new("steps", "Steps of the forecast.", "steps=3", 1, 1_000, 10);

    public static NumberParameter Threshold { get; } = new(
        "threshold", "How far out is anomalous, in standard deviations: as a probability of the normal distribution where the method has no such threshold of its own.", "threshold=3", 0, 20, 2.5)
    { IsAbove = true };

    public static MetricsParameter Metrics { get; } = new(
        "metrics", "Names or keys of series, parted by commas.", "metrics=cpu.usage,memory.used", 2, MostSeries, $"{SeriesNames.CpuUsage},{SeriesNames.MemoryUsagePercent}");

    public static IReadOnlyList<ApiParameter> OfStatistics { get; } =
    [
        new NumbersParameter("percentiles", "Which percentiles.", "percentiles=50,99", 0, 100, StatisticsAnswer.DefaultPercentiles),
        new WholeParameter("percentileType", "Definition of percentiles by Hyndman and Fan.", "percentileType=8", 1, 9, (int)QuantileType.Linear),
        new WholeParameter("windowSize", "Adds moving statistics over so many samples.", "windowSize=5", 1, int.MaxValue),
        new WholeParameter("maxLag", "Lags of the autocorrelation.", "maxLag=5", 1, StatisticsAnswer.MostLags, StatisticsAnswer.DefaultLags),
        Significance,
    ];

    public static IReadOnlyList<ApiParameter> OfForecast { get; } =
    [
        Steps,
        new ChoiceParameter("method", "Forecaster of `/api/metrics/models`.", "method=naive", [.. ForecasterCatalog.All.Select(method => method.Name)], "auto"),
        new NumberParameter("level", "Share of values that the intervals are to hold.", "level=0.8", 0.5, 0.999, 0.95),
        new NumberParameter("minimum", "Smallest value that there can be.", "minimum=0", double.NegativeInfinity, double.PositiveInfinity),
        new NumberParameter("maximum", "Largest value that there can be.", "maximum=100", double.NegativeInfinity, double.PositiveInfinity),
    ];

    public static IReadOnlyList<ApiParameter> OfAnomalies { get; } =
    [
        Threshold,
        new ChoiceParameter(
            "method", $"{Live}: the episodes as they were judged live. Any other is run over what is kept, by the second: {ShowcaseVote.Name}, or a detector of `/api/metrics/models`.", "method=z-score",
            [Live, ShowcaseVote.Name, .. DetectorCatalog.All.Select(method => method.Name)], Live),
        new SwitchParameter("all", $"Every value instead of anomalies only. Not with {Live}.", "method=z-score&all=true"),
    ];

    public static IReadOnlyList<ApiParameter> OfChangePoints { get; } =
    [
        new ChoiceParameter("of", "What changes.", "of=both", ["mean", "variance", "both"], "mean"),
        new NumberParameter("penalty", "Cost of a change: more finds fewer.", "penalty=5", 0.1, 1_000, Pelt.DefaultPenaltyFactor),
        new WholeParameter("minLength", "Least samples between two changes.", "minLength=5", 1, 1_000_000, Pelt.DefaultLeastLength),
    ];

    public static IReadOnlyList<ApiParameter> OfCorrelation { get; } =
    [
        new WholeParameter("maxLag", "Lags that are looked at, either way.", "maxLag=2", 0, CorrelationAnswer.MostLags, CorrelationAnswer.DefaultLags),
        new NumberParameter("tolerance", "Milliseconds that two samples may lie apart and count as of one time; half a step unless it is given.", "tolerance=500", 0, 1e12),
        Significance,
    ];

    public static IReadOnlyList<ApiParameter> OfDetectors { get; } =
        Joined(DetectorCatalog.All.Select(method => (method.Name, method.Parameters)), OfAnomalies);

    public static IReadOnlyList<ApiParameter> OfForecasters { get; } =
        Joined(ForecasterCatalog.All.Select(method => (method.Name, method.Parameters)), OfForecast);

    /// <summary>Parameters of all methods by name: several methods may have one, each with a range of its own.</summary>
    private static List<ApiParameter> Joined(IEnumerable<(string Method, IReadOnlyList<ParameterDescriptor> Parameters)> methods, IReadOnlyList<ApiParameter> own) =>
    [
        .. methods.SelectMany(method => method.Parameters.Select(parameter => (method.Method, Parameter: parameter)))
            .Where(one => !own.Any(known => known.Name == one.Parameter.Name))
            .GroupBy(one => one.Parameter.Name)
            .Select(group => Joined([.. group])),
    ];

    private static NumberParameter Joined(IReadOnlyList<(string Method, ParameterDescriptor Parameter)> uses)
    {
        var (method, first) = uses[0];
        var ranges = uses.Select(use => string.Create(CultureInfo.InvariantCulture, $"{use.Method} ({use.Parameter.Minimum} to {use.Parameter.Maximum}{Default(use.Parameter)})"));
        var value = double.IsNaN(first.Default) ? first.Minimum : first.Default;
        return new NumberParameter(
            first.Name,
            $"{first.Help} Only with method {string.Join(", ", ranges)}.",
            string.Create(CultureInfo.InvariantCulture, $"method={method}&{first.Name}={value}"),
            uses.Min(use => use.Parameter.Minimum),
            uses.Max(use => use.Parameter.Maximum))
        { IsWhole = uses.All(use => use.Parameter.IsWhole) };
    }

    private static string Default(ParameterDescriptor parameter) =>
        double.IsNaN(parameter.Default) ? "" : string.Create(CultureInfo.InvariantCulture, $"; {parameter.Default} unless given");
}
