namespace Dashboard.App.Api.Metrics;

/// <summary>One tick in the shape that clients of the earlier showcase know. Numbers are null where there is no value.</summary>
internal sealed record Snapshot(long Sequence, SystemSnapshot System, ApplicationSnapshot Application);

/// <param name="Timestamp">When it was collected, in milliseconds since the epoch.</param>
internal sealed record SystemSnapshot(long Timestamp, CpuSnapshot Cpu, MemorySnapshot Memory, DiskSnapshot Disk, NetworkSnapshot Network);

/// <param name="Usage">Percent of all cores.</param>
/// <param name="LoadAverage">Of 1, 5 and 15 minutes.</param>
/// <param name="Temperature">Degrees Celsius.</param>
/// <param name="PerCore">Percent, in the order of the cores.</param>
internal sealed record CpuSnapshot(double Usage, int Cores, double[] LoadAverage, double Temperature, double[] PerCore);

/// <summary>Bytes, and percent of the total.</summary>
internal sealed record MemorySnapshot(double Total, double Used, double Free, double UsagePercent, double Cached, double Buffers, double SwapTotal, double SwapUsed);

/// <summary>Bytes of the file systems; operations and bytes of the devices since start of the machine; rates per second.</summary>
internal sealed record DiskSnapshot(
    double Total, double Used, double Free, double UsagePercent, double ReadOps, double WriteOps, double ReadBytes, double WriteBytes, double ReadRate, double WriteRate);

/// <summary>Running totals over all interfaces but loopback, and bytes per second.</summary>
internal sealed record NetworkSnapshot(
    double BytesReceived, double BytesSent, double PacketsReceived, double PacketsSent, double Errors, double Drops, double ReceiveRate, double SendRate);

/// <param name="Demo">Whether demo traffic is part of the figures.</param>
/// <param name="Custom">Values that were pushed, by series key.</param>
internal sealed record ApplicationSnapshot(
    long Timestamp, bool Demo, RequestsSnapshot Requests, ErrorsSnapshot Errors, LatencySnapshot Latency, IReadOnlyDictionary<string, double> Custom);

internal sealed record RequestsSnapshot(double Total, double Rate, double ActiveConnections, double QueuedRequests);

/// <param name="Rate">Per second.</param>
/// <param name="Ratio">Percent of the requests of the last ten seconds.</param>
/// <param name="LastErrorTime">Milliseconds since the epoch.</param>
internal sealed record ErrorsSnapshot(double Total, double Rate, double Ratio, IReadOnlyDictionary<string, double> ByType, string? LastError, long? LastErrorTime);

/// <summary>Milliseconds over the last ten seconds, and how many requests they rest on.</summary>
internal sealed record LatencySnapshot(double P50, double P90, double P95, double P99, double Average, double Min, double Max, double Count);
