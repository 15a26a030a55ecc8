using System.Diagnostics.Metrics;
using Dashboard.App.Settings;
using Dashboard.App.Sources;
using Dashboard.App.Sources.Runtime;
using Dashboard.App.Stream;
using Dashboard.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Tests.Sources.Runtime;

/// <summary>The runtime source, fed through the web server's own instruments, on a clock that the test moves.</summary>
internal sealed class RuntimeRig : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly RuntimeSource _source;
    private readonly Histogram<double> _duration;
    private readonly Meter _hosting;
    private readonly long _start;

    public RuntimeRig(bool isDemo = false)
    {
        var factory = _services.GetRequiredService<IMeterFactory>();
        _start = Time.GetTimestamp();
        Loops = new LoopRegistry(Time);
        Meters = new ApplicationMeters(factory, Loops, Time, NullLogger<ApplicationMeters>.Instance);
        Sampler = new RuntimeSampler(Meters, Loops, Time, NullLogger<RuntimeSampler>.Instance);
        _source = new RuntimeSource(Meters, Sampler, Catalog, new StartOptions("", isDemo), Time);
        _hosting = factory.Create("Microsoft.AspNetCore.Hosting");
        _duration = _hosting.CreateHistogram<double>("http.server.request.duration", "s");
        Meters.Start();
    }

    public ManualTime Time { get; } = new();

    public LoopRegistry Loops { get; }

    public SeriesCatalog Catalog { get; } = new();

    public ApplicationMeters Meters { get; }

    public RuntimeSampler Sampler { get; }

    public SampleWriter Writer { get; } = new();

    public IMeterFactory Factory => _services.GetRequiredService<IMeterFactory>();

    /// <summary>Values of the newest tick; NaN for a gap or a series that does not exist.</summary>
    public double this[string key] => Catalog.Find(key) is { } entry && entry.Index < Writer.Values.Length ? Writer.Values[entry.Index] : double.NaN;

    /// <summary>A request that has ended.</summary>
    public void Request(double milliseconds = 10, int status = 200, string? errorType = null, string? traffic = null, string? route = null)
    {
        var tags = new List<KeyValuePair<string, object?>> { new("http.request.method", "GET"), new("http.response.status_code", status) };
        if (errorType is not null)
            tags.Add(new("error.type", errorType));
        if (traffic is not null)
            tags.Add(new(TrafficSorting.Tag, traffic));
        if (route is not null)
            tags.Add(new("http.route", route));
        _duration.Record(milliseconds / 1_000, [.. tags]);
    }

    /// <summary>One tick, some time after the one before.</summary>
    /// <param name="lostTime">Whether time was lost before it: a start or a suspend.</param>
    public void Tick(double elapsedSeconds = 0.1, bool lostTime = false)
    {
        Time.Advance(TimeSpan.FromSeconds(elapsedSeconds));
        Writer.Begin(Time.GetUtcNow().ToUnixTimeMilliseconds(), Time.GetElapsedTime(_start).TotalSeconds, lostTime ? double.NaN : elapsedSeconds, Catalog.Count);
        _source.Collect(Writer);
    }

    public void Dispose()
    {
        _hosting.Dispose();
        Sampler.Dispose();
        Meters.Dispose();
        _services.Dispose();
    }
}
