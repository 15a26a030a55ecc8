namespace Dashboard.App.Sources.Host.Disks;

/// <summary>One whole block device with its series, which begin with its first request.</summary>
/// <param name="name">Name in /proc/diskstats, such as <c>nvme0n1</c>.</param>
/// <param name="role">What the device's traffic means for the machine's total.</param>
/// <param name="number">Tells the device from all others in sums.</param>
internal sealed class BlockDevice(string name, BlockDeviceRole role, int number, HostSeries series, bool isAnalysed)
{
    private DiskTraffic? _traffic;
    private DiskLoad? _load;

    public BlockDeviceRole Role { get; } = role;

    public int Number { get; } = number;

    public double UtilisationPercent => _load?.UtilisationPercent ?? double.NaN;

    public void Write(in DiskCounters counters, SampleWriter writer)
    {
        if (_traffic is null || _load is null)
        {
            if (!counters.HasTraffic)
                return;
            var label = new Label("device", name);
            _traffic = new DiskTraffic(series, label, $"of disk {name}", isAnalysed);
            _load = new DiskLoad(series, label, $"of disk {name}", isAnalysed);
        }

        _traffic.Write(counters, writer);
        _load.Write(counters, writer);
    }

    public void Forget()
    {
        _traffic?.Forget();
        _load?.Forget();
    }
}
