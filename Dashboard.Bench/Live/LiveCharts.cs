using System.Text.Json;
using Microsoft.Playwright;

namespace Dashboard.Bench.Live;

/// <summary>What the page's own chart module tells: see latency.js for what received and painted mean.</summary>
internal static class LiveCharts
{
    /// <summary>Waits until a live frame has arrived and is on the screen.</summary>
    public static Task WaitUntilPaintedAsync(this IPage page) => page.WaitForFunctionAsync(
        "() => { const counts = window.dashboardCharts?.counts(); return counts && counts.frames > 0 && counts.paints > 0; }");

    public static async Task<Counts> CountsAsync(this IPage page)
    {
        var counts = await page.EvaluateAsync<JsonElement>("() => window.dashboardCharts.counts()");
        return new Counts(counts.GetProperty("frames").GetInt64(), counts.GetProperty("bytes").GetInt64(), counts.GetProperty("paints").GetInt64(), counts.GetProperty("newest").GetInt64());
    }

    public static Task ForgetLatenciesAsync(this IPage page) => page.EvaluateAsync("() => window.dashboardCharts.resetLatency()");

    public static async Task<(Latency Received, Latency Painted)> LatenciesAsync(this IPage page)
    {
        var summary = await page.EvaluateAsync<JsonElement>("() => window.dashboardCharts.latency()");
        return (Latency.Of(summary.GetProperty("received")), Latency.Of(summary.GetProperty("painted")));
    }

    /// <summary>Live charts and sparklines that lie wholly within the viewport.</summary>
    public static async Task<(int Charts, int Sparklines)> OnScreenAsync(this IPage page)
    {
        const string Count =
            """
            selector => [...document.querySelectorAll(selector)].filter(element => {
              const box = element.getBoundingClientRect();
              return box.width > 0 && box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
            }).length
            """;
        return (await page.EvaluateAsync<int>(Count, ".chart-plot"), await page.EvaluateAsync<int>(Count, ".sparkline"));
    }
}

/// <param name="Frames">Live frames received.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Paints">Animation frames in which charts were drawn.</param>
/// <param name="Newest">Sequence of the newest tick.</param>
internal sealed record Counts(long Frames, long Bytes, long Paints, long Newest);

/// <summary>Latencies in milliseconds.</summary>
internal sealed record Latency(long Count, double P50, double P95, double P99)
{
    // A figure without samples is NaN in the browser, which JSON does not have.
    public static Latency Of(JsonElement summary) => new(
        summary.GetProperty("count").GetInt64(), Number(summary, "p50"), Number(summary, "p95"), Number(summary, "p99"));

    private static double Number(JsonElement summary, string name) =>
        summary.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : double.NaN;
}
