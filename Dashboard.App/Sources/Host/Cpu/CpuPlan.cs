using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Cpu;

/// <summary>Which counter each CPU series is read from on this machine, and the sentences that say so in the catalogue.</summary>
internal sealed record CpuPlan
{
    /// <summary>Movement of CPU use that means nothing, in percentage points.</summary>
    public const double NoiseFloor = 1;

    public const double CoreNoiseFloor = 3;

    /// <summary>Cores beyond this number have no series of their own.</summary>
    public const int MostCores = 256;

    private const string Ticks = "user and system ticks of /proc/stat over the last second";

    /// <summary>The series that the tick samples of the whole machine are written to; null where a run-time counter serves.</summary>
    public string? TicksName { get; private init; }

    public string TicksDescription { get; private init; } = "";

    /// <summary>Whether cores are read from /proc/stat; otherwise from usage_percpu.</summary>
    public bool CoresByTicks { get; private init; }

    public string CoreDescription { get; private init; } = "";

    /// <summary>A machine without a run-time counter for all of it: tick samples serve.</summary>
    public static CpuPlan ByTicks { get; } = new()
    {
        TicksName = SeriesNames.CpuUsage,
        TicksDescription = $"CPU use of the machine, all cores together: {Ticks}, because this kernel keeps no run-time counter for the whole machine (a cgroup v1 cpuacct hierarchy would).",
        CoresByTicks = true,
        CoreDescription = $"CPU use of one core: {Ticks}.",
    };

    /// <summary>The root of a cgroup v1 cpuacct hierarchy accounts the whole machine.</summary>
    public static CpuPlan ByMachineAccounting(bool hasCores) => new()
    {
        CoresByTicks = !hasCores,
        CoreDescription = hasCores ? "CPU use of one core: run time in usage_percpu of the cgroup v1 root, in nanoseconds, at every tick." : $"CPU use of one core: {Ticks}.",
    };

    /// <summary>A container: its own counter for its use, tick samples for the machine beside it.</summary>
    public static CpuPlan InContainer(bool hasCores) => new()
    {
        TicksName = SeriesNames.CpuHostUsage,
        TicksDescription = $"CPU use of the machine that this container runs on: {Ticks}.",
        CoresByTicks = !hasCores,
        CoreDescription = hasCores ? "What this container used of one core of the machine: run time in its usage_percpu, in nanoseconds." : $"CPU use of one core of the machine, other containers included: {Ticks}.",
    };
}
