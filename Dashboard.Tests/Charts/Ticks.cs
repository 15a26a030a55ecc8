using Dashboard.App.Stream;

namespace Dashboard.Tests.Charts;

/// <summary>Ticks and histories for tests: 100 ms apart, the first at <see cref="StartMs"/> + 100.</summary>
internal static class Ticks
{
    public const long StartMs = 1_700_000_000_000;

    public const int CadenceMs = 100;

    public static long TimeOf(long sequence) => StartMs + sequence * CadenceMs;

    /// <summary>A tick whose band is one below and above each value.</summary>
    public static Tick Of(long sequence, params double[] values) => At(TimeOf(sequence), sequence, values);

    /// <summary>A tick of the given time.</summary>
    public static Tick At(long timestampMs, params double[] values) => At(timestampMs, timestampMs / CadenceMs, values);

    private static Tick At(long timestampMs, long sequence, double[] values) => new()
    {
        Sequence = sequence,
        TimestampMs = timestampMs,
        IntervalSeconds = 0.1,
        CadenceMs = CadenceMs,
        Values = values,
        Lower = Array.ConvertAll(values, value => (float)value - 1),
        Upper = Array.ConvertAll(values, value => (float)value + 1),
        Marks = new SampleMarks[values.Length],
        HeadLevels = Array.ConvertAll(values, value => (float)value),
        HeadTrends = Array.ConvertAll(values, _ => 0.5f),
        HeadNearHalfWidths = Array.ConvertAll(values, _ => 2f),
        HeadFarHalfWidths = Array.ConvertAll(values, _ => 4f),
        Damping = 0.9,
        HorizonSteps = 150,
    };

    /// <summary>A tick of two series, the second with an outlook that counts from half a second ago: 5 and 6 at one and two seconds, two either way.</summary>
    public static Tick WithOutlook(long sequence)
    {
        var plain = Of(sequence, 1, 4);
        return new Tick
        {
            Sequence = plain.Sequence,
            TimestampMs = plain.TimestampMs,
            IntervalSeconds = plain.IntervalSeconds,
            CadenceMs = plain.CadenceMs,
            Values = plain.Values,
            Lower = plain.Lower,
            Upper = plain.Upper,
            Marks = plain.Marks,
            HeadLevels = plain.HeadLevels,
            HeadTrends = plain.HeadTrends,
            HeadNearHalfWidths = plain.HeadNearHalfWidths,
            HeadFarHalfWidths = plain.HeadFarHalfWidths,
            Damping = plain.Damping,
            HorizonSteps = 10,
            Outlooks = new OutlookBoard([1_000, 2_000], [null, new SeriesOutlook(plain.TimestampMs - 500, [5, 6], [3, 4], [7, 8])]),
        };
    }

    public static SeriesCatalog Catalog(params string[] names)
    {
        var catalog = new SeriesCatalog();
        foreach (var name in names)
            catalog.Register(new SeriesDefinition(name, "%", SeriesGroup.System, "host", name));
        return catalog;
    }

    /// <summary>A history of one series with the given values.</summary>
    public static RecentHistory History(params double[] values)
    {
        var history = new RecentHistory(Math.Max(2, values.Length));
        for (var index = 0; index < values.Length; index++)
            history.Append(Of(index + 1, values[index]));
        return history;
    }

    public static HistorySlice Slice(double[] values, SampleMarks[]? marks = null, bool[]? followsGap = null) => new()
    {
        FirstSequence = 1,
        TimestampsMs = [.. Enumerable.Range(1, values.Length).Select(sequence => TimeOf(sequence))],
        FollowsGap = followsGap ?? new bool[values.Length],
        Values = [values],
        Lower = [Array.ConvertAll(values, value => (float)value - 1)],
        Upper = [Array.ConvertAll(values, value => (float)value + 1)],
        Marks = [marks ?? new SampleMarks[values.Length]],
    };
}
