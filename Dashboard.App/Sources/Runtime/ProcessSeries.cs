using System.Globalization;
using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Runtime;

/// <summary>Series about the process's runtime and about the dashboard's own pages.</summary>
internal sealed class ProcessSeries
{
    private const string Source = "runtime";
    private const double Mebibyte = 1 << 20;

    private readonly SeriesCatalog _catalog;

    public ProcessSeries(SeriesCatalog catalog)
    {
        _catalog = catalog;
        Collections = [.. Enumerable.Range(0, RuntimeReading.Generations).Select(CollectionsOf)];
        HeapSize = Runtime(RuntimeNames.GcHeapSize, "B", Mebibyte, "Managed heap after the last collection (dotnet.gc.last_collection.heap.size)");
        PauseShare = Percent(RuntimeNames.GcPauseShare, 1, "Time in which collections held all threads (dotnet.gc.pause.time)");
        AllocationRate = Runtime(RuntimeNames.AllocationRate, "B/s", Mebibyte, "Managed memory handed out (dotnet.gc.heap.total_allocated)");
        Threads = Runtime(RuntimeNames.ThreadPoolThreads, "", 1, "Threads of the pool (dotnet.thread_pool.thread.count)");
        Queue = Runtime(RuntimeNames.ThreadPoolQueue, "", 2, "Work that waits for a thread of the pool (dotnet.thread_pool.queue.length)");
        CompletedRate = Runtime(RuntimeNames.ThreadPoolRate, "1/s", 20, "Work the pool finished (dotnet.thread_pool.work_item.count)");
        ContentionRate = Runtime(RuntimeNames.ContentionRate, "1/s", 5, "Locks that had to wait (dotnet.monitor.lock_contentions)");
        ExceptionRate = Runtime(RuntimeNames.ExceptionRate, "1/s", 2, "Exceptions thrown, handled ones included (dotnet.exceptions)");
        WorkingSet = Runtime(RuntimeNames.WorkingSet, "B", Mebibyte, "Resident memory of this process (dotnet.process.memory.working_set)");
        Cpu = Percent(RuntimeNames.CpuUsage, 1, "Processor time of this process as a share of all cores (dotnet.process.cpu.time)");
        PageRequests = Page(RuntimeNames.PageRequests, "", "Requests for the dashboard's own pages and assets since start");
        PageRequestRate = Page(RuntimeNames.PageRequestRate, "1/s", "Requests for the dashboard's own pages and assets per second, over the last second");
        PageErrors = Page(RuntimeNames.PageErrors, "", "Requests for the dashboard's own pages and assets since start that failed");
        Circuits = Page(RuntimeNames.Circuits, "", "Pages that are connected now (aspnetcore.components.circuit.connected)");
    }

    /// <summary>By generation.</summary>
    public SeriesEntry?[] Collections { get; }

    public SeriesEntry? HeapSize { get; }

    public SeriesEntry? PauseShare { get; }

    public SeriesEntry? AllocationRate { get; }

    public SeriesEntry? Threads { get; }

    public SeriesEntry? Queue { get; }

    public SeriesEntry? CompletedRate { get; }

    public SeriesEntry? ContentionRate { get; }

    public SeriesEntry? ExceptionRate { get; }

    public SeriesEntry? WorkingSet { get; }

    public SeriesEntry? Cpu { get; }

    public SeriesEntry? PageRequests { get; }

    public SeriesEntry? PageRequestRate { get; }

    public SeriesEntry? PageErrors { get; }

    public SeriesEntry? Circuits { get; }

    private SeriesEntry? CollectionsOf(int generation)
    {
        var definition = Define(RuntimeNames.GcCollections, "", 0, "Garbage collections since start (dotnet.gc.collections)");
        return _catalog.Register(definition with
        {
            Kind = SeriesKind.Counter,
            IsAnalysed = false,
            Labels = definition.Labels.Add("generation", generation.ToString(CultureInfo.InvariantCulture)),
        });
    }

    private SeriesEntry? Runtime(string name, string unit, double noiseFloor, string description) => _catalog.Register(Define(name, unit, noiseFloor, description));

    private SeriesEntry? Percent(string name, double noiseFloor, string description) =>
        _catalog.Register(Define(name, "%", noiseFloor, description) with { UpperBound = 100 });

    /// <summary>The dashboard's own pages are shown, and never analysed: that somebody looks at the dashboard is no anomaly.</summary>
    private SeriesEntry? Page(string name, string unit, string description) => _catalog.Register(
        new SeriesDefinition(name, unit, SeriesGroup.Dashboard, Source, $"{description}.")
        {
            Kind = name.EndsWith(".total", StringComparison.Ordinal) ? SeriesKind.Counter : SeriesKind.Gauge,
            LowerBound = 0,
            IsAnalysed = false,
        });

    private static SeriesDefinition Define(string name, string unit, double noiseFloor, string description) =>
        new(name, unit, SeriesGroup.Application, Source, $"{description}; read once a second.") { LowerBound = 0, NoiseFloor = noiseFloor };
}
