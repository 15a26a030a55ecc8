using Dashboard.App.Stream;

namespace Dashboard.Bench.Frames;

internal static class BenchTicks
{
    /// <summary>A tick of so many series, 100 ms after the one before, with values that move.</summary>
    public static Tick Of(long sequence, int series)
    {
        var values = new double[series];
        for (var index = 0; index < series; index++)
            values[index] = Math.Sin(sequence * 0.1 + index);
        return new Tick
        {
            Sequence = sequence,
            TimestampMs = 1_700_000_000_000 + sequence * 100,
            IntervalSeconds = 0.1,
            CadenceMs = 100,
            Values = values,
            Lower = new float[series],
            Upper = new float[series],
            Marks = new SampleMarks[series],
            HeadLevels = new float[series],
            HeadTrends = new float[series],
            HeadNearHalfWidths = new float[series],
            HeadFarHalfWidths = new float[series],
            Damping = 0.9,
            HorizonSteps = 150,
        };
    }
}
