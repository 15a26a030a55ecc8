using System.Globalization;
using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Forecasting.Selection;
using Dashboard.App.Engine.Packages;
using Dashboard.Bench.Nab;

namespace Dashboard.Bench.Forecasting;

/// <summary>
/// Accuracy of every forecaster of the catalog on generated series with known truth and on the open NAB metrics: rolling origin, MASE, sMAPE, coverage, MSIS.
/// <c>--packages DIR</c> compares the models of the optional package torch in DIR as well, on the generated series alone with <c>--generated</c>.
/// Exit code 1 when the automatic forecast is worse than the seasonal naive one by more than 2 % on average, or any single model is better over the set.
/// </summary>
internal static class ForecastAccuracy
{
    private const double MostWorseThanSeasonal = 1.02;

    public static int Run(ReadOnlySpan<string> arguments)
    {
        if (Forecasters(ValueOf(arguments, "--packages")) is not { } forecasters)
            return 2;
        if (arguments.Contains("--generated"))
            return Run(GeneratedSeries.All(), forecasters);
        var unpacked = Directory.CreateTempSubdirectory("dashboard-nab-").FullName;
        try
        {
            var directory = ValueOf(arguments, "--data") ?? NabFiles.Unpack(unpacked).Data;
            if (Directory.Exists(directory))
                return Run(GeneratedSeries.All().Concat(NabSeries.All(directory)), forecasters);
            Console.Error.WriteLine($"There is no folder {directory}: name one with timestamp,value files after --data, or leave it out for the open NAB files.");
            return 2;
        }
        finally
        {
            Directory.Delete(unpacked, recursive: true);
        }
    }

    private static string? ValueOf(ReadOnlySpan<string> arguments, string option)
    {
        var at = arguments.IndexOf(option);
        return at >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : null;
    }

    /// <summary>Those of the catalog, and those of the package when a folder is named; null when it cannot be had.</summary>
    private static IReadOnlyList<ForecasterDescriptor>? Forecasters(string? packages)
    {
        if (packages is null)
            return ForecasterCatalog.All;
        var load = PackageLoader.Load(PackageKind.Torch, [Path.GetFullPath(packages)]);
        if (load.Problem is { } problem)
        {
            Console.Error.WriteLine(problem.Sentence("Nothing was compared."));
            return null;
        }

        var wider = AutoForecaster.With(load.Models.AutomaticMembers) with { Name = $"auto, with {string.Join(", ", load.Models.AutomaticMembers.Select(one => one.Name))}" };
        return [.. ForecasterCatalog.All, .. load.Models.Forecasters, wider];
    }

    private static int Run(IEnumerable<BenchSeries> all, IReadOnlyList<ForecasterDescriptor> forecasters)
    {
        var series = all.ToList();
        var results = new Dictionary<(string Forecaster, BenchSeries Series), BacktestResult>();
        Parallel.ForEach(
            series.SelectMany(_ => forecasters, (one, forecaster) => (one, forecaster)),
            pair =>
            {
                var result = Backtest.Run(pair.forecaster, pair.one.Values, new BacktestOptions { Horizon = pair.one.Horizon, Origins = 30, Fits = 6 });
                lock (results)
                    results.Add((pair.forecaster.Name, pair.one), result);
            });

        foreach (var group in series.GroupBy(one => one.Group))
            Print($"{group.Key} ({group.Count()} series)", [.. group], forecasters, results);
        Print($"All ({series.Count} series)", series, forecasters, results);
        return Verdict(series, results);
    }

    private static void Print(
        string title, List<BenchSeries> series, IReadOnlyList<ForecasterDescriptor> forecasters, Dictionary<(string Forecaster, BenchSeries Series), BacktestResult> results)
    {
        Console.WriteLine();
        Console.WriteLine($"{title,-40} {"MASE",8} {"sMAPE %",8} {"cover %",8} {"MSIS",9}");
        foreach (var forecaster in forecasters)
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
