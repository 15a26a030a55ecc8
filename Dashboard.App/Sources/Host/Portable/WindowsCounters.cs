using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Dashboard.App.Sources.Host.Portable;

/// <summary>What Windows tells of CPU and memory. Written from its documentation; not tested on Windows.</summary>
[SupportedOSPlatform("windows")]
internal static partial class WindowsCounters
{
    public static IReadOnlyList<IPortableReader> Readers(HostSeries series)
    {
        PortableGaps.Declare(series, "Windows");
        return
        [
            new PortableCpu(series, ReadCpu, "GetSystemTimes"),
            new PortableMemory(series, ReadMemory, "GlobalMemoryStatusEx"),
            new PortableDrives(series),
            new PortableNetwork(series),
        ];
    }

    /// <summary>In units of 100 ns. Kernel time contains idle time.</summary>
    private static CpuTimes ReadCpu() => GetSystemTimes(out var idle, out var kernel, out var user)
        ? new CpuTimes(user, kernel - idle, idle)
        : throw new Win32Exception(Marshal.GetLastPInvokeError());

    private static MemoryFigures ReadMemory()
    {
        var status = new MemoryStatus { Length = (uint)Marshal.SizeOf<MemoryStatus>() };
        return GlobalMemoryStatusEx(ref status)
            ? new MemoryFigures(status.TotalPhysical, status.AvailablePhysical)
            : throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [LibraryImport("kernel32.dll", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetSystemTimes(out ulong idle, out ulong kernel, out ulong user);

    [LibraryImport("kernel32.dll", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GlobalMemoryStatusEx(ref MemoryStatus status);

    /// <summary>MEMORYSTATUSEX.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct MemoryStatus
    {
        public uint Length;
        public uint LoadPercent;
        public ulong TotalPhysical;
        public ulong AvailablePhysical;
        public ulong TotalPageFile;
        public ulong AvailablePageFile;
        public ulong TotalVirtual;
        public ulong AvailableVirtual;
        public ulong AvailableExtendedVirtual;
    }
}
