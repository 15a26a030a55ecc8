using Dashboard.Tests.Analytics.Detectors;
using Dashboard.Tests.Analytics.Forecasting;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Tests.Analytics;

/// <summary>Twelve days at ten samples a second, through what runs for every series: not a byte more than at the beginning, and no score that rounding has spoilt.</summary>
public sealed class TenMillionRowsTests
{
    private const int Rows = 10_000_000;
    private const int Learned = 100_000;

    /// <summary>A prime number of them, so that nothing falls in step with seasons and windows.</summary>
    private static readonly double[] Recorded = Recording(99_991);

    /// <summary>Bytes that the first code of a method may box until the final one comes: nothing against ten million rows, each of which would cost a hundred times as much.</summary>
    private const long Spare = 4_096;

    [Fact]
    public void Light_ensemble_takes_ten_million_rows_in_the_memory_of_the_first()
    {
        var detector = DetectorRuns.Create("light");
        var (spoilt, surprising) = (0, 0);
        for (var i = 0; i < Learned; i++)
            detector.Update(DetectorRuns.StartMs + (100L * i), RowOf(i));
        var state = DetectorRuns.Saved(detector).Length;
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = Learned; i < Rows; i++)
        {
            var value = RowOf(i);
            var score = detector.Update(DetectorRuns.StartMs + (100L * i), value);
            var isWhole = double.IsNaN(value)
                ? double.IsNaN(score.Score)
                : double.IsFinite(score.Score) && double.IsFinite(score.Expected) && double.IsFinite(score.Lower) && double.IsFinite(score.Upper);
            spoilt += isWhole && score.PValue is >= 0 and <= 1 && score.AlertScore is >= 0 and <= 1 ? 0 : 1;
            surprising += score.PValue <= 0.001 ? 1 : 0;
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Spare);
        Assert.Equal(state, DetectorRuns.Saved(detector).Length);
        Assert.Equal(0, spoilt);
        // It has not gone numb either: every recording holds its spikes.
        Assert.InRange(surprising, Rows / 20_000, Rows / 100);
    }

    [Fact]
    public void Damped_Holt_takes_ten_million_rows_in_the_memory_of_the_first()
    {
        var forecaster = Forecasts.Fitted("damped-holt", Recorded[..1000]);
        var points = new double[10];
        var spoilt = 0;
        for (var i = 0; i < Learned; i++)
            forecaster.Update(RowOf(i));
        var state = forecaster.Saved().Length;
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = Learned; i < Rows; i++)
        {
            forecaster.Update(RowOf(i));
            if (i % 100 != 0)
                continue;

            forecaster.Forecast(points);
            spoilt += points[0] is > 0 and < 400 && points[^1] is > 0 and < 400 ? 0 : 1;
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Spare);
        Assert.Equal(state, forecaster.Saved().Length);
        Assert.Equal(0, spoilt);
    }

    private static double RowOf(int i) => Recorded[i % Recorded.Length];

    /// <summary>Noise around a season of 40 minutes, with spikes and gaps.</summary>
    private static double[] Recording(int count)
    {
        var values = Noise.Seasonal(17, 24_000, 20).Take(count);
        for (var i = 0; i < count; i++)
            values[i] = i % 9973 == 9000 ? double.NaN : values[i] + 200 + (i % 4999 == 4000 ? 60 : 0);
        return values;
    }
}
