namespace Dashboard.App.Stream;

/// <summary>The columns of one series in the recent history. A series that is not analysed has no band, and no memory is taken for one.</summary>
internal sealed class SeriesRing
{
    private readonly int _slots;
    private Band? _band;

    public SeriesRing(int slots)
    {
        _slots = slots;
        Values = new double[slots];
        Marks = new SampleMarks[slots];
        Array.Fill(Values, double.NaN);
    }

    public double[] Values { get; }

    public SampleMarks[] Marks { get; }

    /// <summary>Ends of the expected band by slot; null while there never was one.</summary>
    public Band? Expected => Volatile.Read(ref _band);

    /// <summary>Called by the collector loop only, or before the ring is shared.</summary>
    public void SetBand(int slot, float lower, float upper)
    {
        if (_band is null && float.IsNaN(lower) && float.IsNaN(upper))
            return;
        var band = _band ?? MakeBand();
        (band.Lower[slot], band.Upper[slot]) = (lower, upper);
    }

    /// <summary>The band, made when missing: with nothing but unknown ends.</summary>
    public Band MakeBand()
    {
        if (_band is { } known)
            return known;
        var made = new Band(new float[_slots], new float[_slots]);
        Array.Fill(made.Lower, float.NaN);
        Array.Fill(made.Upper, float.NaN);
        Volatile.Write(ref _band, made);
        return made;
    }

    internal sealed record Band(float[] Lower, float[] Upper);
}
