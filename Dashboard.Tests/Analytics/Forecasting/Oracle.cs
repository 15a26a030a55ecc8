using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Parameters;
using Dashboard.Analytics.State;

namespace Dashboard.Tests.Analytics.Forecasting;

/// <summary>A model from outside the library that was told a series beforehand, and counts where in it the present is.</summary>
internal sealed class Oracle(double[] truth) : IForecaster
{
    private int _now;

    public int LeastSamples => 1;

    public static ForecasterDescriptor Of(double[] truth) => new(
        "oracle", "Oracle", "Knows.", [new ParameterDescriptor("horizon", "samples", 1, 30, 24, "Steps.") { IsWhole = true }], _ => new Oracle(truth));

    public void Fit(ReadOnlySpan<double> values) => _now = values.Length;

    public void Update(double value) => _now++;

    public void Forecast(Span<double> points) => truth.AsSpan(_now, points.Length).CopyTo(points);

    public void Save(StateWriter writer) => writer.Write(_now);

    public void Restore(StateReader reader) => _now = reader.ReadInt32();
}
