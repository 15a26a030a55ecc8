using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Disks;

/// <summary>How hard one block device works, over a sliding second because the kernel moves these counters in steps of its clock tick.</summary>
internal sealed class DiskLoad(HostSeries series, Label label, string whose, bool isAnalysed)
{
    private const int Ops = 0;
    private const int Wait = 1;
    private const int Busy = 2;
    private const int Queue = 3;

    private readonly SeriesEntry? _utilisation = series.Percent(
        SeriesNames.DiskUtilisation, $"Share of the last second in which a request was in flight {whose}: field 13 of /proc/diskstats.", 5, label, isAnalysed);
    private readonly SeriesEntry? _await = series.Gauge(
        SeriesNames.DiskAwait,
        "ms",
        $"Mean time of the requests completed in the last second {whose}, waiting included: fields 7 and 11 over 4 and 8 of /proc/diskstats. No request, no value.",
        2,
        label,
        isAnalysed: false);
    private readonly SeriesEntry? _queue = series.Gauge(
        SeriesNames.DiskQueue, "", $"Mean number of requests in flight in the last second {whose}: field 14 of /proc/diskstats.", 1, label, isAnalysed: false);

    private readonly SlidingCounters _window = new(4);

    /// <summary>Share of the last second with a request in flight, in percent; NaN while that cannot be told.</summary>
    public double UtilisationPercent { get; private set; } = double.NaN;

    public void Write(in DiskCounters counters, SampleWriter writer)
    {
        _window.Add(
            writer.MonotonicSeconds,
            [counters.ReadOps + counters.WriteOps, counters.WaitMs, counters.BusyMs, counters.QueueMs],
            double.IsNaN(writer.ElapsedSeconds));
        UtilisationPercent = double.NaN;
        if (_window.WentBack(Ops))
            _window.Forget();
        if (!_window.IsReady)
            return;

        UtilisationPercent = Math.Min(_window.Delta(Busy) / (_window.Seconds * 1000) * 100, 100);
        writer.Write(_utilisation, UtilisationPercent);
        writer.Write(_await, _window.Delta(Wait) / _window.Delta(Ops));
        writer.Write(_queue, _window.Delta(Queue) / (_window.Seconds * 1000));
    }

    public void Forget()
    {
        _window.Forget();
        UtilisationPercent = double.NaN;
    }
}
