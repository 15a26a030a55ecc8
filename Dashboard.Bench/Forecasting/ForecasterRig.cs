using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Forecasting.Intervals;

namespace Dashboard.Bench.Forecasting;

/// <summary>A forecaster of the catalogue, alone and with calibrated intervals over 60 steps, both fitted to 900 rows of a season with noise.</summary>
internal sealed class ForecasterRig
{
    private const int History = 900;

    private static readonly double[] s_values = Record();

    private readonly ForecasterDescriptor _descriptor;
    private int _next;

    public ForecasterRig(ForecasterDescriptor descriptor)
    {
        _descriptor = descriptor;
        Model = Fit();
        Calibrated = FitCalibrated();
    }

    public IForecaster Model { get; }

    public CalibratedForecaster Calibrated { get; }

    public void Update() => Model.Update(Next());

    public void UpdateCalibrated() => Calibrated.Update(Next());

    public IForecaster Fit()
    {
        var model = _descriptor.CreateWith();
        model.Fit(s_values.AsSpan(0, History));
        return model;
    }

    public CalibratedForecaster FitCalibrated()
    {
        var calibrated = new CalibratedForecaster(_descriptor.CreateWith(), CalibrationOptions.Default);
        calibrated.Fit(s_values.AsSpan(0, History));
        return calibrated;
    }

    private double Next() => s_values[_next++ & (s_values.Length - 1)];

    private static double[] Record()
    {
        var random = new Random(1);
        var values = new double[4_096];
        for (var i = 0; i < values.Length; i++)
            values[i] = 50 + (10 * Math.Sin(2 * Math.PI * i / 60)) + random.NextDouble();
        return values;
    }
}
