using Dashboard.App.Stream;
using Dashboard.App.Stream.Frames;

namespace Dashboard.App.Components.Charts;

/// <summary>A still picture in the same bytes as a slice of history: slot 0 is the line with its band and its marks, slot 1 carries the marks of before.</summary>
internal static class PictureFrame
{
    /// <summary>Buckets sent at most; the browser joins them further to the width it has.</summary>
    private const int Buckets = 1_600;

    private const string Line = "line";
    private const string Before = "before";

    private static readonly FrameLayout s_layout = new(0, [new FrameSlot(Line, IsPrimary: true), new FrameSlot(Before, IsPrimary: false)]);

    public static ChartMessage Message(string id, string title, string unit, StaticChartData data) => ChartMessage.Of(new ChartSpec(
        id,
        title,
        unit,
        [new ChartSeries(Line, title) { IsPrimary = true }, new ChartSeries(Before, "marked before", 8)])
    {
        // A share ends at 100 %, unless this one went beyond: the use of several cores does.
        Maximum = unit == "%" && !data.Values.Any(value => value > 100) ? 100 : null,
    });

    public static byte[] Encode(StaticChartData data)
    {
        var count = data.TimestampsMs.Length;
        var slice = new HistorySlice
        {
            FirstSequence = 1,
            TimestampsMs = data.TimestampsMs,
            FollowsGap = new bool[count],
            Values = [data.Values, Filled(count, double.NaN)],
            Lower = [data.Lower ?? Filled(count, float.NaN), Filled(count, float.NaN)],
            Upper = [data.Upper ?? Filled(count, float.NaN), Filled(count, float.NaN)],
            Marks = [MarksOf(data.Marked, count), MarksOf(data.MarkedBefore, count)],
        };
        var bucketMs = count < 2 ? 0 : (data.TimestampsMs[^1] - data.TimestampsMs[0]) / (double)Buckets;
        return FrameEncoder.Encode(s_layout, SliceReducer.Reduce(slice, bucketMs));
    }

    private static T[] Filled<T>(int count, T value)
    {
        var filled = new T[count];
        Array.Fill(filled, value);
        return filled;
    }

    private static SampleMarks[] MarksOf(bool[]? marked, int count) =>
        marked is null ? new SampleMarks[count] : Array.ConvertAll(marked, isMarked => isMarked ? SampleMarks.Marked : SampleMarks.None);
}
