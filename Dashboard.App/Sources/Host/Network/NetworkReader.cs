using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Network;

/// <summary>
/// /proc/net/dev: traffic of every interface and of the machine. The machine's total counts each byte once: it adds up the interfaces with hardware
/// behind them or, where none has (a container), all but loopback.
/// </summary>
internal sealed class NetworkReader : IHostReader
{
    public const string Path = "/proc/net/dev";

    /// <summary>Columns of a line: eight of receiving, eight of sending.</summary>
    private const int Columns = 16;

    private readonly HostFile _file;
    private readonly HostSeries _series;
    private readonly HostPaths _paths;
    private readonly DeviceList<NetworkInterfaceSeries> _interfaces;
    private readonly InterfaceSeries _machine;
    private readonly bool _hasManyCards;
    private int _found;

    public NetworkReader(HostFile file, HostSeries series, HostPaths paths, HostFailures failures)
    {
        (_file, _series, _paths) = (file, series, paths);
        _interfaces = new DeviceList<NetworkInterfaceSeries>("network interfaces", failures, Add);
        _hasManyCards = CountCards() > 1;
        _machine = new InterfaceSeries(series, default, "of the machine (its hardware interfaces; without any, all but loopback)", isAnalysed: true);
    }

    public void Collect(SampleWriter writer)
    {
        _interfaces.Begin();
        InterfaceCounters hardware = default, others = default;
        var hasHardware = false;
        if (_file.TryRead(writer.MonotonicSeconds, out var text))
        {
            Span<ulong> columns = stackalloc ulong[Columns];
            var lines = new Utf8Lines(text);
            while (lines.TryNext(out var line))
            {
                if (!line.TryNameBeforeColon(out var name) || !line.TryNext(columns, Columns) || _interfaces.Find(name) is not { } found)
                    continue;
                var counters = InterfaceCounters.From(columns);
                found.Write(counters, writer);
                hasHardware |= found.Role == InterfaceRole.Hardware;
                if (found.Role == InterfaceRole.Hardware)
                    hardware.Add(counters, found.Number);
                else if (found.Role == InterfaceRole.Virtual)
                    others.Add(counters, found.Number);
            }

            _machine.Write(hasHardware ? hardware : others, writer);
        }
        else
        {
            _machine.Forget();
        }

        for (var position = 0; _interfaces.NextMissing(ref position) is { } missing;)
            missing.Forget();
    }

    /// <summary>With one card its rates are the machine's, which are judged already: the same anomaly need not be told twice.</summary>
    private NetworkInterfaceSeries Add(string name)
    {
        var role = name == "lo" ? InterfaceRole.Loopback : HasHardware(name) ? InterfaceRole.Hardware : InterfaceRole.Virtual;
        var isAnalysed = role == InterfaceRole.Hardware && _hasManyCards && _found < HostSeries.MostAnalysedOfAKind;
        return new NetworkInterfaceSeries(name, role, ++_found, _series, isAnalysed);
    }

    private int CountCards()
    {
        var all = _paths.Under("/sys/class/net");
        return Directory.Exists(all) ? Directory.EnumerateFileSystemEntries(all).Count(entry => HasHardware(System.IO.Path.GetFileName(entry))) : 0;
    }

    private bool HasHardware(string name) => Directory.Exists(_paths.Under($"/sys/class/net/{name}/device"));
}
