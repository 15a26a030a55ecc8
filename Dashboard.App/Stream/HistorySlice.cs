namespace Dashboard.App.Stream;

/// <summary>A copy of consecutive ticks of some series. Rows are in the order asked for; column i is the tick with sequence <see cref="FirstSequence"/> + i.</summary>
public sealed class HistorySlice
{
    public required long FirstSequence { get; init; }

    /// <summary>Collection times in milliseconds since the epoch, rising.</summary>
    public required long[] TimestampsMs { get; init; }

    /// <summary>Columns that follow lost time: a line must break before them.</summary>
    public required bool[] FollowsGap { get; init; }

    /// <summary>Values by series, then by tick; NaN is a gap.</summary>
    public required double[][] Values { get; init; }

    public required float[][] Lower { get; init; }

    public required float[][] Upper { get; init; }

    public required SampleMarks[][] Marks { get; init; }

    public int Count => TimestampsMs.Length;

    public long LastSequence => FirstSequence + Count - 1;
}
