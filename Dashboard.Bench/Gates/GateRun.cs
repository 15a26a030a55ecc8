using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Forecasting;
using Dashboard.App.Stream;
using Dashboard.Bench.Analytics;
using Dashboard.Bench.Costs;
using Dashboard.Bench.Engine;
using Dashboard.Bench.Forecasting;
using Dashboard.Bench.Frames;
using Dashboard.Bench.Host;
using Dashboard.Bench.Reports;
using Dashboard.Bench.Streams;

namespace Dashboard.Bench.Gates;

/// <summary>
/// What continuous integration holds: bytes and ratios, which do not depend on how fast or how busy the machine is. Wall times are for the benchmarks to report.
/// </summary>
internal static class GateRun
{
    private const int Turns = 1_000;

    /// <summary>A busy machine needs more rounds until one is undisturbed; a ratio that really is too large fails in all of them.</summary>
    private const int MostRounds = 30;

    private const double MostTickRatio = 15;
    private const double MostEncodeRatio = 1.5;

    /// <summary>Bytes that the tick object itself may take beside its columns.</summary>
    private const int TickObjectBytes = 256;

    /// <summary>From here up the runtime puts an array among the large objects, which only a full collection frees.</summary>
    private const int LargeObjectBytes = 85_000;

    /// <returns>The exit code: 0 when every gate passes.</returns>
    public static int Run()
    {
        var began = TimeProvider.System.GetTimestamp();
        Gate[] gates = [.. Collection(), .. Engine(), .. Frames(), .. Publication(), .. Analytics()];
        var table = new Table("Gate", "Measured", "Limit", "");
        foreach (var gate in gates)
            table.Add(gate.Row);
        Console.Write(table);
        var failed = gates.Count(gate => !gate.Passes);
        Console.WriteLine($"{gates.Length - failed} of {gates.Length} gates pass ({Figure.Of(TimeProvider.System.GetElapsedTime(began).TotalSeconds, "s")}).");
        return failed == 0 ? 0 : 1;
    }

    private static IEnumerable<Gate> Collection()
    {
        if (!OperatingSystem.IsLinux())
            yield break;
        using var host = new HostRig();
        yield return new Gate($"allocated by {Turns} host collections", Measuring.AllocatedIn(Turns, () => host.Collect()), 0, "B");
    }

    private static IEnumerable<Gate> Engine()
    {
        var (small, large) = (new EngineRig(1_000), new EngineRig(SeriesCatalog.LargestCapacity));
        yield return new Gate($"allocated by {Turns} engine turns of 1,000 series", Measuring.AllocatedIn(Turns, () => small.Judge()), 0, "B");
        yield return new Gate(
            "tick of 10,000 series / tick of 1,000",
            Measuring.SmallestRatio(MostRounds, MostTickRatio, 41, () => small.Tick(), () => large.Tick()),
            MostTickRatio,
            "x")
        { Decimals = 2 };

        var before = GC.GetAllocatedBytesForCurrentThread();
        var tick = large.Tick();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        yield return new Gate("allocated by a tick of 10,000 series beside its columns", allocated - Columns(tick).Sum(column => column.Bytes), TickObjectBytes, "B");
        yield return new Gate("largest column of a tick of 10,000 series", Columns(tick).Max(column => column.Bytes), LargeObjectBytes - 1, "B");
    }

    private static IEnumerable<Gate> Frames()
    {
        // One encoding takes about a microsecond: enough of them that the clock's own grain does not matter.
        const int Many = 200;
        var frames = new FrameRig();
        yield return new Gate("bytes of a frame with 12 charts, 35 series", frames.Encode(1), 2_048, "B");
        yield return new Gate(
            "encoding for 50 circuits / for one",
            Measuring.SmallestRatio(MostRounds, MostEncodeRatio, 101, () => Repeat(Many, () => frames.Encode(1)), () => Repeat(Many, () => frames.Encode(50))),
            MostEncodeRatio,
            "x")
        { Decimals = 2 };
    }

    private static IEnumerable<Gate> Publication()
    {
        using var readers = new FanOutRig(50);
        yield return new Gate($"allocated by {Turns} publications to 50 readers", Measuring.AllocatedIn(Turns, () => readers.Publish()), 0, "B");
    }

    private static IEnumerable<Gate> Analytics()
    {
        var detectors = DetectorCatalog.All.Select(descriptor => new DetectorRig(descriptor)).ToArray();
        yield return new Gate(
            $"allocated by {Turns} updates of each of {detectors.Length} detectors",
            detectors.Sum(detector => Measuring.AllocatedIn(Turns, () => detector.Update())),
            0,
            "B");
        var forecasters = ForecasterCatalog.All.Select(descriptor => new ForecasterRig(descriptor)).ToArray();
        yield return new Gate(
            $"allocated by {Turns} updates of each of {forecasters.Length} forecasters and of its intervals",
            forecasters.Sum(forecaster => Measuring.AllocatedIn(Turns, forecaster.Update) + Measuring.AllocatedIn(Turns, forecaster.UpdateCalibrated)),
            0,
            "B");
        foreach (var name in (string[])["light", "full"])
        {
            var descriptor = DetectorCatalog.Find(name)!;
            yield return new Gate($"memory of a series with the {name} ensemble", Measuring.Kept(() => new DetectorRig(descriptor).Detector), Budget.Of(name)!.Value.Bytes, "B");
        }
    }

    private static void Repeat(int times, Action action)
    {
        for (var done = 0; done < times; done++)
            action();
    }

    private static (string Name, long Bytes)[] Columns(Tick tick) =>
    [
        Column(nameof(Tick.Values), tick.Values),
        Column(nameof(Tick.Lower), tick.Lower),
        Column(nameof(Tick.Upper), tick.Upper),
        Column(nameof(Tick.Marks), tick.Marks),
        Column(nameof(Tick.HeadLevels), tick.HeadLevels),
        Column(nameof(Tick.HeadTrends), tick.HeadTrends),
        Column(nameof(Tick.HeadNearHalfWidths), tick.HeadNearHalfWidths),
        Column(nameof(Tick.HeadFarHalfWidths), tick.HeadFarHalfWidths),
    ];

    /// <summary>An array takes its elements and a header of object word, type and length, in whole words.</summary>
    private static unsafe (string Name, long Bytes) Column<T>(string name, T[] column)
        where T : unmanaged
    {
        var header = 3 * sizeof(nint);
        return (name, (header + ((long)column.Length * sizeof(T)) + sizeof(nint) - 1) / sizeof(nint) * sizeof(nint));
    }
}
