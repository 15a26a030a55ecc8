using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Disks;

/// <summary>/proc/diskstats: traffic and load of every whole block device, and of the machine, whose total counts each byte once.</summary>
internal sealed class DiskStatsReader : IHostReader
{
    public const string Path = "/proc/diskstats";

    /// <summary>Columns after the name that all kernels since 2.6 have.</summary>
    private const int Columns = 11;

    private readonly HostFile _file;
    private readonly HostSeries _series;
    private readonly BlockDeviceRoles _roles;
    private readonly DeviceList<BlockDevice> _devices;
    private readonly DiskTraffic _machine;
    private readonly SeriesEntry? _busiest;
    private readonly bool _hasManyDisks;
    private int _found;

    public DiskStatsReader(HostFile file, HostSeries series, HostPaths paths, HostFailures failures)
    {
        (_file, _series, _roles) = (file, series, new BlockDeviceRoles(paths));
        _devices = new DeviceList<BlockDevice>("block devices", failures, Add);
        _hasManyDisks = _roles.CountDisks() > 1;
        _machine = new DiskTraffic(series, default, "of all whole disks", isAnalysed: true);
        _busiest = series.Percent(
            SeriesNames.DiskUtilisation, "Share of the last second in which the busiest disk had a request in flight: field 13 of /proc/diskstats.", 5);
    }

    public void Collect(SampleWriter writer)
    {
        _devices.Begin();
        if (_file.TryRead(writer.MonotonicSeconds, out var text))
            Collect(text, writer);
        else
            _machine.Forget();

        for (var position = 0; _devices.NextMissing(ref position) is { } missing;)
            missing.Forget();
    }

    private void Collect(ReadOnlySpan<byte> text, SampleWriter writer)
    {
        Span<ulong> columns = stackalloc ulong[Columns];
        DiskCounters sum = default;
        var busiest = double.NaN;
        var lines = new Utf8Lines(text);
        while (lines.TryNext(out var line))
        {
            line.Skip(2);
            if (!line.TryNext(out ReadOnlySpan<byte> name) || !line.TryNext(columns, Columns))
                continue;
            if (_devices.Find(name) is not { Role: not BlockDeviceRole.Partition } device)
                continue;
            var counters = DiskCounters.From(columns);
            device.Write(counters, writer);
            if (device.Role != BlockDeviceRole.Disk)
                continue;
            sum.Add(counters, device.Number);
            if (double.IsNaN(busiest) || device.UtilisationPercent > busiest)
                busiest = device.UtilisationPercent;
        }

        _machine.Write(sum, writer);
        writer.Write(_busiest, busiest);
    }

    /// <summary>With one disk its rates are the machine's, which are judged already: the same anomaly need not be told twice.</summary>
    private BlockDevice Add(string name)
    {
        var role = _roles.Of(name);
        var isAnalysed = role == BlockDeviceRole.Disk && _hasManyDisks && _found < HostSeries.MostAnalysedOfAKind;
        return new BlockDevice(name, role, ++_found, _series, isAnalysed);
    }
}
