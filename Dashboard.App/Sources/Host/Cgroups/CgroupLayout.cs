namespace Dashboard.App.Sources.Host.Cgroups;

/// <summary>
/// The cgroup hierarchies as this process sees them, found in /proc/self/mountinfo; they may lie anywhere. Inside a container the top of what we see is
/// a group that is not the root, or the first process sits in one; on a host we look at the root, whatever service we run in.
/// </summary>
internal sealed record CgroupLayout
{
    /// <summary>Run-time accounting of CPU, v1 or v2; null when there is none but tick samples.</summary>
    public CgroupPlace? CpuAccounting { get; private init; }

    /// <summary>The container's CPU quota; null on a host.</summary>
    public CgroupPlace? CpuQuota { get; private init; }

    /// <summary>The container's set of cores; null on a host.</summary>
    public CgroupPlace? CpuSet { get; private init; }

    /// <summary>The container's memory; null on a host.</summary>
    public CgroupPlace? Memory { get; private init; }

    public bool IsContainer => CpuQuota is not null || CpuSet is not null || Memory is not null || CpuAccounting is { IsMachine: false };

    /// <summary>Looks at the hierarchies. A machine without any, or with unreadable files, has an empty layout.</summary>
    public static CgroupLayout Find(HostPaths paths)
    {
        try
        {
            var finder = new CgroupFinder(paths);
            var accounting = finder.Find("cpuacct");
            return new CgroupLayout
            {
                // The root of v2 only adds up tick samples, which /proc/stat gives as well.
                CpuAccounting = accounting is { IsUnified: true, IsMachine: true } ? null : accounting,
                CpuQuota = NotMachine(finder.Find("cpu")),
                CpuSet = NotMachine(finder.Find("cpuset")),
                Memory = NotMachine(finder.Find("memory")),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // No cgroups, or none that we may see: the machine's own counters serve.
            return new CgroupLayout();
        }
    }

    private static CgroupPlace? NotMachine(CgroupPlace? place) => place is { IsMachine: false } ? place : null;
}
