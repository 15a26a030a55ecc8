using Dashboard.App.Sources;

namespace Dashboard.App.Engine;

/// <summary>All sources, collected one after the other. One that throws loses this turn only. Written by the collector loop only.</summary>
internal sealed partial class SourceSet(IEnumerable<ISource> sources, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan LogEvery = TimeSpan.FromMinutes(1);

    private readonly Runner[] _runners = [.. sources.Select(source => new Runner(source))];

    public IReadOnlyList<ISource> Sources => Array.ConvertAll(_runners, runner => runner.Source);

    /// <summary>A picture of the sources; safe from any thread.</summary>
    public IReadOnlyList<SourceStatus> Status => Array.ConvertAll(
        _runners,
        runner => new SourceStatus(runner.Source.Name, Volatile.Read(ref runner.Failures), Volatile.Read(ref runner.LastError), runner.Times.Median));

    /// <summary>Lets every source write its samples of this turn.</summary>
    public void Collect(SampleWriter writer)
    {
        foreach (var runner in _runners)
        {
            var from = time.GetTimestamp();
            try
            {
                runner.Source.Collect(writer);
            }
            catch (Exception exception)
            {
                Count(runner, exception);
            }

            runner.Times.Add(time.GetElapsedTime(from).TotalMicroseconds);
        }
    }

    private void Count(Runner runner, Exception exception)
    {
        Interlocked.Increment(ref runner.Failures);
        Volatile.Write(ref runner.LastError, $"{exception.GetType().Name}: {exception.Message}");
        var now = time.GetTimestamp();
        if (runner.LoggedAt is { } logged && time.GetElapsedTime(logged, now) < LogEvery)
            return;
        runner.LoggedAt = now;
        Log.SourceFailed(logger, exception, runner.Source.Name, Interlocked.Read(ref runner.Failures));
    }

    private sealed class Runner(ISource source)
    {
        public long Failures;
        public string? LastError;

        public ISource Source { get; } = source;

        public NewestTimes Times { get; } = new();

        public long? LoggedAt { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Source {Source} could not be collected ({Failures} turns so far); its values of the turn are gaps")]
        public static partial void SourceFailed(ILogger logger, Exception exception, string source, long failures);
    }
}
