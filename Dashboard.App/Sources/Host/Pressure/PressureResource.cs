using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Pressure;

/// <summary>A resource that the kernel keeps pressure figures of.</summary>
/// <param name="Path">The kernel's file.</param>
/// <param name="Noun">What is waited for.</param>
/// <param name="FullName">Series of the full line; null for CPU, where the machine's full line has no meaning and is always zero.</param>
internal sealed record PressureResource(string Path, string Noun, string SomeName, string? FullName)
{
    public static IReadOnlyList<PressureResource> All { get; } =
    [
        new("/proc/pressure/cpu", "a core", SeriesNames.PressureCpuSome, null),
        new("/proc/pressure/memory", "memory", SeriesNames.PressureMemorySome, SeriesNames.PressureMemoryFull),
        new("/proc/pressure/io", "a disk", SeriesNames.PressureIoSome, SeriesNames.PressureIoFull),
    ];
}
