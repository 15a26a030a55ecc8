using System.Globalization;
using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Forecasting.Selection;
using Dashboard.Bench.Nab;

namespace Dashboard.Bench.Forecasting;

/// <summary>
/// Accuracy of every forecaster of the catalog on generated series with known truth and on the open NAB metrics: rolling origin, MASE, sMAPE, coverage, MSIS.
/// Exit code 1 when the automatic forecast is worse than the seasonal naive one by more than 2 % on average, or any single model is better over the set.
/// </summary>
internal static class ForecastAccuracy
{
    private const double MostWorseThanSeasonal = 1.02;

    public static int Run(ReadOnlySpan<string> arguments)
    {
        var unpacked = Directory.CreateTempSubdirectory("dashboard-nab-").FullName;
        try
        {
            var at = arguments.IndexOf("--data");
            var directory = at >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : NabFiles.Unpack(unpacked).Data;
            if (Directory.Exists(directory))
                return Run(directory);
            Console.Error.WriteLine($"There is no folder {directory}: name one with timestamp,value files after --data, or leave it out for the open NAB files.");
            return 2;
        }
        finally
        {
            Directory.Delete(unpacked, recursive: true);
        }
    }

    private static int Run(string directory)
    {
        var series = GeneratedSeries.All().Concat(NabSeries.All(directory)).ToList();
        var results = new Dictionary<(string Forecaster, BenchSeries Series), BacktestResult>();
        Parallel.ForEach(
            series.SelectMany(_ => ForecasterCatalog.All, (one, forecaster) => (one, forecaster)),
            pair =>
            {
                var result = Backtest.Run(pair.forecaster, pair.one.Values, new BacktestOptions { Horizon = pair.one.Horizon, Origins = 30, Fits = 6 });
                lock (results)
                    results.Add((pair.forecaster.Name, pair.one), result);
            });

        foreach (var group in series.GroupBy(one => one.Group))
            Print($"{group.Key} ({group.Count()} series)", [.. group], results);
        Print($"All ({series.Count} series)", series, results);
        return Verdict(series, results);
    }

    private static void Print(string title, List<BenchSeries> series, Dictionary<(string Forecaster, BenchSeries Series), BacktestResult> results)
    {
        Console.WriteLine();
        Console.WriteLine($"{title,-40} {"MASE",8} {"sMAPE %",8} {"cover %",8} {"MSIS",9}");
        foreach (var forecaster in ForecasterCatalog.All)
        {
            List<BacktestResult> own = [.. series.Select(one => results[(forecaster.Name, one)])];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {forecaster.Name,-38} {Mean(own, r => r.Mase),8:0.000} {Mean(own, r => r.Smape),8:0.00} {100 * Mean(own, r => r.Coverage),8:0.0} {Mean(own, r => r.Msis),9:0.00}"));
        }
    }

    /// <summary>Mean over the series on which the score is defined: a constant series has no scale.</summary>
    private static double Mean(IEnumerable<BacktestResult> results, Func<BacktestResult, double> score) =>
        results.Select(score).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();

    private static int Verdict(List<BenchSeries> series, Dictionary<(string Forecaster, BenchSeries Series), BacktestResult> results)
    {
        double MaseOf(string name) => Mean(series.Select(one => results[(name, one)]), r => r.Mase);

        var auto = MaseOf(AutoForecaster.Descriptor.Name);
        var seasonal = MaseOf("seasonal-naive");
        var better = ForecasterCatalog.All.Where(one => one.Name != AutoForecaster.Descriptor.Name && MaseOf(one.Name) <= auto).Select(one => one.Name).ToList();
        var isWithin = auto <= MostWorseThanSeasonal * seasonal;
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"auto {auto:0.000}, seasonal naive {seasonal:0.000}: {(isWithin ? "within" : "NOT within")} 2 % of it or better; {(better.Count == 0 ? "better than every single model" : "NOT better than " + string.Join(", ", better))}."));
        return isWithin && better.Count == 0 ? 0 : 1;
    }
}
