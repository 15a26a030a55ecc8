namespace Dashboard.App.Sources.Runtime;

/// <summary>What the runtime's instruments said in one round. Running totals unless noted; NaN where an instrument said nothing.</summary>
internal sealed class RuntimeReading
{
    public const int Generations = 3;

    /// <summary>Collections of generation 0, 1, 2, as the runtime counts them: generation 0 holds those of the higher ones too.</summary>
    public double[] Collections { get; } = [double.NaN, double.NaN, double.NaN];

    /// <summary>Level in bytes.</summary>
    public double HeapSize { get; set; } = double.NaN;

    public double PauseSeconds { get; set; } = double.NaN;

    public double AllocatedBytes { get; set; } = double.NaN;

    /// <summary>Level.</summary>
    public double Threads { get; set; } = double.NaN;

    /// <summary>Level.</summary>
    public double QueueLength { get; set; } = double.NaN;

    public double CompletedWork { get; set; } = double.NaN;

    public double Contentions { get; set; } = double.NaN;

    /// <summary>Level in bytes.</summary>
    public double WorkingSet { get; set; } = double.NaN;

    /// <summary>Processor time in seconds, user and system.</summary>
    public double CpuSeconds { get; set; } = double.NaN;

    /// <summary>Level.</summary>
    public double CpuCount { get; set; } = double.NaN;

    public double Exceptions { get; set; } = double.NaN;

    /// <summary>Takes in one measurement; instruments with several measurements a round (heap by generation, time by mode) add up.</summary>
    public void Take(string instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        switch (instrument)
        {
            case "dotnet.gc.collections":
                TakeCollections(value, tags);
                break;
            case "dotnet.gc.last_collection.heap.size":
                HeapSize = Sum(HeapSize, value);
                break;
            case "dotnet.gc.pause.time":
                PauseSeconds = value;
                break;
            case "dotnet.gc.heap.total_allocated":
                AllocatedBytes = value;
                break;
            case "dotnet.thread_pool.thread.count":
                Threads = value;
                break;
            case "dotnet.thread_pool.queue.length":
                QueueLength = value;
                break;
            case "dotnet.thread_pool.work_item.count":
                CompletedWork = value;
                break;
            case "dotnet.monitor.lock_contentions":
                Contentions = value;
                break;
            case "dotnet.process.memory.working_set":
                WorkingSet = value;
                break;
            case "dotnet.process.cpu.time":
                CpuSeconds = Sum(CpuSeconds, value);
                break;
            case "dotnet.process.cpu.count":
                CpuCount = value;
                break;
        }
    }

    private void TakeCollections(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (ref readonly var tag in tags)
        {
            if (tag.Key == "gc.heap.generation" && tag.Value is string { Length: 4 } name && name[3] - '0' is >= 0 and < Generations and var generation)
                Collections[generation] = value;
        }
    }

    private static double Sum(double known, double more) => double.IsNaN(known) ? more : known + more;
}
