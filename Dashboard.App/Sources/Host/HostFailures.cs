using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host;

/// <summary>Counts reads that failed, and tells each new reason once. Called by the collector loop only.</summary>
internal sealed partial class HostFailures(LoopRegistry loops, ILogger<HostFailures> logger)
{
    private readonly LoopHealth _health = loops.Register("host files");
    private readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);
    private bool _failedThisTurn;

    /// <summary>Reads that failed since start.</summary>
    public long Count => _health.Failures;

    /// <summary>What is failing now, by path.</summary>
    public IReadOnlyDictionary<string, string> Reasons => _reasons;

    public void Failed(string what, Exception exception)
    {
        _failedThisTurn = true;
        _health.Failed(exception);
        if (_reasons.TryGetValue(what, out var told) && told == exception.Message)
            return;
        _reasons[what] = exception.Message;
        Log.CannotRead(logger, what, exception.Message);
    }

    public void Recovered(string what)
    {
        if (_reasons.Remove(what))
            Log.ReadsAgain(logger, what);
    }

    /// <summary>Ends a turn over all files.</summary>
    public void Turned()
    {
        if (!_failedThisTurn)
            _health.Turned();
        _failedThisTurn = false;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{What} cannot be read; its series are gaps until it can: {Reason}")]
        public static partial void CannotRead(ILogger logger, string what, string reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "{What} can be read again.")]
        public static partial void ReadsAgain(ILogger logger, string what);
    }
}
