using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Anomalies.Ensembles;
using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Parameters;

namespace Dashboard.Analytics.Packages;

/// <summary>
/// Names and parameters of the models that lie in optional packages: known without the package, so that a command line with them is understood and a help can name them.
/// Only the package can make one.
/// </summary>
public static class OptionalModels
{
    /// <summary>Longest input of a model with a window, in samples.</summary>
    public const int LongestWindow = 512;

    /// <summary>Most steps that a model gives at once; it goes on along its own forecast beyond.</summary>
    public const int LongestHorizon = 240;

    public static ForecasterDescriptor DLinear { get; } = new(
        "dlinear",
        "DLinear",
        "A linear map from the newest window, trend and rest apart, to all next steps: the measure of every neural forecaster.",
        [
            Window("Newest samples that it sees. Automatic: 96, or two seasons."),
            Horizon,
            new ParameterDescriptor("trend", "samples", 1, 101, 25, "Length of the moving average that is the trend.") { IsWhole = true },
        ],
        _ => throw Unavailable("dlinear", "torch"));

    public static ForecasterDescriptor Lstm { get; } = new(
        "lstm",
        "LSTM",
        "A small recurrent neural network on the newest window: patterns that no formula has.",
        [
            Window("Newest samples that it sees. Automatic: 48, or a season and a half."),
            Horizon,
            new ParameterDescriptor("hidden", "", 4, 128, 24, "Size of its state. Larger learns more and takes longer.") { IsWhole = true },
            new ParameterDescriptor("batches", "", 1, 5_000, 300, "Steps of the training, 64 windows each. More learns more and takes longer.") { IsWhole = true },
            new ParameterDescriptor("seed", "", 0, 1_000_000, 1, "Where its random weights begin.") { IsWhole = true },
        ],
        _ => throw Unavailable("lstm", "torch"));

    public static ForecasterDescriptor OnnxForecaster { get; } = new(
        "onnx",
        "ONNX model",
        "A forecaster from a file of your own.",
        [],
        _ => throw Unavailable("onnx", "onnx"));

    public static DetectorDescriptor OnnxDetector { get; } = new(
        "onnx",
        "ONNX model",
        "A detector from a file of your own; its score is calibrated against the series' own past.",
        [EnsembleParameters.AlertRate],
        _ => throw Unavailable("onnx", "onnx"));

    private static ParameterDescriptor Horizon =>
        new("horizon", "samples", 1, LongestHorizon, 24, "Steps that it gives at once; further ones are forecast from those.") { IsWhole = true };

    private static ParameterDescriptor Window(string help) =>
        new("window", "samples", 8, LongestWindow, double.NaN, help) { IsOptional = true, IsWhole = true };

    private static InvalidOperationException Unavailable(string model, string package) => new($"'{model}' is in the package {package}, which is not loaded.");
}
