using Dashboard.Analytics.Forecasting.Models;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Forecasting;

public sealed class AdditiveForecasterTests
{
    [Fact]
    public void Slope_after_a_bend_goes_on()
    {
        double[] values = [.. Noise.White(1, 2).Take(600).Select((noise, i) => noise + Bent(i))];

        var points = Forecasts.Fitted("additive", values).Next(60);

        Assert.InRange(points.Select((point, h) => Math.Abs(point - Bent(600 + h))).Average(), 0, 2);
    }

    [Fact]
    public void Season_on_a_bent_trend_is_forecast()
    {
        static double Truth(int i) => Bent(i) + (20 * Math.Sin(2 * Math.PI * i / 24));
        double[] values = [.. Noise.White(2, 2).Take(600).Select((noise, i) => noise + Truth(i))];

        var points = Forecasts.Fitted("additive", values, ("period", 24), ("period2", 1)).Next(48);

        Assert.InRange(points.Select((point, h) => Math.Abs(point - Truth(600 + h))).Average(), 0, 2);
    }

    [Fact]
    public void Straight_line_bends_hardly_anywhere()
    {
        var forecaster = new AdditiveForecaster();

        forecaster.Fit(Noise.Trend(3, 0.5).Take(400));

        Assert.InRange(forecaster.SlopeChanges.Sum(Math.Abs), 0, 0.02);
    }

    [Fact]
    public void Gaps_are_left_out()
    {
        double[] values = [.. Enumerable.Range(0, 100).Select(i => i % 3 == 1 ? double.NaN : 7 + (2.0 * i))];

        Forecasts.Equal([207, 209], Forecasts.Fitted("additive", values).Next(2), 1e-3);
    }

    /// <summary>Slope 0.2 for 300 rows, then −0.3.</summary>
    private static double Bent(int i) => 100 + (i < 300 ? 0.2 * i : 60 - (0.3 * (i - 300)));
}
