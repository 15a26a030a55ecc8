namespace Dashboard.App.Api.Aggregates;

/// <param name="TimeWindow">Length of the range in minutes.</param>
/// <param name="StartTime">First millisecond of the range since the epoch; it may reach further back than what is kept.</param>
/// <param name="DataPoints">Samples of cpu.usage in the range.</param>
internal sealed record AggregateAnswer(
    double TimeWindow, long StartTime, long EndTime, long DataPoints, CpuAggregate Cpu, MemoryAggregate Memory, ApplicationAggregate Application);

/// <summary>Percent of all cores, and load of 1, 5 and 15 minutes.</summary>
internal sealed record CpuAggregate(double AvgUsage, double MinUsage, double MaxUsage, double[] AvgLoadAverage);

internal sealed record MemoryAggregate(double AvgUsagePercent, double MinUsagePercent, double MaxUsagePercent, double AvgUsedBytes);

/// <param name="TotalRequests">Requests that ended in the range.</param>
/// <param name="AvgRequestRate">A second, over the time between the first and the last sample.</param>
/// <param name="ErrorRatio">Errors of all requests, 0 to 1.</param>
/// <param name="AvgLatency">Milliseconds, as all latencies; null without a request.</param>
/// <param name="LatencyCount">Requests that the latencies rest on.</param>
/// <param name="LatencySince">Beginning of the oldest ten seconds or minute that the latencies rest on; they are not kept over a restart. Null without a request.</param>
internal sealed record ApplicationAggregate(
    double TotalRequests,
    double AvgRequestRate,
    double TotalErrors,
    double AvgErrorRate,
    double ErrorRatio,
    double AvgLatency,
    double P50Latency,
    double P95Latency,
    double P99Latency,
    double MinLatency,
    double MaxLatency,
    long LatencyCount,
    long? LatencySince);
