using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Portable;

/// <summary>Lists what only Linux offers as unavailable, with the reason, so that nobody looks for it in vain.</summary>
internal static class PortableGaps
{
    private static readonly (string Name, string Unit, string What)[] LinuxOnly =
    [
        (SeriesNames.CpuIoWait, "%", "Share of CPU time idle while a disk was awaited."),
        (SeriesNames.CpuSteal, "%", "Share of CPU time that the hypervisor gave to other guests."),
        (SeriesNames.CpuTemperature, "°C", "Temperature of the hottest CPU sensor."),
        (SeriesNames.Load1, "", "Load average over one minute."),
        (SeriesNames.Load5, "", "Load average over five minutes."),
        (SeriesNames.Load15, "", "Load average over 15 minutes."),
        (SeriesNames.MemoryCached, "B", "File contents kept in memory."),
        (SeriesNames.MemoryBuffers, "B", "Block device contents kept in memory."),
        (SeriesNames.SwapTotal, "B", "Swap space of the machine."),
        (SeriesNames.SwapUsed, "B", "Swap space in use."),
        (SeriesNames.DiskReadRate, "B/s", "Bytes read from disks a second."),
        (SeriesNames.DiskWriteRate, "B/s", "Bytes written to disks a second."),
        (SeriesNames.DiskUtilisation, "%", "Share of time in which the busiest disk had a request in flight."),
        (SeriesNames.PressureCpuSome, "%", "Share of time in which some threads waited for a core."),
        (SeriesNames.PressureMemorySome, "%", "Share of time in which some threads waited for memory."),
        (SeriesNames.PressureIoSome, "%", "Share of time in which some threads waited for a disk."),
        (SeriesNames.ProcessCount, "", "Processes."),
        (SeriesNames.ThreadCount, "", "Threads of all processes."),
        (SeriesNames.FileHandles, "", "File handles in use on the machine."),
    ];

    public static void Declare(HostSeries series, string system)
    {
        foreach (var (name, unit, what) in LinuxOnly)
            series.Unavailable(name, unit, what, $"Read on Linux only; this is {system}.");
    }
}
