using Dashboard.App.Stream;

namespace Dashboard.App.Engine.Limits;

/// <summary>Looks once a minute, beside the ticks, when each resource that can be full will be: disks, inodes, memory. Series are looked at one after the other.</summary>
public sealed partial class LimitLoop(SeriesCatalog catalog, CollectorLoop collector, LoopRegistry loops, TimeProvider time, ILogger<LimitLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>A resource without a value for so long is gone (an unmounted disk): it has no limit to reach.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(5);

    private readonly LoopHealth _health = loops.Register("limits");
    private LimitBoard _board = LimitBoard.Empty;

    /// <summary>What the newest look gave; any thread may ask.</summary>
    public LimitBoard Board
    {
        get => Volatile.Read(ref _board);
        internal set => Volatile.Write(ref _board, value);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            // What the last run kept is there with the first ticks.
            await Task.Delay(TimeSpan.FromSeconds(5), time, stoppingToken);
            do
                Turn(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping is the normal end.
        }
    }

    private void Turn(CancellationToken stopping)
    {
        try
        {
            var outlooks = new List<LimitOutlook>();
            var nowMs = collector.History.TimestampOf(collector.History.NewestSequence);
            foreach (var entry in catalog.Entries)
            {
                stopping.ThrowIfCancellationRequested();
                if (entry.Definition.FullAt is { } limit && entry.FirstSeenMs != 0 && nowMs - entry.LastSeenMs < Silence.TotalMilliseconds)
                    outlooks.Add(LimitOutlook.Of(entry, collector.Minutes.Of(entry.Index), limit));
            }

            Board = LimitBoard.Of(outlooks);
            _health.Turned();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (_health.Failed(exception))
                Log.TurnFailed(logger, exception, _health.Failures);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A look at the limits failed ({Failures} so far); the next one goes on")]
        public static partial void TurnFailed(ILogger logger, Exception exception, long failures);
    }
}
