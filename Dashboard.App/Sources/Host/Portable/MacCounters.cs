using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Dashboard.App.Sources.Host.Portable;

/// <summary>What macOS tells of CPU and memory, by host_statistics of Mach. Written from its headers; not tested on macOS.</summary>
[SupportedOSPlatform("macos")]
internal static partial class MacCounters
{
    private const int CpuLoadInfo = 3;
    private const int VirtualMemoryInfo = 4;

    /// <summary>user, system, idle, nice.</summary>
    private const int CpuStates = 4;

    /// <summary>More words than any version of vm_statistics64 has; free, active and inactive pages are the first three.</summary>
    private const int MemoryWords = 64;

    public static IReadOnlyList<IPortableReader> Readers(HostSeries series)
    {
        PortableGaps.Declare(series, "macOS");
        return
        [
            new PortableCpu(series, ReadCpu, "HOST_CPU_LOAD_INFO of host_statistics"),
            new PortableMemory(series, ReadMemory, "hw.memsize, and free and inactive pages of HOST_VM_INFO64"),
            new PortableDrives(series),
            new PortableNetwork(series),
        ];
    }

    private static CpuTimes ReadCpu()
    {
        Span<uint> ticks = stackalloc uint[CpuStates];
        var count = CpuStates;
        Check(host_statistics(mach_host_self(), CpuLoadInfo, ref MemoryMarshal.GetReference(ticks), ref count), "host_statistics");
        return new CpuTimes((ulong)ticks[0] + ticks[3], ticks[1], ticks[2]);
    }

    private static MemoryFigures ReadMemory()
    {
        Span<uint> words = stackalloc uint[MemoryWords];
        var count = MemoryWords;
        Check(host_statistics64(mach_host_self(), VirtualMemoryInfo, ref MemoryMarshal.GetReference(words), ref count), "host_statistics64");
        nuint length = sizeof(ulong);
        Check(sysctlbyname("hw.memsize", out var total, ref length, 0, 0), "sysctlbyname");
        return new MemoryFigures(total, ((double)words[0] + words[2]) * Environment.SystemPageSize);
    }

    private static void Check(int result, string call)
    {
        if (result != 0)
            throw new IOException($"{call} failed with {result}.");
    }

    [LibraryImport("libSystem.dylib")]
    private static partial uint mach_host_self();

    [LibraryImport("libSystem.dylib")]
    private static partial int host_statistics(uint host, int flavor, ref uint words, ref int count);

    [LibraryImport("libSystem.dylib")]
    private static partial int host_statistics64(uint host, int flavor, ref uint words, ref int count);

    [LibraryImport("libSystem.dylib", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int sysctlbyname(string name, out ulong value, ref nuint length, nint newValue, nuint newLength);
}
