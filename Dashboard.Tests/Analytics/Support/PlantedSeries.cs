namespace Dashboard.Tests.Analytics.Support;

/// <summary>A clean series while an event is planted into it.</summary>
internal sealed class PlantedSeries(string kind, int seed, int rows)
{
    private const int PeakPeriod = 60;
    private const double PeakHeight = 4;
    private const double PeakNoise = 0.3;

    public double[] Values { get; private set; } = Nulls.Of(kind, seed).Take(rows);

    public double Deviation { get; } = Nulls.RandomPartOf(kind).Deviation;

    /// <summary>Rows of a season, of its own or of the one that is added.</summary>
    public int Period { get; } = PeriodOf(kind);

    public static int PeriodOf(string kind) => kind == "seasonal" ? Nulls.Season : PeakPeriod;

    /// <param name="surplus">Of so many rows after the onset, in standard deviations.</param>
    public void Add(int length, Func<int, double> surplus)
    {
        for (var age = 0; age < length; age++)
            Values[PlantedEvent.Onset + age] += Deviation * surplus(age);
    }

    /// <summary>Multiplies what is random by a factor, around its mean.</summary>
    public void Widen(int length, double factor)
    {
        var mean = Nulls.RandomPartOf(kind).Mean;
        for (var row = PlantedEvent.Onset; row < PlantedEvent.Onset + length; row++)
        {
            var expected = Nulls.PatternOf(kind, row) + mean;
            Values[row] = expected + (factor * (Values[row] - expected));
        }
    }

    /// <summary>Gives the series a season, or its season another course.</summary>
    /// <param name="course">From the position in the cycle (0 to 1), the rows since the onset (negative before) and the season's own shape.</param>
    public void Season(Func<double, int, Func<double, double>, double> course)
    {
        var (mean, deviation) = Nulls.RandomPartOf(kind);
        var isOwn = kind == "seasonal";
        for (var row = 0; row < Values.Length; row++)
        {
            var noise = isOwn ? Values[row] - Nulls.PatternOf(kind, row) : PeakNoise * (Values[row] - mean) / deviation;
            Values[row] = noise + course(row % Period / (double)Period, row - PlantedEvent.Onset, isOwn ? Wave : Peak);
        }
    }

    private static double Peak(double position) => PeakHeight * Math.Exp(-Math.Pow((position - 0.5) / 0.12, 2));

    private static double Wave(double position) => Nulls.PatternOf("seasonal", (int)Math.Round(position * Nulls.Season));
}
