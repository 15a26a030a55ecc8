using Dashboard.App.Sources.Host.Cgroups;
using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Memory;

/// <summary>
/// The memory of the container that we run in, cgroup v1 or v2. Used is the working set: usage without file pages that were not touched lately,
/// which the kernel drops first.
/// </summary>
internal sealed class ContainerMemoryReader : IHostReader
{
    private const string LimitDescription = "Most memory that this container may use";
    private const string UsedDescription = "Memory that this container uses, without file pages that can be dropped (usage minus inactive_file)";

    private readonly HostFile _limit;
    private readonly HostFile _usage;
    private readonly HostFile _stat;
    private readonly bool _isUnified;
    private readonly SeriesEntry? _limitSeries;
    private readonly SeriesEntry? _usedSeries;
    private readonly SeriesEntry? _shareSeries;
    private readonly SeriesEntry? _total;
    private readonly SeriesEntry? _used;
    private readonly SeriesEntry? _free;
    private readonly SeriesEntry? _available;
    private readonly SeriesEntry? _usagePercent;
    private readonly SeriesEntry? _cached;
    private readonly double _machineBytes;

    /// <param name="machineBytes">Memory of the machine: a larger limit is none.</param>
    public ContainerMemoryReader(CgroupPlace place, Func<string, HostFile> open, HostSeries series, double machineBytes)
    {
        (_isUnified, _machineBytes) = (place.IsUnified, machineBytes);
        _limit = open(LimitFile(place));
        _usage = open(place.File(_isUnified ? "memory.current" : "memory.usage_in_bytes"));
        _stat = open(place.File("memory.stat"));

        var from = _isUnified ? "cgroup v2 memory.max, memory.current, memory.stat" : "cgroup v1 memory.limit_in_bytes, usage_in_bytes, memory.stat";
        _limitSeries = series.Level(SeriesNames.CgroupMemoryLimit, "B", $"{LimitDescription}: {from}.");
        _usedSeries = series.Level(SeriesNames.CgroupMemoryUsed, "B", $"{UsedDescription}: {from}.");
        var limit = IsLimited(place, machineBytes);
        _shareSeries = series.Percent(SeriesNames.CgroupMemoryUsagePercent, $"Used share of this container's memory limit: {from}.", MemoryNoise.Percent, isAnalysed: !limit);
        if (!limit)
            return;
        _total = series.Level(SeriesNames.MemoryTotal, "B", $"{LimitDescription}: {from}; the machine is in memory.hostTotal.");
        _used = series.Level(SeriesNames.MemoryUsed, "B", $"{UsedDescription}: {from}.");
        _free = series.Level(SeriesNames.MemoryFree, "B", $"Memory limit minus all usage, cached files included: {from}.");
        _available = series.Level(SeriesNames.MemoryAvailable, "B", $"Memory limit minus the working set: {from}.");
        _usagePercent = series.Percent(SeriesNames.MemoryUsagePercent, $"Used share of this container's memory limit: {from}.", MemoryNoise.Percent, fullAt: HostSeries.MemoryFullAt);
        _cached = series.Level(SeriesNames.MemoryCached, "B", $"File contents kept in memory for this container: {from}.");
        series.Unavailable(SeriesNames.MemoryBuffers, "B", "Block device contents kept in memory.", "A cgroup does not tell buffers from cached files.");
    }

    /// <summary>Whether the container has a limit below the machine's memory, so that the limit is its 100 %.</summary>
    public static bool IsLimited(CgroupPlace? place, double machineBytes)
    {
        if (place is null || !File.Exists(LimitFile(place)))
            return false;
        return double.TryParse(File.ReadAllText(LimitFile(place)), System.Globalization.CultureInfo.InvariantCulture, out var limit)
            && limit < machineBytes;
    }

    /// <summary>Lists the container's series where there is no container.</summary>
    public static void DeclareUnavailable(HostSeries series, string reason)
    {
        series.Unavailable(SeriesNames.CgroupMemoryLimit, "B", $"{LimitDescription}.", reason);
        series.Unavailable(SeriesNames.CgroupMemoryUsed, "B", $"{UsedDescription}.", reason);
        series.Unavailable(SeriesNames.CgroupMemoryUsagePercent, "%", "Used share of the container's memory limit.", reason);
    }

    public void Collect(SampleWriter writer)
    {
        var now = writer.MonotonicSeconds;
        if (!_usage.TryRead(now, out var text) || !TryParseOne(text, out var usage))
            return;
        // A limit of "max", or none that is below the machine's memory, is the machine's memory.
        var limit = _limit.TryRead(now, out text) && TryParseOne(text, out var bytes) ? Math.Min(bytes, _machineBytes) : _machineBytes;
        ReadStat(now, out var inactive, out var cached);
        var used = Math.Max(usage - inactive, 0.0);

        writer.Write(_limitSeries, limit);
        writer.Write(_usedSeries, used);
        writer.Write(_shareSeries, Math.Min(used / limit * 100, 100));
        writer.Write(_total, limit);
        writer.Write(_used, used);
        writer.Write(_free, Math.Max(limit - usage, 0));
        writer.Write(_available, Math.Max(limit - used, 0));
        writer.Write(_usagePercent, Math.Min(used / limit * 100, 100));
        writer.Write(_cached, cached);
    }

    private static string LimitFile(CgroupPlace place) => place.File(place.IsUnified ? "memory.max" : "memory.limit_in_bytes");

    private static bool TryParseOne(ReadOnlySpan<byte> text, out ulong value) => new Utf8Fields(text.TrimEnd("\n"u8)).TryNext(out value);

    /// <summary>v1's plain figures are of the group alone, its total_ figures of all groups below it too; v2's are of all.</summary>
    private void ReadStat(double now, out double inactive, out double cached)
    {
        (inactive, cached) = (double.NaN, double.NaN);
        if (!_stat.TryRead(now, out var text))
            return;
        var lines = new Utf8Lines(text);
        while (lines.TryNext(out var line))
        {
            if (!line.TryNext(out ReadOnlySpan<byte> name) || !line.TryNext(out ulong bytes))
                continue;
            if (name.SequenceEqual(_isUnified ? "inactive_file"u8 : "total_inactive_file"u8))
                inactive = bytes;
            else if (name.SequenceEqual(_isUnified ? "file"u8 : "total_cache"u8))
                cached = bytes;
        }
    }
}
