namespace Dashboard.App.Stream;

/// <summary>One-minute minimum, mean and maximum of every series for 24 hours, in memory: what "against an hour ago" reads. (Contract; body to come.)</summary>
public sealed class MinuteHistory
{
    /// <summary>The minute that holds the given time; false when nothing was kept of it.</summary>
    /// <param name="timestampMs">Milliseconds since the epoch.</param>
    public bool TryGet(int seriesIndex, long timestampMs, out MinuteSummary summary)
    {
        summary = default;
        return false;
    }

    /// <summary>Time of the oldest kept minute of a series in milliseconds since the epoch; 0 when there is none. Comparisons that reach further back say "since start".</summary>
    public long OldestMs(int seriesIndex) => 0;
}

/// <summary>One minute of one series.</summary>
/// <param name="Count">Finite samples in it, at least 1.</param>
public readonly record struct MinuteSummary(float Minimum, float Mean, float Maximum, int Count);
