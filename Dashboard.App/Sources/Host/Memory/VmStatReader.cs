using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Memory;

/// <summary>/proc/vmstat: pages swapped in and out, and processes killed because memory ran out.</summary>
internal sealed class VmStatReader : IHostReader
{
    public const string Path = "/proc/vmstat";

    private readonly HostFile _file;
    private readonly SeriesEntry? _swapIn;
    private readonly SeriesEntry? _swapOut;
    private readonly SeriesEntry? _swapInRate;
    private readonly SeriesEntry? _swapOutRate;
    private readonly SeriesEntry? _kills;
    private CounterRate _in;
    private CounterRate _out;

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
        if (!_file.TryRead(writer.MonotonicSeconds, out var text))
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
                Write(writer, _swapIn, _swapInRate, ref _in, pagesIn);
            else if (name.SequenceEqual("pswpout"u8) && line.TryNext(out ulong pagesOut))
                Write(writer, _swapOut, _swapOutRate, ref _out, pagesOut);
            else if (name.SequenceEqual("oom_kill"u8) && line.TryNext(out ulong kills))
                writer.Write(_kills, kills);
        }
    }

    private static void Write(SampleWriter writer, SeriesEntry? total, SeriesEntry? rate, ref CounterRate state, ulong pages)
    {
        var bytes = pages * (ulong)Environment.SystemPageSize;
        writer.Write(total, bytes);
        writer.Write(rate, state.Next(bytes, writer.ElapsedSeconds));
    }
}
