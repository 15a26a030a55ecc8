namespace Dashboard.App.Api.Metrics;

/// <param name="Detectors">What can judge a series: <c>method</c> of the anomalies endpoint and of <c>analyze anomalies</c>, and <c>seconds.detector</c> of the settings.</param>
/// <param name="Forecasters">What can forecast a series: <c>method</c> of the forecast endpoint and of <c>analyze forecast</c>, and <c>outlook.forecaster</c> of the settings.</param>
internal sealed record ModelsAnswer(IReadOnlyList<ModelItem> Detectors, IReadOnlyList<ModelItem> Forecasters);

/// <param name="Active">Whether the live dashboard runs it now.</param>
/// <param name="Runs">Where it runs now: <c>tick</c> (on every sample), <c>second</c> (on every second), both, or neither.</param>
internal sealed record ModelItem(string Name, string Label, string Help, bool Active, IReadOnlyList<string> Runs, IReadOnlyList<ParameterItem> Parameters);

/// <param name="Default">Value when none is given; null: chosen automatically.</param>
/// <param name="Whole">Whether only whole numbers are allowed.</param>
/// <param name="Optional">Whether null, automatic, is allowed.</param>
internal sealed record ParameterItem(string Name, string Unit, double Minimum, double Maximum, double Default, bool Whole, bool Optional, string Help);
