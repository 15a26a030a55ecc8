using Dashboard.App.Engine;
using Dashboard.App.Engine.Seconds;
using Dashboard.App.Settings;
using Dashboard.App.Sources;
using Dashboard.App.Stream;

namespace Dashboard.Tests.Engine;

/// <summary>The engine without the loop: values in, ticks out, as fast as they can be made, at an even cadence.</summary>
internal sealed class EngineRig
{
    private static readonly long Start = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private readonly SampleWriter _writer = new();
    private readonly TickMaker _maker;
    private readonly DetectionEngine _engine;
    private long _sequence;
    private double _seconds;

    public EngineRig(DashboardSettings? settings = null)
    {
        Settings = settings ?? DashboardSettings.Default;
        _engine = new DetectionEngine(Catalog, Settings, hasForecast: true, new EpisodeWriter(History));
        _maker = new TickMaker(Catalog, _engine, Episodes);
    }

    public SeriesCatalog Catalog { get; } = new();

    public EpisodeLog Episodes { get; } = new();

    public RecentHistory History { get; } = new(2_000);

    public DashboardSettings Settings { get; set; }

    /// <summary>What the seconds beside the ticks say from the next turn on.</summary>
    public SecondBoard Seconds
    {
        set => _engine.Seconds = value;
    }

    public SeriesEntry Add(string name, string unit = "ms") =>
        Catalog.Register(new SeriesDefinition(name, unit, SeriesGroup.Custom, "test", "A series of a test."))!;

    /// <summary>One turn; a value that is not given is a gap.</summary>
    public Tick Turn(params ReadOnlySpan<double> values)
    {
        var cadence = Settings.Collection.Cadence;
        _seconds += cadence.TotalSeconds;
        var timestamp = Start + (long)Math.Round(_seconds * 1000);
        _writer.Begin(timestamp, _seconds, cadence.TotalSeconds, Catalog.Count);
        for (var index = 0; index < values.Length; index++)
            _writer.Write(Catalog.Entries[index], values[index]);
        var tick = _maker.Make(new TurnStamp(++_sequence, timestamp, cadence.TotalSeconds, _sequence == 1, cadence), _writer, Settings);
        History.Append(tick);
        return tick;
    }

    /// <summary>Turns with the value of one series each; returns every event.</summary>
    public List<EpisodeEvent> Run(int turns, Func<int, double> value)
    {
        var events = new List<EpisodeEvent>();
        for (var turn = 0; turn < turns; turn++)
            events.AddRange(Turn(value(turn)).Events);
        return events;
    }
}
