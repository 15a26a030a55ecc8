using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Cgroups;

/// <summary>How often the container's CPU quota ran out: periods that were cut short, as a share of those in which it ran.</summary>
internal sealed class ThrottleReader(HostFile file, HostSeries series) : IHostReader
{
    private const int Periods = 0;
    private const int Throttled = 1;

    private readonly SeriesEntry? _throttled = series.Percent(SeriesNames.CgroupCpuThrottled, Description, 5);
    private readonly SlidingCounters _window = new(2);

    public const string Description =
        "Share of the container's scheduling periods in the last second in which its CPU quota ran out: nr_throttled over nr_periods of cpu.stat.";

    public void Collect(SampleWriter writer)
    {
        Span<ulong> totals = stackalloc ulong[2];
        if (!file.TryRead(writer.MonotonicSeconds, out var text) || !TryParse(text, totals))
        {
            _window.Forget();
            return;
        }

        _window.Add(writer.MonotonicSeconds, totals, double.IsNaN(writer.ElapsedSeconds));
        if (_window.IsReady)
            writer.Write(_throttled, _window.Delta(Periods) > 0 ? Math.Min(_window.Delta(Throttled) / _window.Delta(Periods) * 100, 100) : 0);
    }

    private static bool TryParse(ReadOnlySpan<byte> text, Span<ulong> totals)
    {
        var found = 0;
        var lines = new Utf8Lines(text);
        while (lines.TryNext(out var line))
        {
            if (!line.TryNext(out ReadOnlySpan<byte> name) || !line.TryNext(out ulong value))
                continue;
            if (name.SequenceEqual("nr_periods"u8))
                (totals[Periods], found) = (value, found + 1);
            else if (name.SequenceEqual("nr_throttled"u8))
                (totals[Throttled], found) = (value, found + 1);
        }

        return found == 2;
    }
}
