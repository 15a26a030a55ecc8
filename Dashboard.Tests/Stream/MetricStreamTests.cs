using Dashboard.App.Stream;
using Dashboard.Tests.Charts;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Stream;

public sealed class MetricStreamTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Live_reader_gets_the_newest_ticks_and_the_rest_is_counted_as_dropped()
    {
        var stream = new MetricStream(_time);
        using var reader = stream.Subscribe("chart", ReaderMode.Live, 2);

        await PublishAsync(stream, 1, 7);

        Assert.Equal([6L, 7], Waiting(reader));
        Assert.Equal((7, 5, 0), (reader.Status.Delivered, reader.Status.Dropped, reader.Status.Waited));
        Assert.Equal(5, stream.Dropped);
        Assert.Equal(7, stream.Latest!.Sequence);
    }

    [Fact]
    public async Task Lossless_reader_makes_the_writer_wait_and_the_wait_is_measured()
    {
        var stream = new MetricStream(_time);
        using var reader = stream.Subscribe("history", ReaderMode.Lossless, 2);
        await PublishAsync(stream, 1, 2);

        var third = stream.PublishAsync(Ticks.Of(3, 3), TestContext.Current.CancellationToken);
        Assert.False(third.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(30));
        Assert.True(reader.Ticks.TryRead(out var first));
        await third;

        Assert.Equal(1, first!.Sequence);
        Assert.Equal([2L, 3], Waiting(reader));
        Assert.Equal((3, 0, 1), (reader.Status.Delivered, reader.Status.Dropped, reader.Status.Waited));
        Assert.Equal(TimeSpan.FromMilliseconds(30), reader.Status.WaitedFor);
    }

    [Fact]
    public async Task Writer_that_waits_for_a_reader_goes_on_when_the_reader_leaves()
    {
        var stream = new MetricStream(_time);
        var reader = stream.Subscribe("history", ReaderMode.Lossless, 1);
        await PublishAsync(stream, 1, 1);
        var second = stream.PublishAsync(Ticks.Of(2, 2), TestContext.Current.CancellationToken);

        reader.Dispose();
        await second;

        Assert.Empty(stream.Readers);
        Assert.Equal(1, reader.Status.Delivered);
    }

    [Fact]
    public async Task Writer_that_waits_for_a_reader_ends_when_it_is_told_to_stop()
    {
        var stream = new MetricStream(_time);
        using var reader = stream.Subscribe("history", ReaderMode.Lossless, 1);
        using var stopping = new CancellationTokenSource();
        await PublishAsync(stream, 1, 1);
        var second = stream.PublishAsync(Ticks.Of(2, 2), stopping.Token);

        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await second);
    }

    [Fact]
    public async Task Slow_live_reader_takes_nothing_from_the_others()
    {
        var stream = new MetricStream(_time);
        using var slow = stream.Subscribe("slow", ReaderMode.Live, 1);
        using var quick = stream.Subscribe("quick", ReaderMode.Live, 1);
        var seen = new List<long>();

        for (var sequence = 1; sequence <= 5; sequence++)
        {
            await PublishAsync(stream, sequence, sequence);
            seen.AddRange(Waiting(quick));
        }

        Assert.Equal([1L, 2, 3, 4, 5], seen);
        Assert.Equal([5L], Waiting(slow));
        Assert.Equal((0, 4), (quick.Status.Dropped, slow.Status.Dropped));
    }

    [Fact]
    public async Task Drops_of_readers_that_left_still_count()
    {
        var stream = new MetricStream(_time);
        var reader = stream.Subscribe("chart", ReaderMode.Live, 1);
        await PublishAsync(stream, 1, 3);

        reader.Dispose();

        Assert.Equal(2, stream.Dropped);
        Assert.Empty(stream.Readers);
    }

    [Fact]
    public async Task Completed_stream_ends_its_readers_after_what_they_have_and_those_that_come_later_at_once()
    {
        var stream = new MetricStream(_time);
        using var early = stream.Subscribe("early", ReaderMode.Lossless, 4);
        await PublishAsync(stream, 1, 2);

        stream.Complete();
        using var late = stream.Subscribe("late", ReaderMode.Live, 1);

        Assert.Equal([1L, 2], Waiting(early));
        Assert.False(await early.Ticks.WaitToReadAsync(TestContext.Current.CancellationToken));
        Assert.False(await late.Ticks.WaitToReadAsync(TestContext.Current.CancellationToken));
        Assert.Empty(stream.Readers);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData(" ", 1)]
    [InlineData("chart", 0)]
    public void Reader_without_a_name_or_room_is_refused(string name, int capacity) =>
        Assert.ThrowsAny<ArgumentException>(() => new MetricStream(_time).Subscribe(name, ReaderMode.Live, capacity));

    private static async Task PublishAsync(MetricStream stream, long from, long to)
    {
        for (var sequence = from; sequence <= to; sequence++)
            await stream.PublishAsync(Ticks.Of(sequence, sequence), TestContext.Current.CancellationToken);
    }

    private static List<long> Waiting(Subscription reader)
    {
        var sequences = new List<long>();
        while (reader.Ticks.TryRead(out var tick))
            sequences.Add(tick.Sequence);
        return sequences;
    }
}
