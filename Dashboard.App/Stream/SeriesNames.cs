namespace Dashboard.App.Stream;

/// <summary>
/// Names of the series that pages and the API speak of. The unlabelled series is the machine's total; a device, core or interface has a series of the
/// same name with a label (<c>core</c>, <c>mount</c>, <c>device</c>, <c>interface</c>).
/// </summary>
public static class SeriesNames
{
    public const string CpuUsage = "cpu.usage";
    public const string CpuUser = "cpu.user";
    public const string CpuSystem = "cpu.system";
    public const string CpuIoWait = "cpu.iowait";
    public const string CpuSteal = "cpu.steal";

    /// <summary>In degrees Celsius; the hottest CPU sensor, and one a sensor with the label <c>sensor</c>.</summary>
    public const string CpuTemperature = "cpu.temperature";

    /// <summary>Cores that are online.</summary>
    public const string CpuCores = "cpu.cores";

    /// <summary>In a container: the use of the machine it runs on, beside the container's own.</summary>
    public const string CpuHostUsage = "cpu.hostUsage";

    public const string ContextSwitches = "cpu.contextSwitches";
    public const string ContextSwitchRate = "cpu.contextSwitchRate";
    public const string InterruptRate = "cpu.interruptRate";

    /// <summary>Load averages of 1, 5 and 15 minutes.</summary>
    public const string Load1 = "cpu.loadAverage.0";
    public const string Load5 = "cpu.loadAverage.1";
    public const string Load15 = "cpu.loadAverage.2";

    public const string MemoryTotal = "memory.total";
    public const string MemoryUsed = "memory.used";
    public const string MemoryFree = "memory.free";
    public const string MemoryAvailable = "memory.available";
    public const string MemoryUsagePercent = "memory.usagePercent";
    public const string MemoryCached = "memory.cached";
    public const string MemoryBuffers = "memory.buffers";
    public const string SwapTotal = "memory.swapTotal";
    public const string SwapUsed = "memory.swapUsed";

    /// <summary>Traffic with the swap space: running totals in bytes and their rates.</summary>
    public const string SwapIn = "memory.swapIn";
    public const string SwapOut = "memory.swapOut";
    public const string SwapInRate = "memory.swapInRate";
    public const string SwapOutRate = "memory.swapOutRate";

    /// <summary>Processes killed because memory ran out, a running total.</summary>
    public const string OomKills = "memory.oomKills";

    /// <summary>In a container with a limit: the memory of the machine it runs on, beside the container's own.</summary>
    public const string MemoryHostTotal = "memory.hostTotal";
    public const string MemoryHostUsed = "memory.hostUsed";
    public const string MemoryHostUsagePercent = "memory.hostUsagePercent";

    /// <summary>Limits of the container that the dashboard runs in, and what it uses of them.</summary>
    public const string CgroupCpuLimit = "cgroup.cpuLimit";
    public const string CgroupCpuThrottled = "cgroup.cpuThrottled";
    public const string CgroupMemoryLimit = "cgroup.memoryLimit";
    public const string CgroupMemoryUsed = "cgroup.memoryUsed";
    public const string CgroupMemoryUsagePercent = "cgroup.memoryUsagePercent";

    /// <summary>Share of time in which some or all threads waited for a resource, in percent.</summary>
    public const string PressureCpuSome = "pressure.cpu.some";
    public const string PressureMemorySome = "pressure.memory.some";
    public const string PressureMemoryFull = "pressure.memory.full";
    public const string PressureIoSome = "pressure.io.some";
    public const string PressureIoFull = "pressure.io.full";

    public const string ProcessCount = "processes.count";
    public const string ThreadCount = "processes.threads";
    public const string ProcessesRunning = "processes.running";
    public const string ProcessesBlocked = "processes.blocked";
    public const string ProcessesCreatedRate = "processes.createdRate";

    /// <summary>File handles of the whole machine, and their limit.</summary>
    public const string FileHandles = "files.handles";
    public const string FileHandleLimit = "files.handleLimit";

    /// <summary>Capacity of file systems, label <c>mount</c>; unlabelled: the sum over distinct devices.</summary>
    public const string DiskTotal = "disk.total";
    public const string DiskUsed = "disk.used";
    public const string DiskFree = "disk.free";
    public const string DiskUsagePercent = "disk.usagePercent";
    public const string DiskInodesTotal = "disk.inodesTotal";
    public const string DiskInodesUsed = "disk.inodesUsed";
    public const string DiskInodesUsagePercent = "disk.inodesUsagePercent";

    /// <summary>Running totals and their rates of block devices, label <c>device</c>; unlabelled: the sum over whole devices.</summary>
    public const string DiskReadOps = "disk.readOps";
    public const string DiskWriteOps = "disk.writeOps";
    public const string DiskReadBytes = "disk.readBytes";
    public const string DiskWriteBytes = "disk.writeBytes";
    public const string DiskReadRate = "disk.readRate";
    public const string DiskWriteRate = "disk.writeRate";
    public const string DiskReadOpsRate = "disk.readOpsRate";
    public const string DiskWriteOpsRate = "disk.writeOpsRate";

    /// <summary>Share of time with a request in flight, in percent; unlabelled: of the busiest disk.</summary>
    public const string DiskUtilisation = "disk.utilisation";

    /// <summary>Mean time of a request in milliseconds, and mean number of requests in flight; labelled only.</summary>
    public const string DiskAwait = "disk.await";
    public const string DiskQueue = "disk.queue";

    /// <summary>
    /// Running totals and their rates of network interfaces, label <c>interface</c>; unlabelled: the sum over the interfaces with hardware behind
    /// them or, where there are none, over all but loopback.
    /// </summary>
    public const string NetworkBytesReceived = "network.bytesReceived";
    public const string NetworkBytesSent = "network.bytesSent";
    public const string NetworkPacketsReceived = "network.packetsReceived";
    public const string NetworkPacketsSent = "network.packetsSent";
    public const string NetworkErrors = "network.errors";
    public const string NetworkDrops = "network.drops";
    public const string NetworkReceiveRate = "network.receiveRate";
    public const string NetworkSendRate = "network.sendRate";

    /// <summary>TCP connections that are established, and segments sent again.</summary>
    public const string TcpConnections = "tcp.connections";
    public const string TcpRetransmits = "tcp.retransmits";
    public const string TcpRetransmitRate = "tcp.retransmitRate";

    public const string RequestsTotal = "requests.total";
    public const string RequestRate = "requests.rate";
    public const string ActiveConnections = "requests.activeConnections";
    public const string QueuedRequests = "requests.queuedRequests";

    /// <summary>Status 500 and above or unhandled: running total, per second, and as a share of requests in percent.</summary>
    public const string ErrorsTotal = "errors.total";
    public const string ErrorRate = "errors.rate";
    public const string ErrorRatio = "errors.ratio";

    /// <summary>Running total of errors of one type, label <c>type</c>.</summary>
    public const string ErrorsByType = "errors.byType";

    /// <summary>Request duration in milliseconds over the last ten seconds; no request is a gap.</summary>
    public const string LatencyP50 = "latency.p50";
    public const string LatencyP90 = "latency.p90";
    public const string LatencyP95 = "latency.p95";
    public const string LatencyP99 = "latency.p99";
    public const string LatencyAverage = "latency.average";
    public const string LatencyMin = "latency.min";
    public const string LatencyMax = "latency.max";

    /// <summary>How many requests the latency figures rest on.</summary>
    public const string LatencyCount = "latency.count";
}
