using System.Collections.Immutable;
using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Portable;

/// <summary>
/// The machine on Windows and macOS: read once a second beside the collector, because those calls allocate; every tick repeats the newest values.
/// Not tested on those systems; its parts are tested on Linux as far as they run there.
/// </summary>
internal sealed class PortableHostSource(
    Func<HostSeries, IReadOnlyList<IPortableReader>> makeReaders,
    SeriesCatalog catalog,
    LoopRegistry loops,
    TimeProvider time,
    ILogger<PortableHostSource> logger)
    : HostLoop("host counters", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), loops, time, logger), ISource
{
    private readonly IReadOnlyList<IPortableReader> _readers = makeReaders(new HostSeries(catalog));
    private Reading _newest = new(0, []);

    public string Name => HostSeries.SourceName;

    public void Collect(SampleWriter writer)
    {
        var newest = Volatile.Read(ref _newest);
        if (newest.Values.IsEmpty || Time.GetElapsedTime(newest.At) > Freshness)
            return;
        foreach (var (series, value) in newest.Values)
            writer.Write(series, value);
    }

    /// <summary>A part that fails is a gap; the turn counts as failed, and the other parts are published.</summary>
    protected override Task SampleAsync(CancellationToken stopping)
    {
        var now = Time.GetTimestamp();
        var elapsed = _newest.Values.IsEmpty ? double.NaN : Time.GetElapsedTime(_newest.At, now).TotalSeconds;
        var values = ImmutableArray.CreateBuilder<PortableValue>();
        Exception? failure = null;
        foreach (var reader in _readers)
        {
            try
            {
                reader.Sample(values, elapsed);
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        }

        Volatile.Write(ref _newest, new Reading(now, values.ToImmutable()));
        return failure is null ? Task.CompletedTask : Task.FromException(failure);
    }

    private sealed record Reading(long At, ImmutableArray<PortableValue> Values);
}
