using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Portable;

/// <summary>Space of the fixed drives, by the runtime's DriveInfo.</summary>
internal sealed class PortableDrives(HostSeries series) : IPortableReader
{
    private const string Counter = "fixed drives by the runtime's DriveInfo";

    private readonly Dictionary<string, Drive> _drives = new(StringComparer.Ordinal);
    private readonly Drive _machine = new(series, default, "of the machine", isAnalysed: true);

    public void Sample(ICollection<PortableValue> values, double elapsedSeconds)
    {
        double total = 0, used = 0, free = 0;
        foreach (var info in DriveInfo.GetDrives().Where(info => info is { DriveType: DriveType.Fixed, IsReady: true } && info.TotalSize > 0).Take(HostSeries.MostOfAKind))
        {
            if (!_drives.TryGetValue(info.Name, out var drive))
                _drives[info.Name] = drive = new Drive(series, new Label("mount", info.Name), $"of {info.Name}", isAnalysed: false);
            drive.Add(values, info.TotalSize, info.TotalSize - info.TotalFreeSpace, info.AvailableFreeSpace);
            total += info.TotalSize;
            used += info.TotalSize - info.TotalFreeSpace;
            free += info.AvailableFreeSpace;
        }

        if (total > 0)
            _machine.Add(values, total, used, free);
    }

    private sealed class Drive(HostSeries series, Label label, string whose, bool isAnalysed)
    {
        private readonly SeriesEntry? _total = series.Level(SeriesNames.DiskTotal, "B", $"Capacity {whose}: {Counter}.", label);
        private readonly SeriesEntry? _used = series.Level(SeriesNames.DiskUsed, "B", $"Bytes in use {whose}: {Counter}.", label);
        private readonly SeriesEntry? _free = series.Level(SeriesNames.DiskFree, "B", $"Bytes that users can still write {whose}: {Counter}.", label);
        private readonly SeriesEntry? _usagePercent = series.Percent(SeriesNames.DiskUsagePercent, $"Used share {whose}: {Counter}.", 0.1, label, isAnalysed, HostSeries.DiskFullAt);

        public void Add(ICollection<PortableValue> values, double total, double used, double free)
        {
            values.Add(new PortableValue(_total, total));
            values.Add(new PortableValue(_used, used));
            values.Add(new PortableValue(_free, free));
            values.Add(new PortableValue(_usagePercent, used / (used + free) * 100));
        }
    }
}
