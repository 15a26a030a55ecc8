using Dashboard.Analytics.Anomalies;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Bench.Injection;

/// <summary>Something that raises alarms over a series.</summary>
/// <param name="Allowed">Alarms that 10,000 clean rows may have.</param>
/// <param name="Run">Over a whole series: whether it is alarmed, row by row.</param>
internal sealed record Watch(string Name, double Allowed, Func<double[], bool[]> Run)
{
    /// <summary>Most false alarms that an ensemble may have.</summary>
    private const double EnsembleAllowed = 3;

    /// <summary>One point in a thousand of a series may be marked.</summary>
    private const double MarksAllowed = 10;

    /// <summary>Series that the false episodes of the tick are shared by: as rare as among so many has an episode to be.</summary>
    private const int SeriesOfTheTick = 200;

    /// <summary>Six an hour over all of them, at ten rows a second.</summary>
    private const double EpisodesAllowed = 6.0 / SeriesOfTheTick / 3.6;

    public static IReadOnlyList<Watch> All { get; } =
    [
        new("light", EnsembleAllowed, values => Ensemble("light", values)),
        new("full", EnsembleAllowed, values => Ensemble("full", values)),
        new("tick, marked points", MarksAllowed, values => Tick(values, (watch, _) => watch.Verdicts[0].IsMarked)),
        new("tick, episodes opened", EpisodesAllowed, values => Tick(values, (watch, before) => watch.Opened[0] > before)),
    ];

    /// <summary>Alarms that begin in a series.</summary>
    public int AlarmsIn(double[] values)
    {
        var isAlarmed = Run(values);
        return isAlarmed.Where((alarmed, row) => alarmed && (row == 0 || !isAlarmed[row - 1])).Count();
    }

    private static bool[] Ensemble(string name, double[] values)
    {
        var detector = DetectorCatalog.Find(name)!.CreateWith();
        return [.. values.Select((value, row) => detector.Update(1_700_000_000_000 + (1000L * row), value).State == DetectorState.Anomalous)];
    }

    /// <param name="isAlarmed">From what watches the one series, and the episodes that it had opened before.</param>
    private static bool[] Tick(double[] values, Func<EpisodeWatch, int, bool> isAlarmed)
    {
        var watch = new EpisodeWatch(1, falsePerHour: 2.0 / SeriesOfTheTick);
        return
        [
            .. values.Select(value =>
            {
                var before = watch.Opened[0];
                watch.Tick([value]);
                return isAlarmed(watch, before);
            }),
        ];
    }
}
