using Dashboard.App.Sources.Host.Cgroups;

namespace Dashboard.App.Sources.Host.Cpu;

/// <summary>Where run time is accounted.</summary>
/// <param name="TotalPath">The file with the running total.</param>
/// <param name="PerCorePath">The file with one total a core, or null.</param>
/// <param name="IsStatFile">Whether the total is the <c>usage_usec</c> line of a v2 cpu.stat (µs); else it is the file's only number (ns).</param>
/// <param name="Description">What the catalogue says of <c>cpu.usage</c>.</param>
internal sealed record CpuAccounting(string TotalPath, string? PerCorePath, bool IsStatFile, string Description)
{
    /// <summary>The accounting of this machine or container; null where only tick samples exist.</summary>
    public static CpuAccounting? Of(CgroupLayout layout) => layout.CpuAccounting switch
    {
        null => null,
        { IsUnified: true } place => new CpuAccounting(place.File("cpu.stat"), null, true, Describe(place, "usage_usec of cgroup v2 cpu.stat (µs)")),
        var place => new CpuAccounting(
            place.File("cpuacct.usage"),
            File.Exists(place.File("cpuacct.usage_percpu")) ? place.File("cpuacct.usage_percpu") : null,
            false,
            Describe(place, "cgroup v1 cpuacct.usage (ns)")),
    };

    private static string Describe(CgroupPlace place, string counter) => place.IsMachine
        ? $"CPU use of the machine, all cores together, over the last tick: run time by {counter} of the root group, which is finer than the tick samples of /proc/stat."
        : $"CPU use of this container over the last tick, 100 % is its limit (quota and core set): run time by {counter}; the machine is in cpu.hostUsage.";
}
