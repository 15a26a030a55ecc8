using Dashboard.App.Components.Viewing;
using Dashboard.App.Engine;
using Dashboard.App.Stream;
using Dashboard.App.Stream.Frames;
using Dashboard.Tests.Charts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Viewing;

/// <summary>One viewer's pump with a fake browser, a fake clock and a stream that the test publishes to.</summary>
internal sealed class PumpHarness : IAsyncDisposable
{
    private readonly SemaphoreSlim _turns = new(0);
    private long _sequence;

    public PumpHarness()
    {
        Stream = new MetricStream(Time);
        Loops = new LoopRegistry(Time);
        Link = new LinkQuality(Time);
        Pulse = new LivePulse(Time);
        Session = new ViewerSession(Time, Link);
        Frames = new FrameCache(Catalog);
        Calls = new BrowserCalls(View, Session, Frames, History, new EpisodeLog());
        BrowserLink = new BrowserLink(Browser, Calls, View, History);
        Pump = new LivePump(Stream, Frames, View, Pulse, Link, Session, BrowserLink, Calls, Loops, Time, NullLogger<LivePump>.Instance);
    }

    public FakeTimeProvider Time { get; } = new();

    public FakeBrowser Browser { get; } = new();

    public SeriesCatalog Catalog { get; } = Ticks.Catalog("a", "b");

    public RecentHistory History { get; } = new(1_000);

    public ViewerState View { get; } = new();

    public MetricStream Stream { get; }

    public LoopRegistry Loops { get; }

    public LinkQuality Link { get; }

    public LivePulse Pulse { get; }

    public ViewerSession Session { get; }

    public FrameCache Frames { get; }

    public BrowserCalls Calls { get; }

    public BrowserLink BrowserLink { get; }

    public LivePump Pump { get; }

    public void Start()
    {
        Pump.Show([new FrameSlot("a", IsPrimary: true)]);
        Pump.Start(Dispatch);
    }

    /// <summary>Publishes one tick without waiting for the pump.</summary>
    public async Task PublishAsync()
    {
        _sequence++;
        var tick = Ticks.Of(_sequence, _sequence, -_sequence);
        History.Append(tick);
        Time.Advance(TimeSpan.FromMilliseconds(Ticks.CadenceMs));
        await Stream.PublishAsync(tick, CancellationToken.None);
    }

    /// <summary>Publishes ticks one by one and waits each time until the pump has done its turn.</summary>
    public async Task PublishAndDeliverAsync(int count)
    {
        for (var index = 0; index < count; index++)
        {
            await PublishAsync();
            await TurnAsync();
        }
    }

    /// <summary>Waits until a turn of the pump has ended.</summary>
    public async Task TurnAsync() => Assert.True(await _turns.WaitAsync(TimeSpan.FromSeconds(10)), "The pump did not take its turn.");

    /// <summary>Waits until the pump has read everything that was published.</summary>
    public Task ReadAllAsync() => UntilAsync(() => Stream.Readers.All(reader => reader.Depth == 0));

    public static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!isSo())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Answer();
        await Pump.DisposeAsync();
        await BrowserLink.DisposeAsync();
        _turns.Dispose();
    }

    // As a circuit does: later, not on the caller's stack.
    private async Task Dispatch(Func<Task> work)
    {
        await Task.Yield();
        try
        {
            await work();
        }
        finally
        {
            _turns.Release();
        }
    }
}
