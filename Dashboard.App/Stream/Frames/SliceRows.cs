namespace Dashboard.App.Stream.Frames;

/// <summary>Rows of history ready to be written: every tick of a slice, or at most two rows a bucket.</summary>
internal sealed class SliceRows
{
    public required bool IsReduced { get; init; }

    public required double[] TimestampsMs { get; init; }

    public required double[] Sequences { get; init; }

    public required RowFlags[] Flags { get; init; }

    /// <summary>Values by series, then by row.</summary>
    public required double[][] Values { get; init; }

    public required float[][] Lower { get; init; }

    public required float[][] Upper { get; init; }

    /// <summary><see cref="SampleMarks"/> and <see cref="FrameFormat.LineBreak"/> by series, then by row.</summary>
    public required byte[][] Marks { get; init; }

    public int Count => TimestampsMs.Length;
}
