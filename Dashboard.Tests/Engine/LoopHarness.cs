using Dashboard.App.Engine;
using Dashboard.App.Settings;
using Dashboard.App.Sources;
using Dashboard.App.Stream;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Tests.Engine;

/// <summary>The real collector loop on a clock that moves by hand.</summary>
internal sealed class LoopHarness : IAsyncDisposable
{
    private Subscription? _reader;

    public LoopHarness(SettingsStore? settings = null)
    {
        Settings = settings ?? new SettingsStore();
        Stream = new MetricStream(Time);
        Loops = new LoopRegistry(Time);
    }

    public ManualTime Time { get; } = new();

    public SeriesCatalog Catalog { get; } = new();

    public SettingsStore Settings { get; }

    public MetricStream Stream { get; }

    public LoopRegistry Loops { get; }

    public EpisodeLog Episodes { get; } = new();

    /// <summary>Set it before the start to keep the history in a folder.</summary>
    public StartOptions? Options { get; init; }

    public List<ISource> Sources { get; } = [];

    public CollectorLoop Loop { get; private set; } = null!;

    public FakeSource AddSource(Func<int, int, double> value, string name = "test")
    {
        var source = new FakeSource(name, value);
        Sources.Add(source);
        return source;
    }

    public async Task StartAsync()
    {
        _reader = Stream.Subscribe("test", ReaderMode.Lossless, 64);
        Loop = new CollectorLoop(Sources, Catalog, Stream, Settings, Episodes, Loops, Time, NullLogger<CollectorLoop>.Instance, Options);
        await Loop.StartAsync(CancellationToken.None);
        await Time.HasTimer;
    }

    /// <summary>Moves the clock by one cadence and returns the tick that this makes.</summary>
    public Task<Tick> TurnAsync() => TurnAsync(Settings.Current.Collection.Cadence);

    public async Task<Tick> TurnAsync(TimeSpan advance)
    {
        Time.Advance(advance);
        return await _reader!.Ticks.ReadAsync();
    }

    public async Task<List<Tick>> TurnsAsync(int count)
    {
        var ticks = new List<Tick>();
        for (var turn = 0; turn < count; turn++)
            ticks.Add(await TurnAsync());
        return ticks;
    }

    public async ValueTask DisposeAsync()
    {
        _reader?.Dispose();
        if (Loop is null)
            return;
        await Loop.StopAsync(CancellationToken.None);
        Loop.Dispose();
    }
}
