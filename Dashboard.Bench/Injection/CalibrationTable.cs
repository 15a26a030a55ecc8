using Dashboard.Analytics.Anomalies;
using Dashboard.Bench.Reports;
using Dashboard.Tests.Analytics.Support;

namespace Dashboard.Bench.Injection;

/// <summary>How often each detector's p-value is at most 0.01 on clean series: once in a hundred rows, were it exact.</summary>
internal static class CalibrationTable
{
    /// <summary>Rows of each series that are not counted.</summary>
    public const int Learned = 2_000;

    private const double Rare = 0.01;
    private const string Tick = "tick's three detectors";

    /// <summary>They speak of runs of equal values and of the time between samples, which these series do not have.</summary>
    private static readonly string[] s_silent = ["flat-line", "staleness"];

    /// <summary>Sums that change slowly come in clusters: few independent ones, wider limits.</summary>
    private static readonly string[] s_clustered = ["cusum", "level-shift", "spread"];

    public static Table Of(int series, int rows)
    {
        var table = new Table(["Detector", .. Nulls.Kinds, "wanted", ""]);
        foreach (var name in DetectorCatalog.All.Select(descriptor => descriptor.Name).Except(s_silent).Append(Tick))
        {
            var shares = Nulls.Kinds.AsParallel().AsOrdered().Select(kind => 100 * Share(name, kind, series, rows)).ToArray();
            var (least, most) = s_clustered.Contains(name) ? (0.2, 3.0) : (0.5, 2.0);
            var isKept = shares.All(share => share >= least && share <= most);
            table.Add([name, .. shares.Select(share => Figure.Of(share, "", 2)), $"{Figure.Of(least, "")} to {Figure.Of(most, "")}", isKept ? "kept" : "MISSED"]);
        }

        return table;
    }

    private static double Share(string name, string kind, int series, int rows) =>
        Enumerable.Range(1, series).Sum(seed => RareIn(PValues(name), Nulls.Of(kind, seed).Take(rows))) / (series * (rows - Learned) * 1.0);

    private static int RareIn(Func<int, double, double> pValue, double[] values) => values.Select((value, row) => pValue(row, value) <= Rare && row >= Learned).Count(isRare => isRare);

    /// <summary>The p-value of each row's value, in order.</summary>
    private static Func<int, double, double> PValues(string name)
    {
        if (name == Tick)
        {
            var tick = new SeriesDetector(DetectionParameters.Default, TimeSpan.FromMilliseconds(100), SeriesTraits.Unknown);
            return (_, value) => tick.Update(value).PValue;
        }

        var detector = DetectorCatalog.Find(name)!.CreateWith();
        return (row, value) => detector.Update(1_700_000_000_000 + (1000L * row), value).PValue;
    }
}
