using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Pressure;

/// <summary>
/// One file of /proc/pressure: for how much of the time some, or all, threads stood still for want of a resource. From the running <c>total=</c> in
/// microseconds, because the kernel's own averages lag by ten seconds. A kernel may have the file and refuse to read it.
/// </summary>
internal sealed class PressureReader : IHostReader
{
    /// <summary>In percentage points: short waits come and go on a healthy machine.</summary>
    private const double NoiseFloor = 3;

    private const int Some = 0;
    private const int Full = 1;

    private readonly HostFile _file;
    private readonly SeriesEntry? _some;
    private readonly SeriesEntry? _full;

    /// <summary>The kernel brings the totals up to date every two seconds when nothing happens; over a second they move evenly.</summary>
    private readonly SlidingCounters _window = new(2);

    public PressureReader(HostFile file, HostSeries series, PressureResource resource)
    {
        _file = file;
        var missing = file.Probe();
        _some = Define(series, resource.SomeName, "some threads", resource, "some", missing);
        _full = resource.FullName is null ? null : Define(series, resource.FullName, "all threads that had work", resource, "full", missing);
    }

    public void Collect(SampleWriter writer)
    {
        if (_some is null && _full is null)
            return;
        Span<ulong> totals = stackalloc ulong[2];
        if (!_file.TryRead(writer.MonotonicSeconds, out var text) || !TryParse(text, totals))
        {
            _window.Forget();
            return;
        }

        _window.Add(writer.MonotonicSeconds, totals, double.IsNaN(writer.ElapsedSeconds));
        if (_window.WentBack(Some) || _window.WentBack(Full))
            _window.Forget();
        if (!_window.IsReady)
            return;
        writer.Write(_some, Percent(Some));
        writer.Write(_full, Percent(Full));
    }

    private static bool TryParse(ReadOnlySpan<byte> text, Span<ulong> totals)
    {
        var found = false;
        var lines = new Utf8Lines(text);
        while (lines.TryNext(out var line))
        {
            if (!line.TryNext(out ReadOnlySpan<byte> name))
                continue;
            var at = line.Rest.IndexOf("total="u8);
            if (at < 0 || !new Utf8Fields(line.Rest[(at + 6)..]).TryNext(out ulong total))
                continue;
            totals[name.SequenceEqual("full"u8) ? Full : Some] = total;
            found = true;
        }

        return found;
    }

    private static SeriesEntry? Define(HostSeries series, string name, string who, PressureResource resource, string line, string? missing)
    {
        var description = $"Share of the last second in which {who} waited for {resource.Noun}: total= of the {line} line of {resource.Path}.";
        if (missing is null)
            return series.Percent(name, description, NoiseFloor);
        series.Unavailable(name, "%", description, missing);
        return null;
    }

    private double Percent(int counter) => Math.Min(_window.Delta(counter) / (_window.Seconds * 1e6) * 100, 100);
}
