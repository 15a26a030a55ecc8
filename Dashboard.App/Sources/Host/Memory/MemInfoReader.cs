using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Memory;

/// <summary>/proc/meminfo: the machine's memory and swap. Used is what the kernel could not give back: total minus MemAvailable.</summary>
internal sealed class MemInfoReader : IHostReader
{
    public const string Path = "/proc/meminfo";

    private readonly HostFile _file;
    private readonly SeriesEntry? _total;
    private readonly SeriesEntry? _used;
    private readonly SeriesEntry? _usagePercent;
    private readonly SeriesEntry? _free;
    private readonly SeriesEntry? _available;
    private readonly SeriesEntry? _cached;
    private readonly SeriesEntry? _buffers;
    private readonly SeriesEntry? _swapTotal;
    private readonly SeriesEntry? _swapUsed;

    /// <param name="isBeside">Whether a container's limit is what <c>memory.used</c> speaks of; then the machine goes to series of its own beside it.</param>
    public MemInfoReader(HostFile file, HostSeries series, bool isBeside)
    {
        _file = file;
        var whose = isBeside ? "of the machine that this container runs on" : "of the machine";
        _total = series.Level(isBeside ? SeriesNames.MemoryHostTotal : SeriesNames.MemoryTotal, "B", $"Memory {whose}: MemTotal of /proc/meminfo.");
        _used = series.Level(
            isBeside ? SeriesNames.MemoryHostUsed : SeriesNames.MemoryUsed, "B", $"Memory in use {whose}: MemTotal minus MemAvailable of /proc/meminfo.");
        _usagePercent = series.Percent(
            isBeside ? SeriesNames.MemoryHostUsagePercent : SeriesNames.MemoryUsagePercent,
            $"Share of memory in use {whose}: MemTotal minus MemAvailable of /proc/meminfo.",
            MemoryNoise.Percent,
            fullAt: HostSeries.MemoryFullAt);
        _swapTotal = series.Level(SeriesNames.SwapTotal, "B", "Swap space of the machine: SwapTotal of /proc/meminfo.");
        _swapUsed = series.Gauge(
            SeriesNames.SwapUsed, "B", "Swap space in use: SwapTotal minus SwapFree of /proc/meminfo.", MemoryNoise.Bytes);
        if (isBeside)
            return;
        _free = series.Level(SeriesNames.MemoryFree, "B", "Memory that holds nothing at all: MemFree of /proc/meminfo.");
        _available = series.Level(SeriesNames.MemoryAvailable, "B", "Memory that programs can have without swapping: MemAvailable of /proc/meminfo.");
        _cached = series.Level(SeriesNames.MemoryCached, "B", "File contents kept in memory: Cached of /proc/meminfo.");
        _buffers = series.Level(SeriesNames.MemoryBuffers, "B", "Block device contents kept in memory: Buffers of /proc/meminfo.");
    }

    public void Collect(SampleWriter writer)
    {
        if (!_file.TryRead(writer.MonotonicSeconds, out var text))
            return;

        double total = double.NaN, available = double.NaN, swapTotal = double.NaN, swapFree = double.NaN;
        var lines = new Utf8Lines(text);
        while (lines.TryNext(out var line))
        {
            if (!line.TryNameBeforeColon(out var name) || !line.TryNext(out ulong kibibytes))
                continue;
            var bytes = kibibytes * 1024.0;
            if (name.SequenceEqual("MemTotal"u8))
                total = bytes;
            else if (name.SequenceEqual("MemAvailable"u8))
                available = bytes;
            else if (name.SequenceEqual("SwapTotal"u8))
                swapTotal = bytes;
            else if (name.SequenceEqual("SwapFree"u8))
                swapFree = bytes;
            else if (name.SequenceEqual("MemFree"u8))
                writer.Write(_free, bytes);
            else if (name.SequenceEqual("Cached"u8))
                writer.Write(_cached, bytes);
            else if (name.SequenceEqual("Buffers"u8))
                writer.Write(_buffers, bytes);
        }

        writer.Write(_total, total);
        writer.Write(_available, available);
        writer.Write(_used, total - available);
        writer.Write(_usagePercent, (total - available) / total * 100);
        writer.Write(_swapTotal, swapTotal);
        writer.Write(_swapUsed, swapTotal - swapFree);
    }
}
