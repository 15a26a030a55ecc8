using Bunit;
using Bunit.TestDoubles;
using Dashboard.App.Access;
using Dashboard.App.Access.Auditing;
using Dashboard.App.Access.Permissions;
using Dashboard.App.Components.Layout;
using Dashboard.App.Components.Viewing;
using Dashboard.App.Engine;
using Dashboard.App.Engine.Limits;
using Dashboard.App.Settings;
using Dashboard.App.Sources.Host.Processes;
using Dashboard.App.Stream;
using Dashboard.Tests.Charts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using MudBlazor.Services;

namespace Dashboard.Tests.Components.Support;

/// <summary>
/// One viewer's circuit for panels and whole pages: strict browser modules, a clock that moves by hand, and a collector that never turns by itself.
/// The test says what each tick brings.
/// </summary>
internal sealed class PageContext : BunitContext
{
    private long _sequence;

    public PageContext(bool isDemo = false)
    {
        Stream = new MetricStream(Time);
        Loops = new LoopRegistry(Time);
        Loop = new CollectorLoop([], Catalog, Stream, Settings, Episodes, Loops, Time, NullLogger<CollectorLoop>.Instance);
        Services.AddMudServices();
        Services
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(new StartOptions("/tmp/not-used", isDemo))
            .AddSingleton(Catalog)
            .AddSingleton(Stream)
            .AddSingleton(Loops)
            .AddSingleton(Episodes)
            .AddSingleton(Settings)
            .AddSingleton(Processes)
            .AddSingleton(Loop)
            .AddSingleton<DetectionPreview>()
            .AddSingleton<LimitLoop>()
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton(Audit)
            .AddSingleton<SettingsDesk>()
            .AddAccessPieces()
            .AddViewing()
            .AddScoped<ShellState>()
            .AddScoped<ShellInterop>()
            .AddScoped<ViewerClock>()
            .AddScoped<ViewAddress>();
        SignedIn = this.AddAuthorization();
        SignedIn.SetAuthorized("local user").SetClaims([.. Grants.Claims(Grants.Of(Role.Admin))]);
        Charts = ChartContext.Browser(JSInterop);
        Shell = new ShellScript(JSInterop);
    }

    public PageClock Time { get; } = new(DateTimeOffset.FromUnixTimeMilliseconds(Ticks.StartMs));

    public SeriesCatalog Catalog { get; } = new();

    public MetricStream Stream { get; }

    public LoopRegistry Loops { get; }

    public EpisodeLog Episodes { get; } = new();

    public SettingsStore Settings { get; } = new();

    public AuditLog Audit { get; } = new(null, TimeProvider.System);

    /// <summary>Who looks: an administrator, unless the test says otherwise.</summary>
    public BunitAuthorizationContext SignedIn { get; }

    public ProcessTable Processes { get; } = new();

    public CollectorLoop Loop { get; }

    public LimitLoop Limits => Services.GetRequiredService<LimitLoop>();

    public BunitJSModuleInterop Charts { get; }

    public ShellScript Shell { get; }

    public ViewerState View => Services.GetRequiredService<ViewerState>();

    public LivePulse Pulse => Services.GetRequiredService<LivePulse>();

    /// <summary>What MudBlazor's dialogs, snackbars and popovers call in the browser: its business, not ours.</summary>
    public void AllowMud()
    {
        JSInterop.Setup<int>("mudpopoverHelper.countProviders").SetResult(1);
        JSInterop.Setup<bool>("window.hasOwnProperty", "mudElementRef").SetResult(true);
        JSInterop.SetupVoid(IsOfMud).SetVoidResult();
    }

    public SeriesEntry Add(string name, string unit = "%", Func<SeriesDefinition, SeriesDefinition>? with = null)
    {
        var definition = new SeriesDefinition(name, unit, SeriesGroup.System, "host", $"What {name} is.");
        return Catalog.Register(with is null ? definition : with(definition))!;
    }

    /// <summary>A second passes, and a tick comes that every leaf of the page looks at.</summary>
    public Tick Beat(Action<Moment> says)
    {
        var tick = Record(says);
        Renderer.Dispatcher.InvokeAsync(() => Pulse.Raise(tick)).GetAwaiter().GetResult();
        return tick;
    }

    /// <summary>A second passes, and a tick comes that is kept and that no page is told of.</summary>
    public Tick Record(Action<Moment> says)
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        var moment = new Moment(Catalog, ++_sequence, Time.NowMs);
        says(moment);
        Episodes.Take(moment.Events);
        var tick = moment.ToTick();
        foreach (var entry in Catalog.Entries)
        {
            if (!double.IsNaN(tick.ValueOf(entry.Index)))
                entry.Seen(tick.TimestampMs);
        }

        Loop.History.Append(tick);
        Loop.Minutes.Add(tick);
        return tick;
    }

    /// <summary>A second passes, and the newest tick of the stream is this one; it reaches no page by itself.</summary>
    public async Task<Tick> PublishAsync(Action<Moment> says)
    {
        var tick = Record(says);
        await Stream.PublishAsync(tick, CancellationToken.None);
        return tick;
    }

    private static bool IsOfMud(JSRuntimeInvocation call) => call.Identifier.StartsWith("mud", StringComparison.Ordinal) || call.Identifier == "stopWatchingDarkThemeMedia";
}
