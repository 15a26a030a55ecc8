using Dashboard.App.Stream;

namespace Dashboard.Tests.Stream;

public sealed class HistoryBandTests
{
    private const int Capacity = 10;

    [Fact]
    public void Series_without_a_band_takes_no_memory_for_one()
    {
        var without = new RecentHistory(Capacity);
        var with = new RecentHistory(Capacity);

        without.Append(TickOf(1, float.NaN));
        with.Append(TickOf(1, 5));

        // One slot more than can be read is held.
        Assert.Equal((Capacity + 1) * RecentHistory.BytesPerBand, with.Bytes - without.Bytes);
    }

    [Fact]
    public void Band_that_begins_later_is_unknown_before()
    {
        var history = new RecentHistory(Capacity);
        history.Append(TickOf(1, float.NaN));
        history.Append(TickOf(2, 5));

        var slice = history.Read([0], 1, 2);

        Assert.Equal([float.NaN, 5], slice.Lower[0]);
        Assert.Equal([float.NaN, 6], slice.Upper[0]);
    }

    [Fact]
    public void Band_that_ends_is_unknown_after()
    {
        var history = new RecentHistory(Capacity);
        history.Append(TickOf(1, 5));
        history.Append(TickOf(2, float.NaN));

        var slice = history.Read([0], 1, 2);

        Assert.Equal([5, float.NaN], slice.Lower[0]);
    }

    [Fact]
    public void Band_survives_a_resizing()
    {
        var history = new RecentHistory(Capacity);
        history.Append(TickOf(1, float.NaN));
        history.Append(TickOf(2, 5));

        history.Resize(Capacity * 2);

        Assert.Equal([float.NaN, 5], history.Read([0], 1, 2).Lower[0]);
    }

    private static Tick TickOf(long sequence, float lower) => new()
    {
        Sequence = sequence,
        TimestampMs = 1_000 * sequence,
        IntervalSeconds = 1,
        CadenceMs = 1_000,
        Values = [1.0],
        Lower = [lower],
        Upper = [lower + 1],
        Marks = [SampleMarks.None],
        HeadLevels = [float.NaN],
        HeadTrends = [float.NaN],
        HeadNearHalfWidths = [float.NaN],
        HeadFarHalfWidths = [float.NaN],
        Damping = 0.9,
        HorizonSteps = 1,
    };
}
