using Dashboard.App.Settings;
using Dashboard.App.Stream;

namespace Dashboard.App.Engine;

/// <summary>The two histories of the run, their length, and what of them outlives it. Used by the collector loop only, but for what is said to be read.</summary>
/// <param name="path">Full path of the file between two runs; null: nothing is kept.</param>
internal sealed partial class HistoryKeeper(SeriesCatalog catalog, CollectionSettings collection, string? path, TimeProvider time, ILogger logger)
{
    /// <summary>How far the kept history may lie in the future: more means that the clock was set back, and times would not rise.</summary>
    private static readonly TimeSpan FutureAllowed = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, KeptMinutes> _unclaimed = new(StringComparer.Ordinal);
    private HistorySizer? _sizer;
    private int _claimed;
    private string? _problem;

    public RecentHistory Recent { get; } = new(HistorySizer.TicksIn(collection));

    public MinuteHistory Minutes { get; } = new();

    /// <summary>Bytes of both; any thread may ask.</summary>
    public long Bytes => Recent.Bytes + Minutes.Bytes;

    /// <summary>Whether the memory limit makes the recent history shorter than asked for; any thread may ask.</summary>
    public bool IsShortened => _sizer?.IsShortened ?? false;

    /// <summary>What was wrong with the file of the last run, or that none can be written; null when all is well. Any thread may ask.</summary>
    public string? Problem => Volatile.Read(ref _problem);

    /// <summary>Reads what the last run kept. A file that is damaged or not ours is kept aside and reported, and the history begins empty.</summary>
    public void Load()
    {
        if (path is null || !File.Exists(path))
            return;
        try
        {
            var kept = RecentHistoryFile.Read(path);
            var newestMs = kept.TimestampsMs.Length == 0 ? 0 : kept.TimestampsMs[^1];
            if (newestMs > (time.GetUtcNow() + FutureAllowed).ToUnixTimeMilliseconds())
                throw new InvalidDataException("its newest tick lies in the future of this machine's clock");
            Recent.Restore(kept);
            foreach (var minutes in kept.Minutes)
                _unclaimed[minutes.Key] = minutes;
            Log.HistoryRead(logger, kept.TimestampsMs.Length, kept.Series.Count, path);
        }
        catch (InvalidDataException exception)
        {
            var aside = AtomicFile.KeepAside(path, time.GetUtcNow());
            Report($"The history file {path} was not used: {exception.Message}. The history begins empty; the file {(aside is null ? "could not be moved aside" : $"is kept as {aside}")}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Report($"The history file {path} cannot be read ({exception.Message}). The history begins empty; make the file readable, or remove it.");
        }
    }

    /// <summary>Gives series that are new in this run what the last one kept of them, and makes room.</summary>
    public void Prepare(CollectionSettings settings)
    {
        var entries = catalog.Entries;
        for (; _claimed < entries.Count; _claimed++)
            Claim(entries[_claimed]);
        (_sizer ??= new HistorySizer(Recent, Minutes)).Fit(settings);
    }

    public void Append(Tick tick)
    {
        Recent.Append(tick);
        Minutes.Add(tick);
    }

    /// <summary>Writes both histories for the next run.</summary>
    public void Save()
    {
        if (path is null || Recent.NewestSequence < Recent.OldestSequence)
            return;
        try
        {
            Minutes.Flush();
            RecentHistoryFile.Write(path, Recent, Minutes, catalog.Entries);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Report($"The history cannot be written to {path} ({exception.Message}): the next run begins without it. Make the folder writable, or start with --data and another folder.");
        }
    }

    private void Claim(SeriesEntry series)
    {
        Recent.Claim(series);
        if (!_unclaimed.Remove(series.Key, out var kept) || kept.Unit != series.Definition.Unit)
            return;
        foreach (var (minute, summary) in kept.Minutes)
            Minutes.Restore(series.Index, minute, summary);
    }

    private void Report(string problem)
    {
        Volatile.Write(ref _problem, problem);
        Log.HistoryProblem(logger, problem);
    }

    private static partial class Log
    {
        [LoggerMessage(11, LogLevel.Warning, "{Problem}")]
        public static partial void HistoryProblem(ILogger logger, string problem);

        [LoggerMessage(12, LogLevel.Information, "The history goes on with {Ticks} ticks of {Series} series from {Path}")]
        public static partial void HistoryRead(ILogger logger, int ticks, int series, string path);
    }
}
