using Dashboard.App.Components.Text;
using Dashboard.App.Stream;

namespace Dashboard.App.Components.Panels;

/// <summary>One tile of the Overview.</summary>
/// <param name="Series">Metric names whose values are added up; the first one is the tile's own for sparkline, verdict and comparison.</param>
/// <param name="WhyEmpty">What no value means here when the catalogue gives no better reason.</param>
public sealed record TileSpec(string Id, string Title, IReadOnlyList<string> Series, string WhyEmpty)
{
    /// <summary>From here up the tile warns, in the series' unit; null for never.</summary>
    public double? WarnsFrom { get; init; }

    /// <summary>The tiles with a fixed series; the eighth is the custom one.</summary>
    public static IReadOnlyList<TileSpec> Fixed { get; } =
    [
        new("cpu", UiText.TileCpu, [SeriesNames.CpuUsage], UiText.WaitingForValue) { WarnsFrom = 90 },
        new("memory", UiText.TileMemory, [SeriesNames.MemoryUsagePercent], UiText.WaitingForValue) { WarnsFrom = 90 },
        new("disk", UiText.TileDisk, [SeriesNames.DiskUsagePercent], UiText.WaitingForValue) { WarnsFrom = 85 },
        new("network", UiText.TileNetwork, [SeriesNames.NetworkReceiveRate, SeriesNames.NetworkSendRate], UiText.WaitingForValue),
        new("requests", UiText.TileRequests, [SeriesNames.RequestRate], UiText.WaitingForValue),
        new("errors", UiText.TileErrors, [SeriesNames.ErrorRatio], UiText.NoRequests) { WarnsFrom = 5 },
        new("latency", UiText.TileLatency, [SeriesNames.LatencyP95], UiText.NoRequests),
    ];
}
