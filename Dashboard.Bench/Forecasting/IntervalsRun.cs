using Dashboard.Analytics.Forecasting;
using Dashboard.Bench.Reports;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Bench.Forecasting;

/// <summary>
/// Coverage of calibrated 95 % intervals by kind of series and forecaster, over several seeds; exit code 1 when one lies outside 93 to 97 %. Not held to it, but shown: models that put
/// one line through everything (on a series that wanders their errors grow without end, and the interval runs after them), the showcase's four with their fixed parameters, and the tick's damped Holt, which learns its width at two leads and
/// draws a curve between.
/// </summary>
internal static class IntervalsRun
{
    private const double Level = 0.95;
    private const double Least = 0.93;
    private const double Most = 0.97;
    private const int Seeds = 10;

    /// <summary>First and last lead.</summary>
    private static readonly Dictionary<string, (int First, int Last)> s_ticks = new()
    {
        ["tick's damped Holt, lead 1"] = (1, 1),
        ["tick's damped Holt, lead 150"] = (150, 150),
        ["tick's damped Holt, 1 to 150"] = (1, 150),
    };

    private static readonly string[] s_onlyShown = ["linear", "theil-sen", "additive", "ma", "es", "lr", "holt", .. s_ticks.Keys];

    public static int Run()
    {
        string[] forecasters = [.. ForecasterCatalog.All.Select(descriptor => descriptor.Name).OrderBy(s_onlyShown.Contains), .. s_ticks.Keys];
        var cells = forecasters
            .SelectMany(_ => IntervalCoverage.Kinds, (forecaster, kind) => (forecaster, kind))
            .AsParallel()
            .ToDictionary(cell => cell, cell => CoveragesOf(cell.forecaster, cell.kind));

        Console.WriteLine($"Inside the {100 * Level:0} % interval, leads 1 to 20, {Seeds} seeds, in percent: all together (lowest to highest seed).");
        var table = new Table(["Forecaster", .. IntervalCoverage.Kinds, $"{100 * Least:0} to {100 * Most:0} %"]);
        var broken = 0;
        foreach (var forecaster in forecasters)
        {
            var own = IntervalCoverage.Kinds.Select(kind => cells[(forecaster, kind)]).ToArray();
            var (isKept, isHeldToIt) = (own.All(IsKept), !s_onlyShown.Contains(forecaster));
            broken += !isKept && isHeldToIt ? 1 : 0;
            table.Add([forecaster, .. own.Select(Text), isKept ? "kept" : isHeldToIt ? "MISSED" : "missed, only shown"]);
        }

        Console.Write(table);
        Console.WriteLine($"{cells.Values.Count(IsKept)} of {cells.Count} lie within; {broken} of {forecasters.Length - s_onlyShown.Length} forecasters that are held to it miss it.");
        return broken == 0 ? 0 : 1;
    }

    private static IntervalCoverage[] CoveragesOf(string forecaster, string kind) =>
    [
        .. Enumerable.Range(1, Seeds).Select(seed => s_ticks.TryGetValue(forecaster, out var leads)
            ? IntervalCoverage.OfTick(kind, seed, Level, leads.First, leads.Last)
            : IntervalCoverage.Of(kind, seed, forecaster, Level)),
    ];

    private static bool IsKept(IntervalCoverage[] coverages) => Together(coverages) is >= Least and <= Most;

    private static double Together(IntervalCoverage[] coverages) => coverages.Aggregate((sum, one) => sum + one).Share;

    private static string Text(IntervalCoverage[] coverages)
    {
        static string Percent(double share) => Figure.Of(100 * share, "");
        return $"{Percent(Together(coverages))} ({Percent(coverages.Min(one => one.Share))} to {Percent(coverages.Max(one => one.Share))})";
    }
}
