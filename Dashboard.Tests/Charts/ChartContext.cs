using Bunit;
using Dashboard.App.Components.Charts;
using Dashboard.App.Components.Viewing;
using Dashboard.App.Engine;
using Dashboard.App.Stream;
using Dashboard.App.Stream.Frames;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Charts;

/// <summary>A circuit for chart components: a strict browser module, a fake clock, and a stream that the test publishes to.</summary>
internal sealed class ChartContext : BunitContext
{
    public ChartContext(params string[] series)
    {
        Catalog = Ticks.Catalog(series);
        Stream = new MetricStream(Time);
        Services
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(Catalog)
            .AddSingleton(Stream)
            .AddSingleton(History)
            .AddSingleton(new LoopRegistry(Time))
            .AddSingleton(new EpisodeLog())
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton(new FrameCache(Catalog))
            .AddScoped<ViewerState>()
            .AddScoped<LivePulse>()
            .AddScoped<LinkQuality>()
            .AddScoped<ViewerSession>()
            .AddScoped<BrowserCalls>()
            .AddScoped<BrowserLink>()
            .AddScoped<LivePump>();
        Module = Browser(JSInterop);
    }

    public FakeTimeProvider Time { get; } = new();

    public SeriesCatalog Catalog { get; }

    public MetricStream Stream { get; }

    public RecentHistory History { get; } = new(1_000);

    public BunitJSModuleInterop Module { get; }

    public LivePulse Pulse => Services.GetRequiredService<LivePulse>();

    public ViewerState View => Services.GetRequiredService<ViewerState>();

    public LivePump Pump => Services.GetRequiredService<LivePump>();

    /// <summary>Calls of the browser's module, without the first one that starts it and without frames.</summary>
    public IReadOnlyList<string> Calls => [.. Module.Invocations.Select(call => call.Identifier).Where(name => name is not "start" and not "receive")];

    /// <summary>The chart module with every function that the pages may call, and no other.</summary>
    public static BunitJSModuleInterop Browser(BunitJSInterop interop)
    {
        var module = interop.SetupModule(BrowserLink.ModulePath);
        foreach (var function in new[] { "start", "stop", "mountChart", "mountSparkline", "drawPicture", "unmount", "setHidden", "setView", "receive" })
            module.SetupVoid(function, _ => true).SetVoidResult();
        return module;
    }

    public static ChartSpec Spec(params string[] keys) =>
        new("test", "Test chart", "%", [.. keys.Select((key, index) => new ChartSeries(key, $"label {key}", index + 1) { IsPrimary = index == 0 })]);

    /// <summary>Says that the values have been seen, and lets the page's text look again.</summary>
    public void Beat(long sequence, params double[] values)
    {
        var tick = Ticks.Of(sequence, values);
        for (var index = 0; index < values.Length; index++)
        {
            if (!double.IsNaN(values[index]))
                Catalog.Entries[index].Seen(tick.TimestampMs);
        }

        History.Append(tick);
        Renderer.Dispatcher.InvokeAsync(() => Pulse.Raise(tick)).GetAwaiter().GetResult();
    }
}
