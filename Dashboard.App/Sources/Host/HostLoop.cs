using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host;

/// <summary>
/// A loop beside the collector for what may take long: file systems, the process table, sensors. A turn that outlives its timeout is counted as failed
/// and left to end by itself; no second one is begun until it has, so at most one thread hangs in the kernel.
/// </summary>
/// <param name="name">What the status page calls the loop.</param>
/// <param name="period">Time from one turn's begin to the next's.</param>
/// <param name="timeout">Longest that a turn may take.</param>
internal abstract partial class HostLoop(
    string name, TimeSpan period, TimeSpan timeout, LoopRegistry loops, TimeProvider time, ILogger logger) : BackgroundService
{
    private Task? _running;

    /// <summary>How long a value is current; older ones are gaps.</summary>
    protected TimeSpan Freshness { get; } = period * 3;

    protected TimeProvider Time { get; } = time;

    public LoopHealth Health { get; } = loops.Register(name);

    /// <summary>One sample, on a thread of the pool; may block. What it finds is published whole, for the collector to read at any time.</summary>
    protected abstract Task SampleAsync(CancellationToken stopping);

    /// <summary>One turn; never throws but for cancellation.</summary>
    internal async Task TurnAsync(CancellationToken stopping)
    {
        try
        {
            if (_running is { IsCompleted: false })
                throw new TimeoutException($"The {name} are still being read since an earlier turn.");
            // The exception of a turn that timed out was told as a timeout; looking at it keeps it from being reported once more.
            _ = _running?.Exception;
            _running = Task.Run(() => SampleAsync(stopping), stopping);
            await _running.WaitAsync(timeout, Time, stopping);
            Health.Turned();
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            if (Health.Failed(exception))
                Log.TurnFailed(logger, name, exception.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(period, Time);
        do
            await TurnAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The {Name} could not be read in this turn; they are gaps until they can: {Reason}")]
        public static partial void TurnFailed(ILogger logger, string name, string reason);
    }
}
