using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Cpu;

/// <summary>/proc/loadavg: load averages, which the kernel renews every five seconds, and the number of threads.</summary>
internal sealed class LoadReader(HostFile file, HostSeries series) : IHostReader
{
    public const string Path = "/proc/loadavg";

    private readonly SeriesEntry? _one = series.Gauge(SeriesNames.Load1, "", Describe("one minute", "first"), 0.25);
    private readonly SeriesEntry? _five = series.Gauge(SeriesNames.Load5, "", Describe("five minutes", "second"), 0.25, isAnalysed: false);
    private readonly SeriesEntry? _fifteen = series.Gauge(SeriesNames.Load15, "", Describe("15 minutes", "third"), 0.25, isAnalysed: false);
    private readonly SeriesEntry? _threads = series.Gauge(
        SeriesNames.ThreadCount, "", "Threads of all processes, kernel threads included: second figure of the fourth field of /proc/loadavg.", 5);

    public void Collect(SampleWriter writer)
    {
        if (!file.TryRead(writer.MonotonicSeconds, out var text))
            return;

        var fields = new Utf8Fields(text.TrimEnd("\n"u8));
        if (fields.TryNext(out double load))
            writer.Write(_one, load);
        if (fields.TryNext(out load))
            writer.Write(_five, load);
        if (fields.TryNext(out load))
            writer.Write(_fifteen, load);
        if (!fields.TryNext(out ReadOnlySpan<byte> running))
            return;
        var threads = running[(running.IndexOf((byte)'/') + 1)..];
        if (System.Buffers.Text.Utf8Parser.TryParse(threads, out int count, out _))
            writer.Write(_threads, count);
    }

    private static string Describe(string over, string field) =>
        $"Threads that run or wait for a core or a disk, averaged over {over}: {field} field of /proc/loadavg.";
}
