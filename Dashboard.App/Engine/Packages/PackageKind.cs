using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Packages;

namespace Dashboard.App.Engine.Packages;

/// <summary>An optional package of models, as the application knows it without having it.</summary>
/// <param name="Name">Name of its folder.</param>
/// <param name="AssemblyName">Its assembly.</param>
/// <param name="Project">Where it is built from, below the repository's root.</param>
/// <param name="Option">How it is asked for.</param>
/// <param name="Forecasters">What it may add: names and parameters alone.</param>
/// <param name="Detectors">The same of detectors.</param>
internal sealed record PackageKind(
    string Name,
    string AssemblyName,
    string Project,
    string Option,
    IReadOnlyList<ForecasterDescriptor> Forecasters,
    IReadOnlyList<DetectorDescriptor> Detectors)
{
    public static PackageKind Torch { get; } = new(
        "torch", "Dashboard.Analytics.Torch", "Dashboard.Analytics/Optional/Torch", "--with-torch", [OptionalModels.DLinear, OptionalModels.Lstm], []);

    public static PackageKind Onnx { get; } = new(
        "onnx", "Dashboard.Analytics.Onnx", "Dashboard.Analytics/Optional/Onnx", "--with-onnx FILE", [OptionalModels.OnnxForecaster], [OptionalModels.OnnxDetector]);

    public static IReadOnlyList<PackageKind> All { get; } = [Torch, Onnx];

    /// <summary>Names of all that it may add.</summary>
    public IEnumerable<string> Methods => Forecasters.Select(one => one.Name).Concat(Detectors.Select(one => one.Name)).Distinct();
}
