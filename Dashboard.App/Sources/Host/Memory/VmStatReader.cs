using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Memory;

/// <summary>
/// /proc/vmstat: pages swapped in and out, and processes killed because memory ran out. The kernel adds up two hundred counters of all cores for it, which is
/// the dearest of all these files and moves the least: it is read twice a second, and what was read stands until then.
/// </summary>
internal sealed class VmStatReader : IHostReader
{
    public const string Path = "/proc/vmstat";

    /// <summary>A little less than half a second: ticks come at uneven times.</summary>
    private const double RefreshSeconds = 0.45;

    private readonly HostFile _file;
    private readonly SeriesEntry? _swapIn;
    private readonly SeriesEntry? _swapOut;
    private readonly SeriesEntry? _swapInRate;
    private readonly SeriesEntry? _swapOutRate;
    private readonly SeriesEntry? _kills;
    private readonly Swapped _in = new();
    private readonly Swapped _out = new();
    private double _oomKills = double.NaN;
    private double _readAt = double.NegativeInfinity;

    public VmStatReader(HostFile file, HostSeries series)
    {
        _file = file;
        const double NoiseFloor = 64 * 1024;
        _swapIn = series.Counter(SeriesNames.SwapIn, "B", "Read back from swap since boot: pswpin of /proc/vmstat, in pages.");
        _swapOut = series.Counter(SeriesNames.SwapOut, "B", "Written to swap since boot: pswpout of /proc/vmstat, in pages.");
        _swapInRate = series.Gauge(SeriesNames.SwapInRate, "B/s", "Read back from swap a second: pswpin of /proc/vmstat.", NoiseFloor);
        _swapOutRate = series.Gauge(SeriesNames.SwapOutRate, "B/s", "Written to swap a second: pswpout of /proc/vmstat.", NoiseFloor);
        _kills = series.Counter(SeriesNames.OomKills, "", "Processes killed because memory ran out, since boot: oom_kill of /proc/vmstat.");
    }

    public void Collect(SampleWriter writer)
    {
        var isAfterGap = double.IsNaN(writer.ElapsedSeconds);
        var since = writer.MonotonicSeconds - _readAt;
        if (isAfterGap || since >= RefreshSeconds)
        {
            _readAt = writer.MonotonicSeconds;
            Refresh(writer.MonotonicSeconds, isAfterGap ? double.NaN : since);
        }

        writer.Write(_swapIn, _in.Total);
        writer.Write(_swapInRate, _in.Rate);
        writer.Write(_swapOut, _out.Total);
        writer.Write(_swapOutRate, _out.Rate);
        writer.Write(_kills, _oomKills);
    }

    private void Refresh(double now, double seconds)
    {
        _oomKills = double.NaN;
        if (!_file.TryRead(now, out var text))
        {
            _in.Forget();
            _out.Forget();
            return;
        }

        var lines = new Utf8Lines(text);
        while (lines.TryNext(out var line))
        {
            if (line.Rest.IsEmpty || line.Rest[0] is not ((byte)'p' or (byte)'o') || !line.TryNext(out ReadOnlySpan<byte> name))
                continue;
            if (name.SequenceEqual("pswpin"u8) && line.TryNext(out ulong pagesIn))
                _in.Take(pagesIn, seconds);
            else if (name.SequenceEqual("pswpout"u8) && line.TryNext(out ulong pagesOut))
                _out.Take(pagesOut, seconds);
            else if (name.SequenceEqual("oom_kill"u8) && line.TryNext(out ulong kills))
                _oomKills = kills;
        }
    }

    /// <summary>One direction: bytes since boot, and a second between the newest two readings; NaN while unknown.</summary>
    private sealed class Swapped
    {
        private CounterRate _state;

        public double Total { get; private set; } = double.NaN;

        public double Rate { get; private set; } = double.NaN;

        public void Take(ulong pages, double seconds)
        {
            var bytes = pages * (ulong)Environment.SystemPageSize;
            (Total, Rate) = (bytes, _state.Next(bytes, seconds));
        }

        public void Forget()
        {
            _state.Forget();
            (Total, Rate) = (double.NaN, double.NaN);
        }
    }
}
