using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Engine;

/// <summary>A clock that moves by hand, tells when a timer was created, and can be suspended: then the wall clock moves alone.</summary>
internal sealed class ManualTime() : FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero))
{
    private readonly TaskCompletionSource _hasTimer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _suspendedTicks;

    /// <summary>Completes when the first timer exists: before that, moving the clock would go unnoticed.</summary>
    public Task HasTimer => _hasTimer.Task;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _suspendedTicks));

    /// <remarks>The base class derives it from the wall clock, which a suspend moves alone.</remarks>
    public override long GetTimestamp() => base.GetUtcNow().UtcTicks;

    /// <summary>Moves the wall clock and not the monotonic one; a negative time sets it back.</summary>
    public void Suspend(TimeSpan time) => Interlocked.Add(ref _suspendedTicks, time.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _hasTimer.TrySetResult();
        return timer;
    }
}
