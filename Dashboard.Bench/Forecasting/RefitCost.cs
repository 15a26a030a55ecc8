using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Forecasting.Intervals;
using Dashboard.Analytics.Forecasting.Selection;
using Dashboard.Analytics.Packages;
using Dashboard.App.Engine.Packages;
using Dashboard.App.Engine.Seconds;
using Dashboard.Bench.Reports;

namespace Dashboard.Bench.Forecasting;

/// <summary>
/// What an automatic forecast costs beside the ticks, with the library's models alone and with those of the optional package torch: a fit to ten minutes, and a second in the
/// steady state. Says how many series a twentieth of a core can refit in ten minutes.
/// </summary>
internal static class RefitCost
{
    private const int Horizon = 15;
    private const int Seconds = 300;
    private const double Budget = 0.05;

    public static int Run(string packages)
    {
        var load = PackageLoader.Load(PackageKind.Torch, [Path.GetFullPath(packages)]);
        if (load.Problem is { } problem)
        {
            Console.Error.WriteLine(problem.Sentence("Nothing was measured."));
            return 2;
        }

        double[][] histories = [.. GeneratedSeries.All().Select(series => series.Values[..SecondSeries.HistorySeconds])];
        double[][] next = [.. GeneratedSeries.All().Select(series => series.Values[SecondSeries.HistorySeconds..])];
        using var training = load.Models.BeginSharedTraining!(new SharedTrainingPlan(histories, Horizon));
        var (trained, pieces) = Train(training);
        var table = new Table("members", "fit, median", "fit, worst", "a second", "series in ten minutes");
        Measure(table, "of the library", [], histories, next);
        Measure(table, "and dlinear", load.Models.AutomaticMembers, histories, next);
        Measure(table, "and dlinear, lstm", [.. load.Models.AutomaticMembers, training.Trained!], histories, next);
        Console.WriteLine($"Training of the shared lstm on {histories.Length} series: {Figure.Of(trained.TotalSeconds, "s", 2)} in {pieces} pieces.");
        Console.WriteLine(table);
        return 0;
    }

    private static (TimeSpan Time, int Pieces) Train(ISharedTraining training)
    {
        var began = TimeProvider.System.GetTimestamp();
        var pieces = 1;
        while (training.Step())
            pieces++;
        return (TimeProvider.System.GetElapsedTime(began), pieces);
    }

    private static void Measure(Table table, string name, IReadOnlyList<ForecasterDescriptor> others, double[][] histories, double[][] next)
    {
        var (fits, seconds) = (new List<double>(), new List<double>());
        // The first round is for the compiler.
        for (var round = 0; round < 2; round++)
        {
            fits.Clear();
            seconds.Clear();
            for (var i = 0; i < histories.Length; i++)
            {
                var forecaster = new CalibratedForecaster(new AutoForecaster(Horizon, others: others), CalibrationOptions.Default with { Horizon = Horizon });
                fits.Add(Milliseconds(() => forecaster.Fit(histories[i])));
                seconds.Add(Milliseconds(() => Follow(forecaster, next[i])) / Seconds);
            }
        }

        var (median, mean) = (Figure.Median(fits), fits.Average());
        table.Add(name, Figure.Of(median, "ms"), Figure.Of(fits.Max(), "ms"), Figure.Of(1000 * seconds.Average(), "us"), Figure.Of(Budget * SecondSeries.HistorySeconds * 1000 / mean, "", 0));
    }

    private static void Follow(CalibratedForecaster forecaster, double[] values)
    {
        var points = new ForecastPoint[Horizon];
        for (var i = 0; i < Seconds; i++)
        {
            forecaster.Update(values[i]);
            forecaster.Forecast(points, 0.95);
        }
    }

    private static double Milliseconds(Action work)
    {
        var began = TimeProvider.System.GetTimestamp();
        work();
        return TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
    }
}
