using Dashboard.App.Stream.Frames;

namespace Dashboard.Tests.Charts;

public sealed class FrameCacheTests
{
    [Fact]
    public void Same_set_in_another_order_shares_layout_and_frame()
    {
        var cache = new FrameCache(Ticks.Catalog("a", "b"));
        var tick = Ticks.Of(1, 1, 2);
        FrameSlot[] slots = [new("a", IsPrimary: true), new("b", IsPrimary: false)];

        var one = cache.LayoutOf(slots);
        var other = cache.LayoutOf(slots.Reverse());

        Assert.Same(one, other);
        Assert.Same(cache.Encode(one, tick), cache.Encode(other, tick));
    }

    [Fact]
    public void Next_tick_gets_a_fresh_array()
    {
        var cache = new FrameCache(Ticks.Catalog("a"));
        var layout = cache.LayoutOf([new FrameSlot("a", IsPrimary: false)]);

        var first = cache.Encode(layout, Ticks.Of(1, 1));
        var second = cache.Encode(layout, Ticks.Of(2, 2));

        Assert.NotSame(first, second);
        Assert.Equal([1], new DecodedFrame(first).Values);
    }

    [Fact]
    public void Series_named_twice_is_primary_if_it_once_was()
    {
        var cache = new FrameCache(Ticks.Catalog("a"));

        var layout = cache.LayoutOf([new("a", IsPrimary: false), new("a", IsPrimary: true)]);

        Assert.Equal([new FrameSlot("a", IsPrimary: true)], layout.Slots);
    }

    [Fact]
    public void Series_registered_later_is_found()
    {
        var catalog = Ticks.Catalog("a");
        var cache = new FrameCache(catalog);
        var layout = cache.LayoutOf([new("b", IsPrimary: false)]);
        Assert.True(double.IsNaN(new DecodedFrame(cache.Encode(layout, Ticks.Of(1, 1))).Values[0]));

        catalog.Register(new("b", "", App.Stream.SeriesGroup.Custom, "push", "b"));

        Assert.Equal([8], new DecodedFrame(cache.Encode(layout, Ticks.Of(2, 1, 8))).Values);
    }

    [Fact]
    public void Sets_beyond_the_capacity_are_forgotten_oldest_first()
    {
        var cache = new FrameCache(Ticks.Catalog());
        var first = cache.LayoutOf([new("first", IsPrimary: false)]);
        var second = cache.LayoutOf([new("second", IsPrimary: false)]);
        for (var index = 0; index < FrameCache.Capacity - 2; index++)
            cache.LayoutOf([new($"other {index}", IsPrimary: false)]);
        cache.LayoutOf([new("first", IsPrimary: false)]);

        cache.LayoutOf([new("one more", IsPrimary: false)]);

        Assert.Same(first, cache.LayoutOf([new("first", IsPrimary: false)]));
        Assert.NotSame(second, cache.LayoutOf([new("second", IsPrimary: false)]));
    }

    [Fact]
    public void History_is_read_for_the_layout_and_reduced_to_buckets()
    {
        var history = Ticks.History([.. Enumerable.Range(1, 1_000).Select(value => (double)value)]);
        var cache = new FrameCache(Ticks.Catalog("a"));
        var layout = cache.LayoutOf([new("a", IsPrimary: true)]);

        var exact = new DecodedFrame(cache.EncodeHistory(layout, history, 11, 20, 0));
        var reduced = new DecodedFrame(cache.EncodeHistory(layout, history, 1, 1_000, 1_000));

        Assert.Equal(Enumerable.Range(11, 10).Select(value => (double)value), exact.Values);
        Assert.Equal(FrameFlags.IsReduced, reduced.Flags);
        Assert.InRange(reduced.Rows, 200, 202);
        Assert.Equal((1, 1_000), (reduced.Values.Min(), reduced.Values.Max()));
    }
}
