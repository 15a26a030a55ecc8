namespace Dashboard.App.Commands.Analyze;

/// <summary>What <c>analyze</c> is asked for.</summary>
internal sealed record AnalyzeKind(string Name, string Help, CommandOption[] Options)
{
    private static readonly CommandOption[] Common =
    [
        new("timeUnit", "UNIT", "Unit of times that are numbers: s, ms, us or ns (default: told by their size)."),
        new("column", "NAME", "CSV column with the values, by name or number (default: value, or the first after the time)."),
        new("pretty", null, "Indents the JSON."),
        new("list", null, "Lists the methods with their parameters and ranges as JSON."),
        new("help", null, "Shows this."),
    ];

    private static readonly CommandOption Significance = new("significance", "SHARE", "Level of the tests: share of false findings that is accepted (default 0.05).");

    public static AnalyzeKind Anomalies { get; } = new("anomalies", "Finds what does not fit, with what was expected and why.",
    [
        new("method", "NAME", "Detector (default full; showcase: the showcase's three batch detectors and their vote)."),
        new("threshold", "SD", "How far a sample has to be out, in standard deviations (default: the detector's own)."),
        new("all", null, "Answers with every sample, not with the anomalies alone."),
        new("scores", null, "Writes timestamp,value,anomaly_score for each CSV FILE: one pass, no look-ahead, one set of parameters."),
        new("out", "DIR", "Folder for the files of --scores; below it they keep their names."),
        PackageOptions.Onnx,
        PackageOptions.Packages,
        .. Common,
    ]);

    public static AnalyzeKind Forecast { get; } = new("forecast", "Says how it goes on, with intervals that hold what they promise.",
    [
        new("method", "NAME", "Forecaster (default auto)."),
        new("steps", "N", "Steps ahead, 1 to 10000 (default 10)."),
        new("level", "SHARE", "Share of future values that the interval holds, 0.5 to 0.999 (default 0.95)."),
        new("minimum", "VALUE", "Smallest value that the metric can have, such as 0."),
        new("maximum", "VALUE", "Largest value that the metric can have, such as 100."),
        PackageOptions.Torch,
        PackageOptions.Onnx,
        PackageOptions.Packages,
        .. Common,
    ]);

    public static AnalyzeKind Statistics { get; } = new("statistics", "Describes: moments, percentiles, trend with its test, changes, autocorrelation.",
    [
        new("percentiles", "LIST", "Percentiles, 0 to 100, parted by commas (default 1,5,10,25,50,75,90,95,99)."),
        new("percentileType", "TYPE", "Definition of Hyndman and Fan, 1 to 9 (default 7)."),
        new("windowSize", "N", "Adds moving statistics over so many samples."),
        new("maxLag", "N", "Lags of the autocorrelation, 1 to 10000 (default 20)."),
        Significance,
        .. Common,
    ]);

    public static AnalyzeKind Correlation { get; } = new("correlation", "Compares series pair by pair, aligned by time, with lags.",
    [
        new("maxLag", "N", "Largest shift in samples, 0 to 10000 (default 20)."),
        new("tolerance", "MS", "How far apart in time two samples may be and still be a pair (default half a step)."),
        Significance,
        .. Common,
    ]);

    public static AnalyzeKind ChangePoints { get; } = new("changepoints", "Finds when the level or the spread changed for good.",
    [
        new("of", "WHAT", "What has to change: mean, variance or both (default mean)."),
        new("penalty", "FACTOR", "Price of a change in σ² ln n (mean) or ln n (variance), 0.1 to 1000 (default 4; 3 to 5 is usual, more finds fewer)."),
        new("minLength", "N", "Shortest stretch between changes in samples (default 5)."),
        .. Common,
    ]);

    public static AnalyzeKind[] All { get; } = [Anomalies, Forecast, Statistics, Correlation, ChangePoints];
}
