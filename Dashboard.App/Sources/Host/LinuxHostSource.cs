using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host;

/// <summary>The machine as Linux shows it. Opens the cheap kernel files once and reads them again at every tick: no allocation, one buffer.</summary>
internal sealed class LinuxHostSource : ISource, IDisposable
{
    private readonly HostFailures _failures;
    private readonly LinuxReaders _readers;

    public LinuxHostSource(HostPaths paths, SeriesCatalog catalog, HostFailures failures, IEnumerable<IHostReader> slowSources)
    {
        _failures = failures;
        _readers = new LinuxReaders(paths, new HostSeries(catalog), failures, slowSources);
    }

    public string Name => HostSeries.SourceName;

    public void Collect(SampleWriter writer)
    {
        foreach (var reader in _readers.All)
        {
            try
            {
                reader.Collect(writer);
            }
            catch (Exception exception)
            {
                // One reader's fault costs its own series this tick; it is counted and shown, and the others go on.
                _failures.Failed(reader.GetType().Name, exception);
            }
        }

        _failures.Turned();
    }

    public void Dispose() => _readers.Dispose();
}
