namespace Dashboard.App.Sources.Host.Network;

/// <summary>One interface. Its series begin with its first byte, so that the idle helpers of the kernel do not crowd the catalogue.</summary>
/// <param name="number">Tells the interface from all others in sums.</param>
internal sealed class NetworkInterfaceSeries(string name, InterfaceRole role, int number, HostSeries series, bool isAnalysed)
{
    private InterfaceSeries? _series;

    public InterfaceRole Role { get; } = role;

    public int Number { get; } = number;

    public void Write(in InterfaceCounters counters, SampleWriter writer)
    {
        if (_series is null)
        {
            if (!counters.HasTraffic && Role != InterfaceRole.Hardware)
                return;
            _series = new InterfaceSeries(series, new Label("interface", name), $"of interface {name}", isAnalysed);
        }

        _series.Write(counters, writer);
    }

    public void Forget() => _series?.Forget();
}
