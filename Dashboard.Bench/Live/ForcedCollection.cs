using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;

namespace Dashboard.Bench.Live;

/// <summary>
/// A full blocking garbage collection in another .NET process, through the runtime's own diagnostic port, as dotnet-gcdump does it: nothing in the application
/// exists for this.
/// </summary>
internal static class ForcedCollection
{
    /// <summary>GCHeapCollect of the runtime's event provider: a session that turns it on begins with a full collection.</summary>
    private const long HeapCollect = 0x800000;

    /// <returns>Bytes of the managed heap just after.</returns>
    public static async Task<long> HeapBytesAsync(Server server)
    {
        var before = await CollectionsAsync(server);
        var client = new DiagnosticsClient(server.ProcessId);
        var provider = new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, HeapCollect);
        using (var session = await client.StartEventPipeSessionAsync([provider], requestRundown: false, circularBufferMB: 1, CancellationToken.None))
        {
            var draining = session.EventStream.CopyToAsync(Stream.Null);
            await session.StopAsync(CancellationToken.None);
            await draining;
        }

        var process = (await server.StatsAsync()).GetProperty("process");
        if (process.GetProperty("gen2Collections").GetInt32() == before)
            throw new InvalidOperationException("The runtime did not collect when asked through its diagnostic port: the heap figure would be no proof.");
        return process.GetProperty("managedBytes").GetInt64();
    }

    private static async Task<int> CollectionsAsync(Server server) =>
        (await server.StatsAsync()).GetProperty("process").GetProperty("gen2Collections").GetInt32();
}
