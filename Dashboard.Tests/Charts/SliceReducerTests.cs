using Dashboard.App.Stream;
using Dashboard.App.Stream.Frames;

namespace Dashboard.Tests.Charts;

public sealed class SliceReducerTests
{
    [Fact]
    public void Bucket_of_many_ticks_keeps_its_extremes_in_their_order()
    {
        // Ten ticks a second from .1 s on: the first bucket of one second holds nine of them.
        var rows = SliceReducer.Reduce(Ticks.Slice([5, 9, 5, 1, 5, 5, 5, 5, 5]), 1000);

        Assert.Equal(2, rows.Count);
        Assert.Equal([9, 1], rows.Values[0]);
        Assert.Equal([1, 9], rows.Sequences);
        Assert.True(rows.IsReduced);
    }

    [Fact]
    public void Random_walk_reduced_loses_no_extreme_and_needs_two_rows_a_bucket()
    {
        var random = new Random(7);
        var level = 0.0;
        double[] values = [.. Enumerable.Range(0, 9_000).Select(_ => level += random.NextDouble() - 0.5)];

        var rows = SliceReducer.Reduce(Ticks.Slice(values), 2250);

        Assert.InRange(rows.Count, 2 * 400, 2 * 401);
        for (var bucket = 0; bucket <= 400; bucket++)
        {
            var inBucket = values.Where((_, index) => Math.Floor(Ticks.TimeOf(index + 1) / 2250.0) == Math.Floor(Ticks.TimeOf(1) / 2250.0) + bucket).ToList();
            var kept = rows.Values[0].Where((_, row) => Math.Floor(rows.TimestampsMs[row] / 2250.0) == Math.Floor(Ticks.TimeOf(1) / 2250.0) + bucket).ToList();
            if (inBucket.Count > 0)
                Assert.Equal((inBucket.Min(), inBucket.Max()), (kept.Min(), kept.Max()));
        }
    }

    [Fact]
    public void Buckets_of_one_or_two_ticks_are_kept_exactly()
    {
        double[] values = [1, double.NaN, 3, 4, 5];

        var rows = SliceReducer.Reduce(Ticks.Slice(values), 200);

        Assert.Equal(values, rows.Values[0]);
        Assert.Equal([1, 2, 3, 4, 5], rows.Sequences);
        Assert.False(rows.IsReduced);
    }

    [Fact]
    public void Missing_value_inside_a_bucket_breaks_the_line()
    {
        var rows = SliceReducer.Reduce(Ticks.Slice([5, 9, double.NaN, 1, 5, 5, 5, 5, 5]), 1000);

        Assert.Equal([9, 1], rows.Values[0]);
        Assert.Equal(FrameFormat.LineBreak, rows.Marks[0][0]);
    }

    [Fact]
    public void Bucket_without_values_is_a_gap()
    {
        var rows = SliceReducer.Reduce(Ticks.Slice([double.NaN, double.NaN, double.NaN]), 1000);

        Assert.All(rows.Values[0], value => Assert.True(double.IsNaN(value)));
    }

    [Fact]
    public void Mark_and_lost_time_inside_a_bucket_are_kept()
    {
        var marks = new SampleMarks[9];
        marks[4] = SampleMarks.Marked;
        var followsGap = new bool[9];
        followsGap[6] = true;

        var rows = SliceReducer.Reduce(Ticks.Slice(new double[9], marks, followsGap), 1000);

        Assert.All(rows.Marks[0], mark => Assert.Equal((byte)SampleMarks.Marked, mark));
        Assert.Equal(RowFlags.FollowsGap, rows.Flags[0]);
    }

    [Fact]
    public void Empty_slice_gives_no_rows() => Assert.Equal(0, SliceReducer.Reduce(Ticks.Slice([]), 100).Count);

    [Fact]
    public void History_longer_than_a_frame_can_count_is_reduced_though_every_tick_was_asked_for()
    {
        var rows = SliceReducer.Reduce(Ticks.Slice(new double[70_000]), 0);

        Assert.InRange(rows.Count, 30_000, FrameFormat.LargestRows);
    }
}
