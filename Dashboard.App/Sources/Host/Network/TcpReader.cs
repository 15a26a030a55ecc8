using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Network;

/// <summary>The Tcp lines of /proc/net/snmp: a line of names, then a line of values in the same order.</summary>
internal sealed class TcpReader(HostFile file, HostSeries series) : IHostReader
{
    public const string Path = "/proc/net/snmp";

    private readonly SeriesEntry? _connections = series.Gauge(
        SeriesNames.TcpConnections, "", "TCP connections established or half closed: CurrEstab of /proc/net/snmp.", 3);
    private readonly SeriesEntry? _retransmits = series.Counter(
        SeriesNames.TcpRetransmits, "", "TCP segments sent again since boot: RetransSegs of /proc/net/snmp.");
    private readonly SeriesEntry? _retransmitRate = series.Gauge(
        SeriesNames.TcpRetransmitRate, "1/s", "TCP segments sent again a second: RetransSegs of /proc/net/snmp.", 5);

    private CounterRate _retransmitting;

    public void Collect(SampleWriter writer)
    {
        if (!file.TryRead(writer.MonotonicSeconds, out var text))
        {
            _retransmitting.Forget();
            return;
        }

        var lines = new Utf8Lines(text);
        while (lines.TryNext(out var names))
        {
            if (!names.Rest.StartsWith("Tcp:"u8) || !lines.TryNext(out var values) || !values.Rest.StartsWith("Tcp:"u8))
                continue;
            Read(names, values, writer);
            return;
        }
    }

    private void Read(Utf8Fields names, Utf8Fields values, SampleWriter writer)
    {
        while (names.TryNext(out ReadOnlySpan<byte> name) && values.TryNext(out ReadOnlySpan<byte> text))
        {
            if (name.SequenceEqual("CurrEstab"u8) && new Utf8Fields(text).TryNext(out ulong connections))
            {
                writer.Write(_connections, connections);
            }
            else if (name.SequenceEqual("RetransSegs"u8) && new Utf8Fields(text).TryNext(out ulong segments))
            {
                writer.Write(_retransmits, segments);
                writer.Write(_retransmitRate, _retransmitting.Next(segments, writer.ElapsedSeconds));
            }
        }
    }
}
