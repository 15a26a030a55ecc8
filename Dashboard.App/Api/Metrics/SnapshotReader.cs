using System.Globalization;
using Dashboard.App.Sources.Runtime;
using Dashboard.App.Stream;

namespace Dashboard.App.Api.Metrics;

/// <summary>Reads published and kept ticks into the shape of the API. Never samples.</summary>
internal sealed class SnapshotReader(SeriesCatalog catalog, ApplicationMeters meters)
{
    public Snapshot Read(Tick tick) => new(tick.Sequence, ReadSystem(tick.TimestampMs, tick.ValueOf), ReadApplication(tick.TimestampMs, tick.ValueOf));

    /// <param name="valueOf">Value of a series by its index; NaN: none.</param>
    public SystemSnapshot ReadSystem(long timestampMs, Func<int, double> valueOf) =>
        new(timestampMs, Cpu(valueOf), Memory(valueOf), Disk(valueOf), Network(valueOf));

    /// <inheritdoc cref="ReadSystem"/>
    public ApplicationSnapshot ReadApplication(long timestampMs, Func<int, double> valueOf) => new(
        timestampMs,
        catalog.FindBest(SeriesNames.RequestsTotal) is { Definition.IsDemo: true },
        new RequestsSnapshot(
            Value(valueOf, SeriesNames.RequestsTotal),
            Value(valueOf, SeriesNames.RequestRate),
            Value(valueOf, SeriesNames.ActiveConnections),
            Value(valueOf, SeriesNames.QueuedRequests)),
        Errors(timestampMs, valueOf),
        new LatencySnapshot(
            Value(valueOf, SeriesNames.LatencyP50),
            Value(valueOf, SeriesNames.LatencyP90),
            Value(valueOf, SeriesNames.LatencyP95),
            Value(valueOf, SeriesNames.LatencyP99),
            Value(valueOf, SeriesNames.LatencyAverage),
            Value(valueOf, SeriesNames.LatencyMin),
            Value(valueOf, SeriesNames.LatencyMax),
            Value(valueOf, SeriesNames.LatencyCount)),
        Custom(valueOf));

    private double Value(Func<int, double> valueOf, string name) => catalog.FindBest(name) is { } series ? valueOf(series.Index) : double.NaN;

    private CpuSnapshot Cpu(Func<int, double> valueOf)
    {
        double[] cores = [.. catalog.Entries
            .Where(series => series.Definition.Name == SeriesNames.CpuUsage && series.Definition.Labels is { Count: 1 } labels && labels.ContainsKey("core"))
            .OrderBy(series => int.TryParse(series.Definition.Labels["core"], CultureInfo.InvariantCulture, out var core) ? core : int.MaxValue)
            .Select(series => valueOf(series.Index))];
        return new CpuSnapshot(
            Value(valueOf, SeriesNames.CpuUsage),
            cores.Length > 0 ? cores.Length : Environment.ProcessorCount,
            [Value(valueOf, SeriesNames.Load1), Value(valueOf, SeriesNames.Load5), Value(valueOf, SeriesNames.Load15)],
            Value(valueOf, SeriesNames.CpuTemperature),
            cores);
    }

    private MemorySnapshot Memory(Func<int, double> valueOf) => new(
        Value(valueOf, SeriesNames.MemoryTotal),
        Value(valueOf, SeriesNames.MemoryUsed),
        Value(valueOf, SeriesNames.MemoryFree),
        Value(valueOf, SeriesNames.MemoryUsagePercent),
        Value(valueOf, SeriesNames.MemoryCached),
        Value(valueOf, SeriesNames.MemoryBuffers),
        Value(valueOf, SeriesNames.SwapTotal),
        Value(valueOf, SeriesNames.SwapUsed));

    private DiskSnapshot Disk(Func<int, double> valueOf) => new(
        Value(valueOf, SeriesNames.DiskTotal),
        Value(valueOf, SeriesNames.DiskUsed),
        Value(valueOf, SeriesNames.DiskFree),
        Value(valueOf, SeriesNames.DiskUsagePercent),
        Value(valueOf, SeriesNames.DiskReadOps),
        Value(valueOf, SeriesNames.DiskWriteOps),
        Value(valueOf, SeriesNames.DiskReadBytes),
        Value(valueOf, SeriesNames.DiskWriteBytes),
        Value(valueOf, SeriesNames.DiskReadRate),
        Value(valueOf, SeriesNames.DiskWriteRate));

    private NetworkSnapshot Network(Func<int, double> valueOf) => new(
        Value(valueOf, SeriesNames.NetworkBytesReceived),
        Value(valueOf, SeriesNames.NetworkBytesSent),
        Value(valueOf, SeriesNames.NetworkPacketsReceived),
        Value(valueOf, SeriesNames.NetworkPacketsSent),
        Value(valueOf, SeriesNames.NetworkErrors),
        Value(valueOf, SeriesNames.NetworkDrops),
        Value(valueOf, SeriesNames.NetworkReceiveRate),
        Value(valueOf, SeriesNames.NetworkSendRate));

    private ErrorsSnapshot Errors(long timestampMs, Func<int, double> valueOf)
    {
        var byType = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var series in catalog.Entries)
        {
            if (series.Definition.Name == SeriesNames.ErrorsByType && series.Definition.Labels.TryGetValue("type", out var type))
                byType[type] = valueOf(series.Index);
        }

        // An error of after the tick belongs to the next one.
        var last = meters.Requests.LastFailure is { } failure && failure.At.ToUnixTimeMilliseconds() <= timestampMs ? failure : null;
        return new ErrorsSnapshot(
            Value(valueOf, SeriesNames.ErrorsTotal),
            Value(valueOf, SeriesNames.ErrorRate),
            Value(valueOf, SeriesNames.ErrorRatio),
            byType,
            last?.ToString(),
            last?.At.ToUnixTimeMilliseconds());
    }

    private SortedDictionary<string, double> Custom(Func<int, double> valueOf)
    {
        var custom = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var series in catalog.Entries)
        {
            if (series.Definition.Group == SeriesGroup.Custom)
                custom[series.Key] = valueOf(series.Index);
        }

        return custom;
    }
}
