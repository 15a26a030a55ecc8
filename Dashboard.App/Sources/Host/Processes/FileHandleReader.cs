using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Processes;

/// <summary>/proc/sys/fs/file-nr: open file handles of the machine and their limit.</summary>
internal sealed class FileHandleReader(HostFile file, HostSeries series) : IHostReader
{
    public const string Path = "/proc/sys/fs/file-nr";

    private readonly SeriesEntry? _open = series.Gauge(
        SeriesNames.FileHandles, "", "File handles in use on the machine: first figure of /proc/sys/fs/file-nr.", 50);
    private readonly SeriesEntry? _limit = series.Level(
        SeriesNames.FileHandleLimit, "", "Most file handles that the machine gives out: third figure of /proc/sys/fs/file-nr.");

    public void Collect(SampleWriter writer)
    {
        if (!file.TryRead(writer.MonotonicSeconds, out var text))
            return;
        var fields = new Utf8Fields(text.TrimEnd("\n"u8));
        if (!fields.TryNext(out ulong handles))
            return;
        writer.Write(_open, handles);
        fields.Skip(1);
        if (fields.TryNext(out ulong limit))
            writer.Write(_limit, limit);
    }
}
