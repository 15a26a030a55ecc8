using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Forecasting.Selection;
using Dashboard.App.Analyses;

namespace Dashboard.App.Commands.Backtesting;

/// <summary>How a forecaster does over files: means over those that are long enough for it.</summary>
internal sealed record ForecasterTrial(string Name, int Files, double Mase, double Smape, double Coverage, double Msis)
{
    public static ForecasterTrial Of(ForecasterDescriptor descriptor, IEnumerable<OrderedSeries> files, BacktestOptions options, CancellationToken stop)
    {
        var results = new List<BacktestResult>();
        foreach (var file in files)
        {
            stop.ThrowIfCancellationRequested();
            var result = Backtest.Run(descriptor, file.Even().Values, options);
            if (result.Origins > 0)
                results.Add(result);
        }

        return new ForecasterTrial(
            descriptor.Name,
            results.Count,
            Mean(results, result => result.Mase),
            Mean(results, result => result.Smape),
            Mean(results, result => result.Coverage),
            Mean(results, result => result.Msis));
    }

    private static double Mean(List<BacktestResult> results, Func<BacktestResult, double> of) =>
        results.Select(of).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
}
