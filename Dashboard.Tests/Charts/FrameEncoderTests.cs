using Dashboard.App.Stream;
using Dashboard.App.Stream.Frames;

namespace Dashboard.Tests.Charts;

public sealed class FrameEncoderTests
{
    private readonly FrameLayout _layout = new(7, [new FrameSlot("a", IsPrimary: true), new FrameSlot("b", IsPrimary: false), new FrameSlot("c", IsPrimary: true)]);

    [Fact]
    public void Tick_encoded_carries_its_header()
    {
        var frame = new DecodedFrame(FrameEncoder.Encode(_layout, [0, 1, 2], Ticks.Of(42, 1, 2, 3)));

        Assert.Equal(2, frame.Version);
        Assert.Equal(7u, frame.Layout);
        Assert.Equal((42, 42), (frame.FirstSequence, frame.LastSequence));
        Assert.Equal((100, 150, 0.9f), (frame.CadenceMs, frame.HorizonSteps, frame.Damping));
        Assert.Equal((1, 3, 2, 0), (frame.Rows, frame.Slots, frame.Primaries, frame.Rest));
    }

    [Fact]
    public void Tick_encoded_carries_values_band_and_heads_of_its_slots()
    {
        var frame = new DecodedFrame(FrameEncoder.Encode(_layout, [2, 0, 1], Ticks.Of(42, 10.125, 20.25, 30.5)));

        Assert.Equal([Ticks.TimeOf(42)], frame.Times);
        Assert.Equal([30.5, 10.125, 20.25], frame.Values);
        Assert.Equal([29.5f, 19.25f], frame.Lower);
        Assert.Equal([31.5f, 21.25f], frame.Upper);
        Assert.Equal([30.5f, 0.5f, 2f, 4f, 20.25f, 0.5f, 2f, 4f], frame.Heads);
    }

    [Fact]
    public void Outlooks_travel_with_their_leads_and_the_moment_they_count_from()
    {
        var layout = new FrameLayout(7, [new FrameSlot("a", IsPrimary: true), new FrameSlot("b", IsPrimary: true)]);

        var frame = new DecodedFrame(FrameEncoder.Encode(layout, [0, 1], Ticks.WithOutlook(42)));

        Assert.Equal([1_000f, 2_000f], frame.Leads);
        Assert.All(frame.Outlooks[..7], number => Assert.True(float.IsNaN(number)));
        Assert.Equal([-500f, 5, 6, 3, 4, 7, 8], frame.Outlooks[7..]);
        Assert.Equal(0, frame.Rest);
    }

    [Fact]
    public void Frame_whose_primaries_have_no_outlook_carries_no_byte_of_any()
    {
        var layout = new FrameLayout(7, [new FrameSlot("a", IsPrimary: true), new FrameSlot("b", IsPrimary: false)]);

        var frame = FrameEncoder.Encode(layout, [0, 1], Ticks.WithOutlook(42));

        Assert.Equal(FrameEncoder.Encode(layout, [0, 1], Ticks.Of(42, 1, 4)).Length, frame.Length);
    }

    [Fact]
    public void Frame_of_nine_primaries_with_the_longest_outlooks_stays_below_two_kilobytes() =>
        Assert.InRange(FrameFormat.SizeOf(1, slots: 30, primaries: 9, hasHeads: true, OutlookBoard.MostLeads), 1_000, 2_048);

    [Fact]
    public void Series_that_does_not_exist_is_a_gap()
    {
        var frame = new DecodedFrame(FrameEncoder.Encode(_layout, [-1, 0, 900], Ticks.Of(1, 5)));

        Assert.Equal([double.NaN, 5, double.NaN], frame.Values);
        Assert.All(frame.Lower.Concat(frame.Upper).Concat(frame.Heads), number => Assert.True(float.IsNaN(number)));
        Assert.All(frame.Marks, mark => Assert.Equal(0, mark));
    }

    [Fact]
    public void Marks_and_lost_time_travel_with_the_tick()
    {
        var plain = Ticks.Of(3, 1, 2, 3);
        var tick = new Tick
        {
            Sequence = plain.Sequence,
            TimestampMs = plain.TimestampMs,
            IntervalSeconds = 12,
            CadenceMs = plain.CadenceMs,
            FollowsGap = true,
            Values = plain.Values,
            Lower = plain.Lower,
            Upper = plain.Upper,
            Marks = [SampleMarks.None, SampleMarks.Marked | SampleMarks.ZScore, SampleMarks.InEpisode],
            HeadLevels = plain.HeadLevels,
            HeadTrends = plain.HeadTrends,
            HeadNearHalfWidths = plain.HeadNearHalfWidths,
            HeadFarHalfWidths = plain.HeadFarHalfWidths,
            Damping = plain.Damping,
            HorizonSteps = plain.HorizonSteps,
        };

        var frame = new DecodedFrame(FrameEncoder.Encode(_layout, [0, 1, 2], tick));

        Assert.Equal([RowFlags.FollowsGap], frame.RowFlags);
        Assert.Equal([0, 9, 16], frame.Marks);
    }

    [Fact]
    public void Tick_of_twelve_charts_stays_within_two_kilobytes()
    {
        var slots = Enumerable.Range(0, 48).Select(index => new FrameSlot($"s{index}", index % 4 == 0));
        var layout = new FrameLayout(1, [.. slots]);

        var frame = FrameEncoder.Encode(layout, Enumerable.Range(0, 48).ToArray(), Ticks.Of(1, new double[48]));

        Assert.InRange(frame.Length, 400, 2048);
    }

    [Fact]
    public void Slice_encoded_equals_the_history()
    {
        var values = new double[] { 1, double.NaN, 3 };
        var layout = new FrameLayout(3, [new FrameSlot("a", IsPrimary: true)]);

        var frame = new DecodedFrame(FrameEncoder.Encode(layout, SliceReducer.Reduce(Ticks.Slice(values), 0)));

        Assert.Equal([1, 2, 3], frame.Sequences);
        Assert.Equal(values, frame.Values);
        Assert.Equal([0f, float.NaN, 2f], frame.Lower);
        Assert.Equal((1, 3, FrameFlags.None, 0), (frame.FirstSequence, frame.LastSequence, frame.Flags, frame.Rest));
    }
}
