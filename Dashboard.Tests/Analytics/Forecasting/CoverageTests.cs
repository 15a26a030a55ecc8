using Dashboard.Analytics.Forecasting.Intervals;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics.Forecasting;

/// <summary>Intervals at 95 % hold 93 to 97 % of the values that come, at leads 1 to 20, whatever the series and the model. The table goes to the test's output.</summary>
public sealed class CoverageTests(ITestOutputHelper output)
{
    private const int Fitted = 1_000;
    private const int Live = 8_000;
    private const int Horizon = 20;

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var series in (string[])["noise", "trend", "season", "random walk", "level shift"])
            {
                foreach (var model in (string[])["naive", "ses", "damped-holt", "theta", "auto"])
                    cases.Add(series, model);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Interval_at_95_percent_holds_93_to_97_percent(string series, string model)
    {
        var values = Series(series, Fitted + Live + Horizon);
        var forecaster = new CalibratedForecaster(Forecasts.New(model), new CalibrationOptions { Horizon = Horizon });
        forecaster.Fit(values.AsSpan(0, Fitted));
        var points = new ForecastPoint[Horizon];
        double held = 0, judged = 0;

        for (var origin = Fitted; origin < Fitted + Live; origin++)
        {
            forecaster.Forecast(points, 0.95);
            // The level shifts 200 rows after the fit; the next 800 are the adaptation.
            for (var lead = 0; lead < Horizon && origin >= Fitted + 1_000; lead++)
            {
                judged++;
                held += values[origin + lead] >= points[lead].Lower && values[origin + lead] <= points[lead].Upper ? 1 : 0;
            }

            forecaster.Update(values[origin]);
        }

        output.WriteLine($"{series}, {model}: {100 * held / judged:0.0} % of {judged:0} inside at 95 %; live coverage {100 * forecaster.Coverage(0.95):0.0} % and {100 * forecaster.Coverage(0.8):0.0} % at 80 %");
        Assert.InRange(held / judged, 0.93, 0.97);
    }

    private static double[] Series(string kind, int rows) => kind switch
    {
        "noise" => Noise.White(1, 3, 50).Take(rows),
        "trend" => Noise.Trend(2, 0.05).Take(rows),
        "season" => Noise.Seasonal(3, 24, 10).Take(rows),
        "random walk" => Noise.RandomWalk(4).Take(rows),
        "level shift" => [.. Noise.White(5, 2).Take(rows).Select((value, i) => i < Fitted + 200 ? 50 + value : 90 + value)],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such series."),
    };
}
