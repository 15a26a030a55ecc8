using Dashboard.Analytics.Anomalies;
using Dashboard.App.Settings;
using Dashboard.App.Stream;

namespace Dashboard.App.Engine;

/// <summary>
/// Judges every analysed series of a turn. The live loop and the preview of a draft run this same class, so that a preview shows what would come.
/// Used by one thread at a time; allocates only when a series has its first value and when settings change.
/// </summary>
internal sealed class DetectionEngine(SeriesCatalog catalog, DashboardSettings settings, bool hasForecast)
{
    private SeriesAnalysis?[] _series = [];
    private DashboardSettings _settings = settings;
    private TimeSpan _cadence = settings.Collection.Cadence;

    public DashboardSettings Settings => _settings;

    /// <summary>Finite samples judged in the newest turn, and how many of them were marked.</summary>
    public int Judged { get; private set; }

    public int Marked { get; private set; }

    /// <summary>Mean over the series of the share of values inside their forecast interval; NaN before there were any.</summary>
    public double ForecastCoverage
    {
        get
        {
            var (sum, count) = (0.0, 0);
            foreach (var series in _series)
            {
                if (series is null || double.IsNaN(series.ForecastCoverage))
                    continue;
                sum += series.ForecastCoverage;
                count++;
            }

            return count == 0 ? double.NaN : sum / count;
        }
    }

    /// <summary>Puts settings in force between two turns; the state that they leave meaningful is kept.</summary>
    public void Apply(DashboardSettings settings, TimeSpan cadence)
    {
        if (ReferenceEquals(settings, _settings) && cadence == _cadence)
            return;
        (_settings, _cadence) = (settings, cadence);
        foreach (var series in _series)
            series?.Reconfigure(settings, cadence);
    }

    /// <summary>Judges the values of a turn and fills in every other column.</summary>
    public void Judge(in TickColumns columns)
    {
        (Judged, Marked) = (0, 0);
        var entries = catalog.Entries;
        if (_series.Length < columns.Count)
            Array.Resize(ref _series, columns.Count);
        for (var index = 0; index < columns.Count; index++)
            JudgeOne(columns, entries[index]);
    }

    private void JudgeOne(in TickColumns columns, SeriesEntry entry)
    {
        var index = entry.Index;
        var value = columns.Values[index];
        if (_series[index] is not { } series)
        {
            if (double.IsNaN(value) || !entry.Definition.IsAnalysed)
            {
                columns.SetUnknown(index);
                return;
            }

            series = _series[index] = new SeriesAnalysis(entry, _settings, _cadence, hasForecast);
        }

        series.Update(value);
        var verdict = series.Verdict;
        columns.SetBand(index, verdict.Lower, verdict.Upper);
        columns.SetHead(index, series.Head.Level, series.Head.Trend, series.Head.NearHalfWidth, series.Head.FarHalfWidth);
        columns.Marks[index] = double.IsNaN(value) ? SampleMarks.None : MarksOf(verdict);
        if (double.IsNaN(value))
            return;
        Judged++;
        if (verdict.IsMarked)
            Marked++;
    }

    private static SampleMarks MarksOf(in Verdict verdict) =>
        (SampleMarks)verdict.Votes
        | (verdict.IsMarked ? SampleMarks.Marked : SampleMarks.None)
        | (verdict.IsLearning ? SampleMarks.Learning : SampleMarks.None);
}
