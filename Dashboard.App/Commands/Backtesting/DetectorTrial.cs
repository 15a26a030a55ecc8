using Dashboard.Analytics.Anomalies;

namespace Dashboard.App.Commands.Backtesting;

/// <summary>How a detector does over labelled files: one streaming pass over each with its default parameters.</summary>
/// <param name="Found">Windows in which it was alarmed.</param>
/// <param name="Windows">All windows.</param>
/// <param name="FalseAlarms">Alarms that began and ended outside all windows.</param>
/// <param name="Rows">Rows in all.</param>
/// <param name="MedianDelayRows">From the beginning of a found window to its first alarm; NaN when nothing was found.</param>
internal sealed record DetectorTrial(string Name, int Found, int Windows, int FalseAlarms, long Rows, double MedianDelayRows)
{
    public static DetectorTrial Of(DetectorDescriptor descriptor, IEnumerable<LabelledFile> files, CancellationToken stop)
    {
        var (found, windows, alarms, rows, delays) = (0, 0, 0, 0L, new List<int>());
        foreach (var file in files)
        {
            stop.ThrowIfCancellationRequested();
            var isAlarmed = Alarmed(descriptor.CreateWith(), file);
            rows += isAlarmed.Length;
            windows += file.Windows.Length;
            alarms += FalseAlarmsIn(isAlarmed, file);
            foreach (var window in file.Windows)
            {
                var (from, to) = RowsOf(file, window);
                var first = from < to ? Array.IndexOf(isAlarmed, true, from, to - from) : -1;
                if (first < 0)
                    continue;
                found++;
                delays.Add(first - from);
            }
        }

        delays.Sort();
        return new DetectorTrial(descriptor.Name, found, windows, alarms, rows, delays.Count == 0 ? double.NaN : delays[(delays.Count - 1) / 2]);
    }

    private static bool[] Alarmed(IDetector detector, LabelledFile file)
    {
        var isAlarmed = new bool[file.Series.Values.Length];
        for (var row = 0; row < isAlarmed.Length; row++)
            isAlarmed[row] = detector.Update(file.Series.TimesMs[row], file.Series.Values[row]).State == DetectorState.Anomalous;
        return isAlarmed;
    }

    private static int FalseAlarmsIn(bool[] isAlarmed, LabelledFile file)
    {
        var isLabelled = new bool[isAlarmed.Length];
        foreach (var window in file.Windows)
        {
            var (from, to) = RowsOf(file, window);
            isLabelled.AsSpan(from, Math.Max(0, to - from)).Fill(true);
        }

        var count = 0;
        for (var row = 0; row < isAlarmed.Length; row++)
        {
            if (!isAlarmed[row])
                continue;
            var meetsWindow = false;
            for (; row < isAlarmed.Length && isAlarmed[row]; row++)
                meetsWindow |= isLabelled[row];
            count += meetsWindow ? 0 : 1;
        }

        return count;
    }

    /// <summary>First row of a window and the row after its last.</summary>
    private static (int From, int To) RowsOf(LabelledFile file, (long FromMs, long ToMs) window)
    {
        var times = file.Series.TimesMs;
        var from = Array.FindIndex(times, time => time >= window.FromMs);
        return from < 0 ? (times.Length, times.Length) : (from, Array.FindLastIndex(times, time => time <= window.ToMs) + 1);
    }
}
