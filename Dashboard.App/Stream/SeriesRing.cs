namespace Dashboard.App.Stream;

/// <summary>The columns of one series in the recent history.</summary>
internal sealed class SeriesRing
{
    public SeriesRing(int slots)
    {
        Values = new double[slots];
        Lower = new float[slots];
        Upper = new float[slots];
        Marks = new SampleMarks[slots];
        Array.Fill(Values, double.NaN);
        Array.Fill(Lower, float.NaN);
        Array.Fill(Upper, float.NaN);
    }

    public double[] Values { get; }

    public float[] Lower { get; }

    public float[] Upper { get; }

    public SampleMarks[] Marks { get; }
}
