namespace Dashboard.App.Stream;

/// <summary>How one background loop is doing. Written by that loop only; read by the status page and the health endpoint.</summary>
public sealed class LoopHealth(string name, TimeProvider time)
{
    private long _turns;
    private long _failures;
    private LoopFailure? _last;

    /// <summary>What the status page calls the loop.</summary>
    public string Name { get; } = name;

    /// <summary>Turns taken, failed ones included.</summary>
    public long Turns => Interlocked.Read(ref _turns);

    /// <summary>Turns that ended in an exception.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>The newest failure, or null.</summary>
    public LoopFailure? LastFailure => Volatile.Read(ref _last);

    public void Turned() => Interlocked.Increment(ref _turns);

    /// <summary>Counts a turn that ended in an exception. True once a minute at most: then it is also worth a line in the log.</summary>
    public bool Failed(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        Interlocked.Increment(ref _turns);
        Interlocked.Increment(ref _failures);
        var now = time.GetUtcNow();
        var loggedBefore = _last?.LoggedAt ?? DateTimeOffset.MinValue;
        var isLogged = now - loggedBefore >= TimeSpan.FromMinutes(1);
        Volatile.Write(ref _last, new LoopFailure($"{exception.GetType().Name}: {exception.Message}", now, isLogged ? now : loggedBefore));
        return isLogged;
    }
}

/// <summary>The newest failure of a loop.</summary>
/// <param name="Message">Type and message of the exception.</param>
/// <param name="LoggedAt">When a failure of this loop was last written to the log.</param>
public sealed record LoopFailure(string Message, DateTimeOffset At, DateTimeOffset LoggedAt);
