using Dashboard.App.Engine;
using Dashboard.App.Stream;

namespace Dashboard.App.Api.History;

/// <summary>
/// Count, mean, extremes and growth of several series over a range, from what is kept in memory: every sample where full cadence reaches back, whole minutes before.
/// Means weigh each sample alike. Never samples.
/// </summary>
internal sealed class FigureReader(CollectorLoop collector)
{
    /// <summary>Ticks copied at once: some thousand kilobytes at a dozen series.</summary>
    private const int PieceTicks = 4_096;
    private const long MinuteMs = 60_000;

    /// <param name="series">Indices of series; −1: one that there is not, which has no figures.</param>
    public SeriesFigures[] Read(int[] series, TimeWindow window)
    {
        var figures = new SeriesFigures[series.Length];
        for (var place = 0; place < series.Length; place++)
            figures[place] = new SeriesFigures();
        var history = collector.History;
        var oldest = history.TimestampOf(history.OldestSequence);
        ReadMinutes(series, window.FromMs, Math.Min(window.ToMs, oldest == 0 ? window.ToMs : oldest - MinuteMs), figures);
        ReadTicks(series, window, figures);
        return figures;
    }

    private void ReadMinutes(int[] series, long fromMs, long toMs, SeriesFigures[] figures)
    {
        for (var minute = (fromMs + MinuteMs - 1) / MinuteMs; minute <= toMs / MinuteMs; minute++)
        {
            for (var place = 0; place < series.Length; place++)
            {
                if (series[place] >= 0 && collector.Minutes.TryGet(series[place], minute * MinuteMs, out var summary))
                    figures[place].Add(minute * MinuteMs, summary);
            }
        }
    }

    private void ReadTicks(int[] series, TimeWindow window, SeriesFigures[] figures)
    {
        var history = collector.History;
        int[] known = [.. series.Where(index => index >= 0)];
        var last = history.FirstSequenceSince(window.ToMs + 1) - 1;
        foreach (var piece in history.Pieces(known, history.FirstSequenceSince(window.FromMs), last, PieceTicks))
        {
            var row = 0;
            for (var place = 0; place < series.Length; place++)
            {
                if (series[place] >= 0)
                    Add(figures[place], piece.TimestampsMs, piece.Values[row++]);
            }
        }
    }

    private static void Add(SeriesFigures figures, long[] timesMs, double[] values)
    {
        for (var column = 0; column < values.Length; column++)
            figures.Add(timesMs[column], values[column]);
    }
}
