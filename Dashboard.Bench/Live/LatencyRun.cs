using Dashboard.Bench.Live.Circuits;
using Dashboard.Bench.Reports;

namespace Dashboard.Bench.Live;

/// <summary>How late ticks are in a real browser, and how much goes over the line for each.</summary>
internal static class LatencyRun
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(Server server, Browser browser)
    {
        await using var tab = await browser.OpenAsync(server.Address);
        var (charts, sparklines) = await tab.Page.OnScreenAsync();
        await Pause.ForAsync(WarmUp);
        await tab.Page.ForgetLatenciesAsync();
        var before = await tab.Page.CountsAsync();
        var load = await Load.MeasureAsync(server, Measured);
        var after = await tab.Page.CountsAsync();
        var (received, painted) = await tab.Page.LatenciesAsync();

        Console.WriteLine($"On screen: {charts} live charts and {sparklines} sparklines, redrawn together at each tick, {Measured.TotalSeconds} s");
        var table = new Table("Tick to", "samples", "p50", "p95", "p99");
        Add(table, "received by the page", received);
        Add(table, "painted", painted);
        Console.WriteLine(table);

        var ticks = after.Newest - before.Newest;
        var line = await LineAsync(server, browser);
        var perTick = new Table("Per circuit and tick", "Measured");
        perTick.Add("ticks in the time, distinct", Figure.Of(ticks, "", 0));
        perTick.Add("frames", Figure.Of((double)(after.Frames - before.Frames) / ticks, "", 3));
        perTick.Add("bytes of the frame", Figure.Of((double)(after.Bytes - before.Bytes) / (after.Frames - before.Frames), "B", 0));
        perTick.Add("JavaScript calls", Figure.Of(line.Calls, "", 3));
        perTick.Add("bytes from server, frame and call", Figure.Of(line.FrameBytes, "B", 0));
        perTick.Add("bytes from server, text of the page", Figure.Of(line.TextBytes, "B", 0));
        perTick.Add("animation frames with drawing", Figure.Of((double)(after.Paints - before.Paints) / ticks, "", 3));
        perTick.Add("server CPU with this viewer", load.CpuText);
        perTick.Add("server resident with this viewer", Figure.Mebibytes(load.ResidentBytes));
        perTick.Add("console errors", Figure.Of(tab.Errors.Count, "", 0));
        Console.WriteLine(perTick);
    }

    private static void Add(Table table, string name, Latency latency) => table.Add(
        name, Figure.Of(latency.Count, "", 0), Figure.Of(latency.P50, "ms"), Figure.Of(latency.P95, "ms"), Figure.Of(latency.P99, "ms"));

    /// <summary>A second tab whose messages are counted as they come out of its socket, because listening to them costs the browser time.</summary>
    private static async Task<Line> LineAsync(Server server, Browser browser)
    {
        await using var tab = await browser.NewTabAsync();
        var (calls, frameBytes, textBytes) = (0L, 0L, 0L);
        tab.Page.WebSocket += (_, socket) => socket.FrameReceived += (_, received) =>
        {
            ReadOnlySpan<byte> rest = received.Binary;
            while (HubFrames.TryTake(ref rest, out var message))
            {
                var isText = message.IndexOf("JS.RenderBatch"u8) >= 0;
                Interlocked.Add(ref isText ? ref textBytes : ref frameBytes, message.Length);
                if (message.IndexOf("JS.BeginInvokeJS"u8) >= 0)
                    Interlocked.Increment(ref calls);
            }
        };
        await tab.Page.GotoAsync(server.Address.ToString());
        await tab.Page.WaitUntilPaintedAsync();
        await Pause.ForAsync(WarmUp / 2);
        var newest = (await tab.Page.CountsAsync()).Newest;
        var (callsBefore, frameBefore, textBefore) = (calls, frameBytes, textBytes);
        await Pause.ForAsync(WarmUp);
        double ticks = (await tab.Page.CountsAsync()).Newest - newest;
        return new Line((calls - callsBefore) / ticks, (frameBytes - frameBefore) / ticks, (textBytes - textBefore) / ticks);
    }

    /// <summary>Means a tick, before the line's compression.</summary>
    private sealed record Line(double Calls, double FrameBytes, double TextBytes);
}
