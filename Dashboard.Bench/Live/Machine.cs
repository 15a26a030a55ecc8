using System.Runtime.InteropServices;
using Dashboard.Bench.Reports;

namespace Dashboard.Bench.Live;

/// <summary>What the figures were measured on, as the operating system says it.</summary>
internal static class Machine
{
    public static string Description =>
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors, {Figure.Mebibytes(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)} memory";
}
