namespace Dashboard.App.Stream;

/// <summary>Names of the series about this process's runtime, and about the dashboard's own pages, which are no part of the application's traffic.</summary>
public static class RuntimeNames
{
    /// <summary>Garbage collections since start, label <c>generation</c> (0, 1, 2).</summary>
    public const string GcCollections = "runtime.gc.collections";

    /// <summary>Bytes on the managed heap after the last collection, fragmentation included.</summary>
    public const string GcHeapSize = "runtime.gc.heapSize";

    /// <summary>Share of the last second in which collections held all threads, in percent.</summary>
    public const string GcPauseShare = "runtime.gc.pauseShare";

    /// <summary>Managed memory handed out, in bytes per second.</summary>
    public const string AllocationRate = "runtime.allocationRate";

    public const string ThreadPoolThreads = "runtime.threadPool.threads";
    public const string ThreadPoolQueue = "runtime.threadPool.queue";
    public const string ThreadPoolRate = "runtime.threadPool.completedRate";

    /// <summary>Locks that had to wait, per second.</summary>
    public const string ContentionRate = "runtime.contentionRate";

    /// <summary>Exceptions thrown in managed code, handled ones included, per second.</summary>
    public const string ExceptionRate = "runtime.exceptionRate";

    public const string WorkingSet = "runtime.memory.workingSet";

    /// <summary>Processor time of this process as a share of all cores, in percent.</summary>
    public const string CpuUsage = "runtime.cpu.usage";

    /// <summary>Exceptions that reached the web application's own handler: running total.</summary>
    public const string UnhandledExceptions = "errors.unhandled";

    /// <summary>Requests for the dashboard's own pages, assets and live connections: running total, per second, and those of status 500 and above.</summary>
    public const string PageRequests = "dashboard.requests.total";
    public const string PageRequestRate = "dashboard.requests.rate";
    public const string PageErrors = "dashboard.errors.total";

    /// <summary>Pages that are connected now.</summary>
    public const string Circuits = "dashboard.circuits";
}
