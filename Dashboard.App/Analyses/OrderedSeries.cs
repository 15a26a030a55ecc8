using Dashboard.Analytics.Statistics;

namespace Dashboard.App.Analyses;

/// <summary>One series in order of time; a gap is NaN, and several rows may have one time.</summary>
/// <param name="WasUnordered">Whether the input had another order.</param>
internal sealed record OrderedSeries(string Name, long[] TimesMs, double[] Values, TimeForm Form, bool WasUnordered)
{
    /// <summary>Empty slots beyond this many times the rows are not filled: a clock that was once wrong by years must not cost gigabytes.</summary>
    private const long MostSlotsPerRow = 4;

    /// <summary>Of what it is, for answers that say so; null: not known.</summary>
    public string? Type { get; init; }

    public int Gaps => Values.Count(value => !double.IsFinite(value));

    public int Finite => Values.Length - Gaps;

    /// <summary>Rows whose time an earlier row has.</summary>
    public int Duplicates => TimesMs.Length < 2 ? 0 : TimesMs.Zip(TimesMs.Skip(1)).Count(pair => pair.First == pair.Second);

    /// <summary>Median distance of neighbouring times in ms; 0 when there are not two times.</summary>
    public long StepMs => TimeAlignment.MedianStep(TimesMs);

    /// <summary>
    /// The values on an even grid of the median step: the mean of the rows in a slot, NaN where there is none. A series with far more holes than rows is taken row by row instead.
    /// </summary>
    /// <returns>Time of the first slot, length of a slot (1 s when there is no second time), values.</returns>
    public (long StartMs, long StepMs, double[] Values) Even() => EvenFrom(TimesMs.Length == 0 ? 0 : TimesMs[0], StepMs);

    /// <inheritdoc cref="Even()"/>
    public (long StartMs, long StepMs, double[] Values) EvenFrom(long startMs, long stepMs)
    {
        if (TimesMs.Length == 0 || stepMs == 0)
            return (startMs, 1000, Values.Length == 0 ? [] : [MeanOf(Values)]);

        var slots = ((TimesMs[^1] - startMs + (stepMs / 2)) / stepMs) + 1;
        if (slots > MostSlotsPerRow * TimesMs.Length + 1)
            return (TimesMs[^1] - ((TimesMs.Length - 1) * stepMs), stepMs, Values);

        var (even, counts) = (new double[slots], new int[slots]);
        for (var i = 0; i < Values.Length; i++)
        {
            var slot = (TimesMs[i] - startMs + (stepMs / 2)) / stepMs;
            if (!double.IsFinite(Values[i]) || slot < 0)
                continue;
            counts[slot]++;
            even[slot] += (Values[i] - even[slot]) / counts[slot];
        }

        for (var slot = 0; slot < slots; slot++)
            even[slot] = counts[slot] == 0 ? double.NaN : even[slot];
        return (startMs, stepMs, even);
    }

    private static double MeanOf(double[] values) => Moments.Of(values).Mean;
}
