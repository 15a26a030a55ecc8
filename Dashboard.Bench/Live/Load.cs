using Dashboard.Bench.Reports;

namespace Dashboard.Bench.Live;

/// <summary>What the server needed over some time.</summary>
/// <param name="Cores">CPU time over wall time: 1 is one core.</param>
/// <param name="ResidentBytes">Resident memory at the end.</param>
internal sealed record Load(double Cores, long ResidentBytes)
{
    public string CpuText => Figure.Of(100 * Cores, "% of a core");

    public static async Task<Load> MeasureAsync(Server server, TimeSpan span)
    {
        var (cpu, began) = (server.CpuTime, TimeProvider.System.GetTimestamp());
        await Pause.ForAsync(span);
        var used = server.CpuTime - cpu;
        return new Load(used / TimeProvider.System.GetElapsedTime(began), server.ResidentBytes);
    }
}
