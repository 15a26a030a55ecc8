namespace Dashboard.App.Engine;

/// <summary>
/// Decides for each beat of the timer whether it is a turn, and how much time went by. Monotonic time measures intervals; wall-clock time only dates
/// them. Used by the collector loop only.
/// </summary>
internal sealed class TurnClock(TimeProvider time)
{
    /// <summary>Time that has to be lost before a line must break: half of it is within what timers and clock corrections do by themselves.</summary>
    public static readonly TimeSpan LostTime = TimeSpan.FromSeconds(2);

    private readonly long _origin = time.GetTimestamp();
    private bool _hasBegun;
    private TimeSpan _lastMonotonic;
    private TimeSpan _planned;
    private TimeSpan _cadence;
    private DateTimeOffset _lastWall;

    /// <summary>Beats left out because they came sooner than half a cadence after the last turn.</summary>
    public long TooEarly { get; private set; }

    /// <summary>Turns left out because the turn before, or the machine, took too long.</summary>
    public long Skipped { get; private set; }

    /// <summary>Turns before which time was lost.</summary>
    public long Gaps { get; private set; }

    /// <summary>Collection time of the newest turn in milliseconds since the epoch; set it once to go on after a kept history.</summary>
    public long TimestampMs { get; set; }

    /// <summary>Monotonic time of the newest turn, in seconds since the clock was made.</summary>
    public double MonotonicSeconds => _lastMonotonic.TotalSeconds;

    /// <summary>How much later than planned the newest turn began, in milliseconds.</summary>
    public double LagMilliseconds { get; private set; }

    /// <summary>How far the dates run ahead of a wall clock that was set back, in milliseconds; dates never go backwards.</summary>
    public double AheadMilliseconds { get; private set; }

    /// <summary>Takes a beat of the timer. False: it is no turn.</summary>
    /// <param name="elapsedSeconds">True time since the last turn; NaN for the first and after a suspend.</param>
    /// <param name="followsGap">Whether time was lost.</param>
    public bool TryBegin(TimeSpan cadence, out double elapsedSeconds, out bool followsGap)
    {
        var monotonic = time.GetElapsedTime(_origin);
        var wall = time.GetUtcNow();
        (elapsedSeconds, followsGap) = (double.NaN, true);
        if (_hasBegun)
        {
            var elapsed = monotonic - _lastMonotonic;
            if (elapsed < cadence / 2)
            {
                TooEarly++;
                return false;
            }

            var isSuspended = wall - _lastWall - elapsed > LostTime;
            followsGap = isSuspended || elapsed - cadence > LostTime;
            elapsedSeconds = isSuspended ? double.NaN : elapsed.TotalSeconds;
            if (followsGap)
                Gaps++;
            Plan(monotonic, elapsed, cadence);
        }
        else
        {
            (_hasBegun, _planned, _cadence) = (true, monotonic, cadence);
        }

        Date(wall, monotonic);
        (_lastMonotonic, _lastWall) = (monotonic, wall);
        return true;
    }

    private void Plan(TimeSpan monotonic, TimeSpan elapsed, TimeSpan cadence)
    {
        _planned = cadence == _cadence ? _planned + cadence : _lastMonotonic + cadence;
        _cadence = cadence;
        Skipped += Math.Max(0, (long)Math.Round(elapsed / cadence) - 1);
        var lag = monotonic - _planned;
        LagMilliseconds = Math.Max(0, lag.TotalMilliseconds);

        // A turn that was left out moves the plan; so does a timer that runs ahead of it.
        if (lag >= cadence || lag < -cadence / 2)
            _planned = monotonic;
    }

    private void Date(DateTimeOffset wall, TimeSpan monotonic)
    {
        var wallMs = wall.ToUnixTimeMilliseconds();
        var earliest = TimestampMs + (_lastWall == default ? 1 : Math.Max(1, (long)((monotonic - _lastMonotonic).TotalMilliseconds / 2)));
        TimestampMs = Math.Max(wallMs, earliest);
        AheadMilliseconds = TimestampMs - wallMs;
    }
}
