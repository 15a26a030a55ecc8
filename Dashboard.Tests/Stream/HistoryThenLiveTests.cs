using Dashboard.App.Stream;
using Dashboard.Tests.Charts;

namespace Dashboard.Tests.Stream;

/// <summary>Register, snapshot, drain: while one writer runs, readers join and leave.</summary>
public sealed class HistoryThenLiveTests
{
    private const int Last = 20_000;

    private readonly MetricStream _stream = new(TimeProvider.System);
    private readonly RecentHistory _history = new(Last);

    [Fact]
    public async Task Lossless_readers_that_join_at_any_time_have_every_tick_once()
    {
        var joins = Enumerable.Range(0, 12).Select(reader => Task.Run(() => ReadAllAsync(afterSequence: reader * 1_500))).ToArray();

        await WriteAsync();
        var all = await Task.WhenAll(joins);

        Assert.All(all, sequences => Assert.Equal(Enumerable.Range(1, Last).Select(sequence => (long)sequence), sequences));
    }

    [Fact]
    public async Task Live_readers_see_rising_sequences_and_what_they_miss_is_counted()
    {
        var reading = Task.Run(async () =>
        {
            using var reader = _stream.Subscribe("chart", ReaderMode.Live, 4);
            var seen = new List<long>();
            await foreach (var tick in reader.Ticks.ReadAllAsync(TestContext.Current.CancellationToken))
                seen.Add(tick.Sequence);
            return (Seen: seen, reader.Status);
        });
        while (_stream.Readers.Count == 0)
            await Task.Yield();

        await WriteAsync();
        var (sequences, status) = await reading;

        Assert.Equal(sequences.Distinct().Order(), sequences);
        Assert.Equal(Last, sequences[^1]);
        Assert.Equal(Last, status.Delivered);
        Assert.Equal(Last - sequences.Count, status.Dropped);
        Assert.Equal(status.Dropped, _stream.Dropped);
    }

    [Fact]
    public async Task Readers_that_come_and_go_leave_nothing_behind()
    {
        var visits = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var visit = 0; visit < 200; visit++)
            {
                using var reader = _stream.Subscribe("visitor", visit % 2 == 0 ? ReaderMode.Live : ReaderMode.Lossless, 2);
                if (visit % 3 == 0 && await reader.Ticks.WaitToReadAsync(TestContext.Current.CancellationToken))
                    reader.Ticks.TryRead(out var _);
            }
        })).ToArray();

        await WriteAsync();
        await Task.WhenAll(visits);

        Assert.Empty(_stream.Readers);
        Assert.Equal(Last, _stream.Latest!.Sequence);
    }

    [Fact]
    public async Task Slices_read_while_the_writer_overtakes_hold_only_what_they_say()
    {
        var small = new RecentHistory(64);
        var hasBegun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = Task.Run(() =>
        {
            var (slices, wrong) = (0, 0);
            while (small.NewestSequence < Last)
            {
                var slice = small.Read([0, 1], 1, long.MaxValue);
                slices++;
                hasBegun.TrySetResult();
                for (var column = 0; column < slice.Count; column++)
                {
                    var sequence = slice.FirstSequence + column;
                    if (slice.Values[0][column] != sequence || slice.Values[1][column] != -sequence || slice.TimestampsMs[column] != Ticks.TimeOf(sequence))
                        wrong++;
                }
            }

            return (slices, wrong);
        });

        // On a busy machine everything would be written before the reader has its first turn.
        await hasBegun.Task;
        for (var sequence = 1; sequence <= Last; sequence++)
        {
            small.Append(Ticks.Of(sequence, sequence, -sequence));
            if (sequence % 50 == 0)
                await Task.Yield();
        }

        var (slices, wrong) = await reading;

        Assert.Equal(0, wrong);
        Assert.InRange(slices, 1, int.MaxValue);
    }

    /// <summary>As the collector does: the history first, then the readers.</summary>
    private async Task WriteAsync()
    {
        for (var sequence = 1; sequence <= Last; sequence++)
        {
            var tick = Ticks.Of(sequence, sequence);
            _history.Append(tick);
            await _stream.PublishAsync(tick, TestContext.Current.CancellationToken);
        }

        _stream.Complete();
    }

    private async Task<List<long>> ReadAllAsync(long afterSequence)
    {
        while (_history.NewestSequence < afterSequence)
            await Task.Yield();
        using var reader = _stream.Subscribe("history", ReaderMode.Lossless, 16);
        var slice = _history.Read([0], 1, long.MaxValue);
        var sequences = slice.Values[0].Select(value => (long)value).ToList();
        await foreach (var tick in reader.Ticks.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            if (tick.Sequence > slice.LastSequence)
                sequences.Add(tick.Sequence);
        }

        return sequences;
    }
}
