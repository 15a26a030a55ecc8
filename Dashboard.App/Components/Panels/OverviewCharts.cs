using Dashboard.App.Components.Text;
using Dashboard.App.Stream;

namespace Dashboard.App.Components.Panels;

/// <summary>The charts of the Overview, in reading order. The custom one is a panel of its own kind.</summary>
internal static class OverviewCharts
{
    public static PanelChart Cpu { get; } = new("cpu", UiText.ChartCpu, "%", [(SeriesNames.CpuUsage, UiText.LineTotal)])
    {
        Minimum = 0,
        Maximum = 100,
        Threshold = 90,
        ThresholdLabel = UiText.WarnAt.With(90, "%"),
    };

    public static IReadOnlyList<PanelChart> AfterCpu { get; } =
    [
        new("load", UiText.ChartLoad, "", [(SeriesNames.Load1, UiText.LineLoad1), (SeriesNames.Load5, UiText.LineLoad5), (SeriesNames.Load15, UiText.LineLoad15)]),
        new("memory", UiText.ChartMemory, "B", [(SeriesNames.MemoryUsed, UiText.LineUsed), (SeriesNames.MemoryCached, UiText.LineCached), (SeriesNames.MemoryBuffers, UiText.LineBuffers)]) { IsStacked = true },
        new("disk", UiText.ChartDisk, "B/s", [(SeriesNames.DiskWriteRate, UiText.LineWrite), (SeriesNames.DiskReadRate, UiText.LineRead)]),
        new("network", UiText.ChartNetwork, "B/s", [(SeriesNames.NetworkReceiveRate, UiText.LineIn), (SeriesNames.NetworkSendRate, UiText.LineOut)]),
        new("requests", UiText.ChartRequests, "1/s", [(SeriesNames.RequestRate, UiText.LineRequests)]),
        new("errors", UiText.ChartErrors, "%", [(SeriesNames.ErrorRatio, UiText.LineErrors)]) { WhyEmpty = UiText.NoRequests, Threshold = 5, ThresholdLabel = UiText.WarnAt.With(5, "%") },
        new("latency", UiText.ChartLatency, "ms", [(SeriesNames.LatencyP95, "P95"), (SeriesNames.LatencyP50, "P50"), (SeriesNames.LatencyP99, "P99")]) { WhyEmpty = UiText.NoRequests },
    ];
}
