using Dashboard.App.Sources.Host.Cgroups;
using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Cpu;

/// <summary>
/// What 100 % of CPU is: the cores that are online or, in a container, the smaller of its quota and its core set. Read again once a second, because
/// limits are changed while we run.
/// </summary>
internal sealed class CpuCapacity : IHostReader
{
    private const double RefreshSeconds = 1;

    private readonly HostFile? _online;
    private readonly HostFile? _quota;
    private readonly HostFile? _period;
    private readonly HostFile? _set;
    private readonly SeriesEntry? _limit;
    private double _refreshAt = double.NegativeInfinity;
    private double _machineCores = Environment.ProcessorCount;

    public CpuCapacity(HostPaths paths, CgroupLayout layout, Func<string, HostFile> open, HostSeries series)
    {
        var online = paths.Under("/sys/devices/system/cpu/online");
        _online = File.Exists(online) ? open(online) : null;
        if (layout.CpuQuota is { IsUnified: true } unified && File.Exists(unified.File("cpu.max")))
            _quota = open(unified.File("cpu.max"));
        else if (layout.CpuQuota is { IsUnified: false } old)
            (_quota, _period) = (open(old.File("cpu.cfs_quota_us")), open(old.File("cpu.cfs_period_us")));
        _set = FindSet(layout.CpuSet) is { } path ? open(path) : null;

        const string Description = "Cores that this container may use at once: the smaller of its quota and its core set.";
        if (layout.IsContainer)
            _limit = series.Level(SeriesNames.CgroupCpuLimit, "", Description);
        else
            series.Unavailable(SeriesNames.CgroupCpuLimit, "", Description, "The dashboard does not run in a container.");
        Refresh(0);
    }

    /// <summary>Cores that make 100 %; above zero, and not whole where a quota is not.</summary>
    public double Cores { get; private set; } = Environment.ProcessorCount;

    /// <summary>One more than the highest number of a core that is online.</summary>
    public int CoreNumbers { get; private set; } = Environment.ProcessorCount;

    public void Collect(SampleWriter writer)
    {
        if (writer.MonotonicSeconds >= _refreshAt)
        {
            _refreshAt = writer.MonotonicSeconds + RefreshSeconds;
            Refresh(writer.MonotonicSeconds);
        }

        writer.Write(_limit, Cores);
    }

    private void Refresh(double now)
    {
        if (_online is not null && _online.TryRead(now, out var text) && CoreList.TryParse(text, out var cores, out var highest))
            (_machineCores, CoreNumbers) = (cores, highest + 1);

        Cores = _machineCores;
        if (_set is not null && _set.TryRead(now, out var set) && CoreList.TryParse(set, out var allowed, out _))
            Cores = Math.Min(Cores, allowed);
        Cores = Math.Min(Cores, ReadQuota(now));
    }

    /// <summary>Quota in cores; infinite when there is none. v2 has both figures in one file, "max" is none; v1 says -1.</summary>
    private double ReadQuota(double now)
    {
        if (_quota is null || !_quota.TryRead(now, out var text))
            return double.PositiveInfinity;
        var fields = new Utf8Fields(text.TrimEnd("\n"u8));
        if (!fields.TryNext(out ulong quota) || quota == 0)
            return double.PositiveInfinity;
        if (_period is not null)
            fields = _period.TryRead(now, out text) ? new Utf8Fields(text.TrimEnd("\n"u8)) : default;
        return fields.TryNext(out ulong period) && period > 0 ? (double)quota / period : double.PositiveInfinity;
    }

    private static string? FindSet(CgroupPlace? place) => place is null ? null : Array.Find(
        [place.File("cpuset.cpus.effective"), place.File("cpuset.effective_cpus"), place.File("cpuset.cpus")],
        File.Exists);
}
