namespace Dashboard.Tests.Analytics.Support;

/// <summary>
/// An event of known kind and time in a clean series. Sizes are in standard deviations of what is random in it. A missed peak and a phase shift need a season: where the clean series
/// has none, peaks of 4 every 60 rows are added to 0.3 of its standardised noise.
/// </summary>
/// <param name="Within">Rows after the onset in which an alarm has to begin for the event to be found.</param>
/// <param name="Plant">Changes the clean series.</param>
internal sealed record PlantedEvent(string Name, int Within, Action<PlantedSeries> Plant)
{
    /// <summary>Row at which the event begins: whole cycles of every season.</summary>
    public const int Onset = 5040;

    private const int Rows = Onset + 400;
    private const int Lasting = 100;

    public static IReadOnlyList<PlantedEvent> All { get; } =
    [
        new("spike 6 sd", 1, series => series.Values[Onset] += 6 * series.Deviation),
        new("step 3 sd", Lasting, series => series.Add(200, _ => 3)),
        new("spread x3", Lasting, series => series.Widen(200, 3)),
        new("flat line", Lasting, series => series.Values.AsSpan(Onset, Lasting).Fill(series.Values[Onset])),
        new("slope 0.03 sd a row", Lasting, series => series.Add(300, age => 0.03 * age)),
        new("missed peak", 0, series => series.Season((position, age, shape) => age >= 0 && age < series.Period ? Math.Min(0, shape(position)) : shape(position))),
        new("phase shift", 0, series => series.Season((position, age, shape) => shape(age >= 0 ? (position + 0.5) % 1 : position))),
    ];

    public static PlantedEvent Find(string name) => All.First(planted => planted.Name == name);

    /// <summary>A clean series of a kind with this event in it.</summary>
    public double[] In(string kind, int seed)
    {
        var series = new PlantedSeries(kind, seed, Rows);
        Plant(series);
        return series.Values;
    }

    /// <summary>Rows from the onset to the first alarm that begins, or null when none does in time.</summary>
    public int? DelayIn(ReadOnlySpan<bool> isAlarmed, string kind)
    {
        var within = Within > 0 ? Within : PlantedSeries.PeriodOf(kind);
        for (var age = 0; age < within; age++)
        {
            if (isAlarmed[Onset + age] && !isAlarmed[Onset + age - 1])
                return age;
        }

        return null;
    }
}
