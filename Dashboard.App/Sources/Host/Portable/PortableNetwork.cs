using System.Net.NetworkInformation;
using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Portable;

/// <summary>Traffic of the machine's network interfaces, by the runtime's NetworkInterface statistics; loopback and tunnels are left out.</summary>
internal sealed class PortableNetwork : IPortableReader
{
    private const string Counter = "all interfaces but loopback and tunnels, by the runtime's NetworkInterface statistics";

    private readonly SeriesEntry? _bytesReceived;
    private readonly SeriesEntry? _bytesSent;
    private readonly SeriesEntry? _packetsReceived;
    private readonly SeriesEntry? _packetsSent;
    private readonly SeriesEntry? _errors;
    private readonly SeriesEntry? _drops;
    private readonly SeriesEntry? _receiveRate;
    private readonly SeriesEntry? _sendRate;
    private CounterRate _receiving;
    private CounterRate _sending;
    private int _members;

    public PortableNetwork(HostSeries series)
    {
        _bytesReceived = series.Counter(SeriesNames.NetworkBytesReceived, "B", $"Bytes received: {Counter}.");
        _bytesSent = series.Counter(SeriesNames.NetworkBytesSent, "B", $"Bytes sent: {Counter}.");
        _packetsReceived = series.Counter(SeriesNames.NetworkPacketsReceived, "", $"Unicast packets received: {Counter}.");
        _packetsSent = series.Counter(SeriesNames.NetworkPacketsSent, "", $"Unicast packets sent: {Counter}.");
        _errors = series.Counter(SeriesNames.NetworkErrors, "", $"Packets with errors, both directions: {Counter}.");
        _drops = series.Counter(SeriesNames.NetworkDrops, "", $"Incoming packets dropped: {Counter}.");
        _receiveRate = series.Gauge(SeriesNames.NetworkReceiveRate, "B/s", $"Bytes received a second: {Counter}.", 8 * 1024);
        _sendRate = series.Gauge(SeriesNames.NetworkSendRate, "B/s", $"Bytes sent a second: {Counter}.", 8 * 1024);
    }

    public void Sample(ICollection<PortableValue> values, double elapsedSeconds)
    {
        var all = Array.ConvertAll(
            Array.FindAll(NetworkInterface.GetAllNetworkInterfaces(), IsCounted),
            network => network.GetIPStatistics());
        // A sum over other members has no rate against the one before.
        if (all.Length != _members)
            Forget();
        _members = all.Length;

        var received = all.Sum(network => network.BytesReceived);
        var sent = all.Sum(network => network.BytesSent);
        values.Add(new PortableValue(_bytesReceived, received));
        values.Add(new PortableValue(_bytesSent, sent));
        values.Add(new PortableValue(_packetsReceived, all.Sum(network => network.UnicastPacketsReceived)));
        values.Add(new PortableValue(_packetsSent, all.Sum(network => network.UnicastPacketsSent)));
        values.Add(new PortableValue(_errors, all.Sum(network => network.IncomingPacketsWithErrors + network.OutgoingPacketsWithErrors)));
        values.Add(new PortableValue(_drops, all.Sum(network => network.IncomingPacketsDiscarded)));
        values.Add(new PortableValue(_receiveRate, _receiving.Next((ulong)received, elapsedSeconds)));
        values.Add(new PortableValue(_sendRate, _sending.Next((ulong)sent, elapsedSeconds)));
    }

    private static bool IsCounted(NetworkInterface network) =>
        network is { OperationalStatus: OperationalStatus.Up, NetworkInterfaceType: not (NetworkInterfaceType.Loopback or NetworkInterfaceType.Tunnel) };

    private void Forget()
    {
        _receiving.Forget();
        _sending.Forget();
    }
}
