using System.Collections.Immutable;

namespace Dashboard.App.Sources.Host.Processes;

/// <summary>The process table at one moment; immutable.</summary>
/// <param name="Processes">How many there are, kernel threads included.</param>
/// <param name="Unreadable">Of how many the traffic could not be read, because they belong to others.</param>
/// <param name="ByCpu">Those that used most CPU since the picture before, at most ten, most first.</param>
/// <param name="ByMemory">Those that hold most memory, at most ten, most first.</param>
/// <param name="ByIo">Those that read and wrote most on disks since the picture before, at most ten, most first; idle ones are left out.</param>
public sealed record ProcessSnapshot(
    DateTimeOffset At,
    int Processes,
    int Unreadable,
    ImmutableArray<ProcessSample> ByCpu,
    ImmutableArray<ProcessSample> ByMemory,
    ImmutableArray<ProcessSample> ByIo);

/// <summary>One process.</summary>
/// <param name="Name">The kernel's short name, at most 15 characters; arguments are never read, they may hold secrets.</param>
/// <param name="CpuPercent">CPU time since the picture before; 100 is one core. NaN when it was not there before.</param>
/// <param name="MemoryBytes">Memory it holds (resident set).</param>
/// <param name="ReadBytesPerSecond">Read from disks; NaN when it was not there before or its figures are closed to us.</param>
/// <param name="WriteBytesPerSecond">Caused to be written to disks; NaN likewise.</param>
public sealed record ProcessSample(
    int Id, string Name, int Threads, double CpuPercent, long MemoryBytes, double ReadBytesPerSecond, double WriteBytesPerSecond);
