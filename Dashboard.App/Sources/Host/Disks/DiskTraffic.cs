using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Disks;

/// <summary>Totals and rates of one block device, or of the machine where there is no label.</summary>
internal sealed class DiskTraffic(HostSeries series, Label label, string whose, bool isAnalysed)
{
    /// <summary>A journal's heartbeat, in bytes a second.</summary>
    private const double NoiseBytes = 64 * 1024;

    private const double NoiseOps = 10;

    private readonly SeriesEntry? _readOps = series.Counter(
        SeriesNames.DiskReadOps, "", $"Reads completed {whose}: field 4 of /proc/diskstats.", label);
    private readonly SeriesEntry? _writeOps = series.Counter(
        SeriesNames.DiskWriteOps, "", $"Writes completed {whose}: field 8 of /proc/diskstats.", label);
    private readonly SeriesEntry? _readBytes = series.Counter(
        SeriesNames.DiskReadBytes, "B", $"Bytes read {whose}: field 6 of /proc/diskstats, in sectors of 512 B.", label);
    private readonly SeriesEntry? _writeBytes = series.Counter(
        SeriesNames.DiskWriteBytes, "B", $"Bytes written {whose}: field 10 of /proc/diskstats, in sectors of 512 B.", label);
    private readonly SeriesEntry? _readRate = series.Gauge(
        SeriesNames.DiskReadRate, "B/s", $"Bytes read a second {whose}: field 6 of /proc/diskstats.", NoiseBytes, label, isAnalysed);
    private readonly SeriesEntry? _writeRate = series.Gauge(
        SeriesNames.DiskWriteRate, "B/s", $"Bytes written a second {whose}: field 10 of /proc/diskstats.", NoiseBytes, label, isAnalysed);
    private readonly SeriesEntry? _readOpsRate = series.Gauge(
        SeriesNames.DiskReadOpsRate, "1/s", $"Reads completed a second {whose}: field 4 of /proc/diskstats.", NoiseOps, label, isAnalysed: false);
    private readonly SeriesEntry? _writeOpsRate = series.Gauge(
        SeriesNames.DiskWriteOpsRate, "1/s", $"Writes completed a second {whose}: field 8 of /proc/diskstats.", NoiseOps, label, isAnalysed: false);

    private CounterRate _readingOps;
    private CounterRate _writingOps;
    private CounterRate _reading;
    private CounterRate _writing;
    private ulong _members;

    public void Write(in DiskCounters counters, SampleWriter writer)
    {
        if (counters.Members != _members)
            Forget();
        _members = counters.Members;
        writer.Write(_readOps, counters.ReadOps);
        writer.Write(_writeOps, counters.WriteOps);
        writer.Write(_readBytes, counters.ReadBytes);
        writer.Write(_writeBytes, counters.WriteBytes);
        writer.Write(_readOpsRate, _readingOps.Next(counters.ReadOps, writer.ElapsedSeconds));
        writer.Write(_writeOpsRate, _writingOps.Next(counters.WriteOps, writer.ElapsedSeconds));
        writer.Write(_readRate, _reading.Next(counters.ReadBytes, writer.ElapsedSeconds));
        writer.Write(_writeRate, _writing.Next(counters.WriteBytes, writer.ElapsedSeconds));
    }

    /// <summary>The device is gone, or could not be read: its next reading has no rate.</summary>
    public void Forget()
    {
        _readingOps.Forget();
        _writingOps.Forget();
        _reading.Forget();
        _writing.Forget();
    }
}
