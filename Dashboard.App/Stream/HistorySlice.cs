namespace Dashboard.App.Stream;

/// <summary>A copy of consecutive ticks of some series. Rows are in the order asked for; column i is the tick with sequence <see cref="FirstSequence"/> + i.</summary>
public sealed class HistorySlice
{
    public required long FirstSequence { get; init; }

    /// <summary>Collection times in milliseconds since the epoch, rising.</summary>
    public required long[] TimestampsMs { get; init; }

    /// <summary>Cadence that was asked for at each tick, in milliseconds.</summary>
    public int[] CadencesMs { get; init; } = [];

    /// <summary>Columns that follow lost time: a line must break before them.</summary>
    public required bool[] FollowsGap { get; init; }

    /// <summary>Values by series, then by tick; NaN is a gap.</summary>
    public required double[][] Values { get; init; }

    public required float[][] Lower { get; init; }

    public required float[][] Upper { get; init; }

    public required SampleMarks[][] Marks { get; init; }

    public int Count => TimestampsMs.Length;

    public long LastSequence => FirstSequence + Count - 1;

    /// <summary>A slice of nothing but gaps, to be filled in.</summary>
    internal static HistorySlice Empty(long firstSequence, int count, int rows) => new()
    {
        FirstSequence = firstSequence,
        TimestampsMs = new long[count],
        CadencesMs = new int[count],
        FollowsGap = new bool[count],
        Values = Rows(rows, count, double.NaN),
        Lower = Rows(rows, count, float.NaN),
        Upper = Rows(rows, count, float.NaN),
        Marks = Rows(rows, count, SampleMarks.None),
    };

    internal HistorySlice WithoutFirst(int count) => new()
    {
        FirstSequence = FirstSequence + count,
        TimestampsMs = TimestampsMs[count..],
        CadencesMs = CadencesMs[count..],
        FollowsGap = FollowsGap[count..],
        Values = Array.ConvertAll(Values, row => row[count..]),
        Lower = Array.ConvertAll(Lower, row => row[count..]),
        Upper = Array.ConvertAll(Upper, row => row[count..]),
        Marks = Array.ConvertAll(Marks, row => row[count..]),
    };

    private static T[][] Rows<T>(int rows, int count, T value)
    {
        var all = new T[rows][];
        for (var row = 0; row < rows; row++)
        {
            all[row] = new T[count];
            Array.Fill(all[row], value);
        }

        return all;
    }
}
