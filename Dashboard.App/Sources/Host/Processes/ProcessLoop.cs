using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Processes;

/// <summary>Reads the process table once a second, beside the collector, and counts the processes.</summary>
internal sealed class ProcessLoop(HostPaths paths, SeriesCatalog catalog, ProcessTable table, LoopRegistry loops, TimeProvider time, ILogger<ProcessLoop> logger)
    : HostLoop("process table", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), loops, time, logger), IHostReader
{
    private readonly ProcessScanner _scanner = new(paths);
    private readonly SeriesEntry? _count = new HostSeries(catalog).Gauge(
        SeriesNames.ProcessCount, "", "Processes, kernel threads included: numbered directories of /proc, once a second.", 5);

    private long _scannedAt;

    public void Collect(SampleWriter writer)
    {
        if (table.Latest is { } latest && Time.GetElapsedTime(Volatile.Read(ref _scannedAt)) <= Freshness)
            writer.Write(_count, latest.Processes);
    }

    protected override Task SampleAsync(CancellationToken stopping)
    {
        var now = Time.GetTimestamp();
        var elapsed = table.Latest is null ? double.NaN : Time.GetElapsedTime(_scannedAt, now).TotalSeconds;
        table.Publish(_scanner.Scan(Time.GetUtcNow(), elapsed));
        Volatile.Write(ref _scannedAt, now);
        return Task.CompletedTask;
    }
}
