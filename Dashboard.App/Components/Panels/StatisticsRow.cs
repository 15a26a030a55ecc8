using Dashboard.Analytics.Statistics;
using Dashboard.App.Components.Text;
using Dashboard.App.Stream;

namespace Dashboard.App.Components.Panels;

/// <summary>One line of the statistics panel, written out in one unit for the whole line.</summary>
internal sealed record StatisticsRow(string Label, string Unit, string Mean, string Minimum, string Maximum, string P95)
{
    /// <summary>How far back the figures reach, in milliseconds.</summary>
    public const long SpanMs = 300_000;

    private static readonly (string Series, string Label)[] Lines =
    [
        (SeriesNames.CpuUsage, UiText.TileCpu),
        (SeriesNames.MemoryUsagePercent, UiText.TileMemory),
        (SeriesNames.DiskWriteRate, UiText.RowDiskWrite),
        (SeriesNames.NetworkReceiveRate, UiText.RowNetworkIn),
        (SeriesNames.RequestRate, UiText.TileRequests),
        (SeriesNames.ErrorRatio, UiText.TileErrors),
        (SeriesNames.LatencyP95, UiText.TileLatency),
    ];

    /// <summary>Reads the last five minutes before the given tick, or before the newest one.</summary>
    public static IReadOnlyList<StatisticsRow> Read(SeriesCatalog catalog, RecentHistory history, long? shownSequence)
    {
        var last = Math.Min(shownSequence ?? long.MaxValue, history.NewestSequence);
        var first = history.FirstSequenceSince(history.TimestampOf(last) - SpanMs);
        var entries = Array.ConvertAll(Lines, line => SeriesLookup.Best(catalog, line.Series));
        var slice = history.Read(Array.ConvertAll(entries, entry => entry?.Index ?? -1), first, last);
        return [.. Lines.Select((line, row) => Of(line.Label, entries[row]?.Definition.Unit ?? "", Descriptive.Of(slice.Values[row])))];
    }

    private static StatisticsRow Of(string label, string unit, DescriptiveSummary summary)
    {
        var scale = ReadingScale.For(summary.Maximum, unit);
        return new(label, scale.Unit, scale.Write(summary.Mean), scale.Write(summary.Minimum), scale.Write(summary.Maximum), scale.Write(summary.P95));
    }
}
