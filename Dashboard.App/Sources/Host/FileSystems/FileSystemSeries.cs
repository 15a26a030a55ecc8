using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.FileSystems;

/// <summary>The series of one mount, or of the machine where there is no label.</summary>
internal sealed class FileSystemSeries(HostSeries series, Label label, string whose, bool isAnalysed)
{
    /// <summary>In percentage points: logs come and go.</summary>
    private const double NoiseFloor = 0.1;

    private readonly SeriesEntry? _total = series.Level(SeriesNames.DiskTotal, "B", $"Capacity {whose}: blocks of statvfs, once a second.", label);
    private readonly SeriesEntry? _used = series.Level(SeriesNames.DiskUsed, "B", $"Bytes in use {whose}: blocks minus free blocks of statvfs.", label);
    private readonly SeriesEntry? _free = series.Level(SeriesNames.DiskFree, "B", $"Bytes that users can still write {whose}: available blocks of statvfs.", label);
    private readonly SeriesEntry? _usagePercent = series.Percent(
        SeriesNames.DiskUsagePercent, $"Used share of what users can use {whose}, as df has it: statvfs.", NoiseFloor, label, isAnalysed, HostSeries.DiskFullAt);
    private readonly SeriesEntry? _inodesTotal = label.Name is null ? null : series.Level(SeriesNames.DiskInodesTotal, "", $"Files that fit {whose}: files of statvfs.", label);
    private readonly SeriesEntry? _inodesUsed = label.Name is null ? null : series.Level(SeriesNames.DiskInodesUsed, "", $"Files there are {whose}: files minus free files of statvfs.", label);
    private readonly SeriesEntry? _inodesUsagePercent = label.Name is null ? null : series.Percent(
        SeriesNames.DiskInodesUsagePercent, $"Used share of the files that fit {whose}: statvfs.", NoiseFloor, label, fullAt: HostSeries.DiskFullAt);

    public void Write(FileSystemSpace space, SampleWriter writer)
    {
        Write(space.TotalBytes, space.UsedBytes, space.FreeBytes, writer);
        writer.Write(_inodesTotal, space.InodesTotal);
        writer.Write(_inodesUsed, space.InodesUsed);
        writer.Write(_inodesUsagePercent, space.InodesUsagePercent);
    }

    public void Write(double total, double used, double free, SampleWriter writer)
    {
        writer.Write(_total, total);
        writer.Write(_used, used);
        writer.Write(_free, free);
        writer.Write(_usagePercent, used / (used + free) * 100);
    }
}
