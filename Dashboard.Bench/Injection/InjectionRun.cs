using Dashboard.Bench.Reports;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Bench.Injection;

/// <summary>What the ensembles and the tick find of events planted into clean series, and how soon; how often they alarm on the clean ones; and how true the p-values of all detectors are.</summary>
internal static class InjectionRun
{
    private const int Trials = 40;
    private const int CleanSeries = 10;
    private const int CleanRows = 20_000;

    public static int Run()
    {
        Console.WriteLine($"Events found, of {Trials} series each (mean delay in rows)");
        Console.Write(Events());
        Console.WriteLine();
        Console.WriteLine($"False alarms in 10,000 clean rows, of {CleanSeries} series of {CleanRows:N0} rows each");
        Console.Write(FalseAlarms());
        Console.WriteLine();
        Console.WriteLine($"Rows with p <= 0.01, in percent, of the same clean series after {CalibrationTable.Learned:N0} rows");
        Console.Write(CalibrationTable.Of(CleanSeries, CleanRows));
        return 0;
    }

    private static Table Events()
    {
        var cells = PlantedEvent.All
            .SelectMany(_ => Watch.All, (planted, watch) => (planted, watch))
            .SelectMany(_ => Nulls.Kinds, (pair, kind) => (pair.planted, pair.watch, kind))
            .AsParallel()
            .ToDictionary(cell => cell, cell => Found(cell.planted, cell.watch, cell.kind));

        var table = new Table(["Event", "Found by", .. Nulls.Kinds]);
        foreach (var planted in PlantedEvent.All)
        {
            foreach (var watch in Watch.All)
                table.Add([planted.Name, watch.Name, .. Nulls.Kinds.Select(kind => cells[(planted, watch, kind)])]);
        }

        return table;
    }

    private static string Found(PlantedEvent planted, Watch watch, string kind)
    {
        var delays = Enumerable.Range(1, Trials).Select(seed => planted.DelayIn(watch.Run(planted.In(kind, seed)), kind)).OfType<int>().ToArray();
        return delays.Length == 0 ? "0 %" : $"{100.0 * delays.Length / Trials:0} % ({Figure.Of(delays.Average(), "")})";
    }

    private static Table FalseAlarms()
    {
        var table = new Table(["", .. Nulls.Kinds, "allowed", ""]);
        foreach (var watch in Watch.All)
        {
            var rates = Nulls.Kinds.AsParallel().AsOrdered().Select(kind => AlarmRate(watch, kind)).ToArray();
            table.Add([watch.Name, .. rates.Select(rate => Figure.Of(rate, "", 2)), Figure.Of(watch.Allowed, "", 2), rates.Max() <= watch.Allowed ? "kept" : "MISSED"]);
        }

        return table;
    }

    private static double AlarmRate(Watch watch, string kind) =>
        Enumerable.Range(1, CleanSeries).Sum(seed => watch.AlarmsIn(Nulls.Of(kind, seed).Take(CleanRows))) / (CleanSeries * CleanRows / 10_000.0);
}
