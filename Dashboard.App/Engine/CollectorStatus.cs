namespace Dashboard.App.Engine;

/// <summary>The collector loop as the status page and the API show it. Times are of the newest turns (the last 600 at most).</summary>
public sealed record CollectorStatus
{
    public static CollectorStatus NotStarted { get; } = new();

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Ticks published since start.</summary>
    public long Ticks { get; init; }

    /// <summary>Turns that began so late that a turn was left out.</summary>
    public long Skipped { get; init; }

    /// <summary>Beats of the timer that came sooner than half a cadence after the last turn and were left out.</summary>
    public long TooEarly { get; init; }

    /// <summary>Times that the clock ran on without us (suspend, stopped process): each is a gap.</summary>
    public long Gaps { get; init; }

    /// <summary>How long the sources of one turn took, in microseconds.</summary>
    public double CollectionMedianMicroseconds { get; init; }

    public double CollectionP95Microseconds { get; init; }

    /// <summary>How long the analytics of one turn took, in microseconds.</summary>
    public double AnalysisMedianMicroseconds { get; init; }

    public double AnalysisP95Microseconds { get; init; }

    /// <summary>How much later than planned turns began, in milliseconds.</summary>
    public double LagMedianMilliseconds { get; init; }

    public double LagP95Milliseconds { get; init; }

    /// <summary>Cadence in force, and the mean of the true intervals, in milliseconds.</summary>
    public double CadenceMilliseconds { get; init; }

    public double TrueIntervalMilliseconds { get; init; }

    /// <summary>How far the dates of ticks run ahead of a wall clock that was set back, in milliseconds; 0 usually. Dates never go backwards.</summary>
    public double DatesAheadMilliseconds { get; init; }

    /// <summary>Bytes (the one-minute values included) and seconds of the recent history; shorter than asked for when <see cref="HistoryShortened"/>.</summary>
    public long HistoryBytes { get; init; }

    public double HistorySeconds { get; init; }

    public bool HistoryShortened { get; init; }

    /// <summary>What was wrong with the history that the last run kept, or that this one cannot keep its own; null when all is well.</summary>
    public string? HistoryProblem { get; init; }

    /// <summary>Measured share of values inside their forecast interval, over all series; NaN before there were any.</summary>
    public double ForecastCoverage { get; init; } = double.NaN;

    /// <summary>Series with an automatic forecast by the second.</summary>
    public int AutomaticForecasts { get; init; }

    /// <summary>Measured share of values inside the automatic forecasts' 95 % intervals, over all series and leads; NaN before there were any.</summary>
    public double AutomaticCoverage { get; init; } = double.NaN;

    /// <summary>Share of analysed points marked in the last 600 ticks; NaN before there were any.</summary>
    public double MarkedShare { get; init; } = double.NaN;

    public IReadOnlyList<SourceStatus> Sources { get; init; } = [];
}

/// <summary>One source as the status page shows it.</summary>
/// <param name="Failures">Turns in which it threw.</param>
/// <param name="LastError">Type and message of the newest exception, or null.</param>
/// <param name="MedianMicroseconds">How long one collection takes.</param>
public sealed record SourceStatus(string Name, long Failures, string? LastError, double MedianMicroseconds);
