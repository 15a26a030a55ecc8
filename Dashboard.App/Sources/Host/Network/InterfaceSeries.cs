using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Network;

/// <summary>The series of one interface, or of the machine where there is no label.</summary>
internal sealed class InterfaceSeries(HostSeries series, Label label, string whose, bool isAnalysed)
{
    /// <summary>Traffic below this comes and goes on any machine: name look-ups, keep-alives. In bytes a second.</summary>
    private const double NoiseFloor = 8 * 1024;

    private readonly SeriesEntry? _bytesReceived = series.Counter(
        SeriesNames.NetworkBytesReceived, "B", $"Bytes received {whose}: receive bytes of /proc/net/dev.", label);
    private readonly SeriesEntry? _bytesSent = series.Counter(
        SeriesNames.NetworkBytesSent, "B", $"Bytes sent {whose}: transmit bytes of /proc/net/dev.", label);
    private readonly SeriesEntry? _packetsReceived = series.Counter(
        SeriesNames.NetworkPacketsReceived, "", $"Packets received {whose}: receive packets of /proc/net/dev.", label);
    private readonly SeriesEntry? _packetsSent = series.Counter(
        SeriesNames.NetworkPacketsSent, "", $"Packets sent {whose}: transmit packets of /proc/net/dev.", label);
    private readonly SeriesEntry? _errors = series.Counter(
        SeriesNames.NetworkErrors, "", $"Errors {whose}, both directions: errs of /proc/net/dev.", label);
    private readonly SeriesEntry? _drops = series.Counter(
        SeriesNames.NetworkDrops, "", $"Packets dropped {whose}, both directions: drop of /proc/net/dev.", label);
    private readonly SeriesEntry? _receiveRate = series.Gauge(
        SeriesNames.NetworkReceiveRate, "B/s", $"Bytes received a second {whose}: receive bytes of /proc/net/dev.", NoiseFloor, label, isAnalysed);
    private readonly SeriesEntry? _sendRate = series.Gauge(
        SeriesNames.NetworkSendRate, "B/s", $"Bytes sent a second {whose}: transmit bytes of /proc/net/dev.", NoiseFloor, label, isAnalysed);

    private CounterRate _receiving;
    private CounterRate _sending;
    private ulong _members;

    public void Write(in InterfaceCounters counters, SampleWriter writer)
    {
        if (counters.Members != _members)
            Forget();
        _members = counters.Members;
        writer.Write(_bytesReceived, counters.BytesReceived);
        writer.Write(_bytesSent, counters.BytesSent);
        writer.Write(_packetsReceived, counters.PacketsReceived);
        writer.Write(_packetsSent, counters.PacketsSent);
        writer.Write(_errors, counters.Errors);
        writer.Write(_drops, counters.Drops);
        writer.Write(_receiveRate, _receiving.Next(counters.BytesReceived, writer.ElapsedSeconds));
        writer.Write(_sendRate, _sending.Next(counters.BytesSent, writer.ElapsedSeconds));
    }

    /// <summary>The interface is gone, or could not be read: its next reading has no rate.</summary>
    public void Forget()
    {
        _receiving.Forget();
        _sending.Forget();
    }
}
