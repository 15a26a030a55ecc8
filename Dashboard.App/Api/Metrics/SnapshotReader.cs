using System.Globalization;
using Dashboard.App.Sources.Runtime;
using Dashboard.App.Stream;

namespace Dashboard.App.Api.Metrics;

/// <summary>Reads a published tick into the shape of the API. Never samples.</summary>
internal sealed class SnapshotReader(SeriesCatalog catalog, ApplicationMeters meters)
{
    public Snapshot Read(Tick tick) => new(
        tick.Sequence,
        new SystemSnapshot(tick.TimestampMs, Cpu(tick), Memory(tick), Disk(tick), Network(tick)),
        Application(tick));

    private double Value(Tick tick, string name) => catalog.FindBest(name) is { } series ? tick.ValueOf(series.Index) : double.NaN;

    private CpuSnapshot Cpu(Tick tick)
    {
        double[] cores = [.. catalog.Entries
            .Where(series => series.Definition.Name == SeriesNames.CpuUsage && series.Definition.Labels is { Count: 1 } labels && labels.ContainsKey("core"))
            .OrderBy(series => int.TryParse(series.Definition.Labels["core"], CultureInfo.InvariantCulture, out var core) ? core : int.MaxValue)
            .Select(series => tick.ValueOf(series.Index))];
        return new CpuSnapshot(
            Value(tick, SeriesNames.CpuUsage),
            cores.Length > 0 ? cores.Length : Environment.ProcessorCount,
            [Value(tick, SeriesNames.Load1), Value(tick, SeriesNames.Load5), Value(tick, SeriesNames.Load15)],
            Value(tick, SeriesNames.CpuTemperature),
            cores);
    }

    private MemorySnapshot Memory(Tick tick) => new(
        Value(tick, SeriesNames.MemoryTotal),
        Value(tick, SeriesNames.MemoryUsed),
        Value(tick, SeriesNames.MemoryFree),
        Value(tick, SeriesNames.MemoryUsagePercent),
        Value(tick, SeriesNames.MemoryCached),
        Value(tick, SeriesNames.MemoryBuffers),
        Value(tick, SeriesNames.SwapTotal),
        Value(tick, SeriesNames.SwapUsed));

    private DiskSnapshot Disk(Tick tick) => new(
        Value(tick, SeriesNames.DiskTotal),
        Value(tick, SeriesNames.DiskUsed),
        Value(tick, SeriesNames.DiskFree),
        Value(tick, SeriesNames.DiskUsagePercent),
        Value(tick, SeriesNames.DiskReadOps),
        Value(tick, SeriesNames.DiskWriteOps),
        Value(tick, SeriesNames.DiskReadBytes),
        Value(tick, SeriesNames.DiskWriteBytes),
        Value(tick, SeriesNames.DiskReadRate),
        Value(tick, SeriesNames.DiskWriteRate));

    private NetworkSnapshot Network(Tick tick) => new(
        Value(tick, SeriesNames.NetworkBytesReceived),
        Value(tick, SeriesNames.NetworkBytesSent),
        Value(tick, SeriesNames.NetworkPacketsReceived),
        Value(tick, SeriesNames.NetworkPacketsSent),
        Value(tick, SeriesNames.NetworkErrors),
        Value(tick, SeriesNames.NetworkDrops),
        Value(tick, SeriesNames.NetworkReceiveRate),
        Value(tick, SeriesNames.NetworkSendRate));

    private ApplicationSnapshot Application(Tick tick) => new(
        tick.TimestampMs,
        catalog.FindBest(SeriesNames.RequestsTotal) is { Definition.IsDemo: true },
        new RequestsSnapshot(
            Value(tick, SeriesNames.RequestsTotal),
            Value(tick, SeriesNames.RequestRate),
            Value(tick, SeriesNames.ActiveConnections),
            Value(tick, SeriesNames.QueuedRequests)),
        Errors(tick),
        new LatencySnapshot(
            Value(tick, SeriesNames.LatencyP50),
            Value(tick, SeriesNames.LatencyP90),
            Value(tick, SeriesNames.LatencyP95),
            Value(tick, SeriesNames.LatencyP99),
            Value(tick, SeriesNames.LatencyAverage),
            Value(tick, SeriesNames.LatencyMin),
            Value(tick, SeriesNames.LatencyMax),
            Value(tick, SeriesNames.LatencyCount)),
        Custom(tick));

    private ErrorsSnapshot Errors(Tick tick)
    {
        var byType = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var series in catalog.Entries)
        {
            if (series.Definition.Name == SeriesNames.ErrorsByType && series.Definition.Labels.TryGetValue("type", out var type))
                byType[type] = tick.ValueOf(series.Index);
        }

        // An error of after the tick belongs to the next one.
        var last = meters.Requests.LastFailure is { } failure && failure.At.ToUnixTimeMilliseconds() <= tick.TimestampMs ? failure : null;
        return new ErrorsSnapshot(
            Value(tick, SeriesNames.ErrorsTotal),
            Value(tick, SeriesNames.ErrorRate),
            Value(tick, SeriesNames.ErrorRatio),
            byType,
            last?.ToString(),
            last?.At.ToUnixTimeMilliseconds());
    }

    private SortedDictionary<string, double> Custom(Tick tick)
    {
        var custom = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var series in catalog.Entries)
        {
            if (series.Definition.Group == SeriesGroup.Custom)
                custom[series.Key] = tick.ValueOf(series.Index);
        }

        return custom;
    }
}
