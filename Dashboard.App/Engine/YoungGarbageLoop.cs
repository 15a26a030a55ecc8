using Dashboard.App.Stream;

namespace Dashboard.App.Engine;

/// <summary>
/// Collects young garbage now and then. Ticks live for a few seconds, long enough to leave generation 0 and be garbage in generation 1, which the runtime collects so rarely here that some
/// 20 MB pile up in ten minutes. A collection of both takes milliseconds.
/// </summary>
internal sealed class YoungGarbageLoop(LoopRegistry loops, TimeProvider time) : BackgroundService
{
    private const int Generation = 1;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    private readonly LoopHealth _health = loops.Register("young garbage");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                GC.Collect(Generation, GCCollectionMode.Forced, blocking: true);
                _health.Turned();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping is the normal end.
        }
    }
}
