using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Portable;

/// <summary>Memory of the machine.</summary>
/// <param name="read">Reads it.</param>
/// <param name="counter">What it is read from, for the description.</param>
internal sealed class PortableMemory(HostSeries series, Func<MemoryFigures> read, string counter) : IPortableReader
{
    private readonly SeriesEntry? _total = series.Level(SeriesNames.MemoryTotal, "B", $"Memory of the machine: {counter}.");
    private readonly SeriesEntry? _used = series.Level(SeriesNames.MemoryUsed, "B", $"Memory in use, total minus available: {counter}.");
    private readonly SeriesEntry? _available = series.Level(SeriesNames.MemoryAvailable, "B", $"Memory that programs can have without swapping: {counter}.");
    private readonly SeriesEntry? _usagePercent = series.Percent(SeriesNames.MemoryUsagePercent, $"Share of memory in use: {counter}.", 0.25, fullAt: HostSeries.MemoryFullAt);

    public void Sample(ICollection<PortableValue> values, double elapsedSeconds)
    {
        var (total, available) = read();
        values.Add(new PortableValue(_total, total));
        values.Add(new PortableValue(_available, available));
        values.Add(new PortableValue(_used, total - available));
        values.Add(new PortableValue(_usagePercent, (total - available) / total * 100));
    }
}

/// <summary>Memory in bytes.</summary>
internal readonly record struct MemoryFigures(double TotalBytes, double AvailableBytes);
