using Dashboard.App.Stream;

namespace Dashboard.App.Engine;

/// <summary>The columns of a tick while it is made. A live tick gets fresh ones, because readers keep them; a preview uses one set again and again.</summary>
internal readonly struct TickColumns(int count)
{
    public double[] Values { get; } = new double[count];

    public float[] Lower { get; } = new float[count];

    public float[] Upper { get; } = new float[count];

    public SampleMarks[] Marks { get; } = new SampleMarks[count];

    public float[] HeadLevels { get; } = new float[count];

    public float[] HeadTrends { get; } = new float[count];

    public float[] HeadNearHalfWidths { get; } = new float[count];

    public float[] HeadFarHalfWidths { get; } = new float[count];

    public int Count => Values.Length;

    public void SetBand(int index, double lower, double upper)
    {
        Lower[index] = (float)lower;
        Upper[index] = (float)upper;
    }

    public void SetHead(int index, double level, double trend, double near, double far)
    {
        HeadLevels[index] = (float)level;
        HeadTrends[index] = (float)trend;
        HeadNearHalfWidths[index] = (float)near;
        HeadFarHalfWidths[index] = (float)far;
    }

    /// <summary>Says of a series that nothing is known but its value.</summary>
    public void SetUnknown(int index)
    {
        SetBand(index, double.NaN, double.NaN);
        SetHead(index, double.NaN, double.NaN, double.NaN, double.NaN);
        Marks[index] = SampleMarks.None;
    }
}
