using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Components.Support;

/// <summary>A clock that moves by hand and knows which timers were made: time that passes before a component has its timer would go unnoticed.</summary>
internal sealed class PageClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Lock _timers = new();
    private readonly Dictionary<TimeSpan, int> _made = [];
    private readonly Dictionary<TimeSpan, TaskCompletionSource> _awaited = [];

    public long NowMs => GetUtcNow().ToUnixTimeMilliseconds();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        lock (_timers)
        {
            _made[dueTime] = TimersOf(dueTime) + 1;
            if (_awaited.Remove(dueTime, out var waiting))
                waiting.SetResult();
        }

        return timer;
    }

    /// <summary>How many timers were made with this first due time.</summary>
    public int TimersOf(TimeSpan dueTime)
    {
        lock (_timers)
            return _made.GetValueOrDefault(dueTime);
    }

    /// <summary>Waits until a timer of this length exists, then lets as much time pass.</summary>
    public async Task PassTimerAsync(TimeSpan dueTime)
    {
        await HasTimerAsync(dueTime).WaitAsync(TimeSpan.FromSeconds(10));
        Advance(dueTime);
    }

    private Task HasTimerAsync(TimeSpan dueTime)
    {
        lock (_timers)
        {
            if (TimersOf(dueTime) > 0)
                return Task.CompletedTask;
            if (!_awaited.TryGetValue(dueTime, out var waiting))
                _awaited[dueTime] = waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return waiting.Task;
        }
    }
}
