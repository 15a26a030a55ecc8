using Dashboard.App.Engine;
using Dashboard.App.Settings;
using Dashboard.App.Sources;
using Dashboard.App.Stream;

namespace Dashboard.Bench.Engine;

/// <summary>An engine in the steady state: every series analysed with the default detectors and the Holt forecast, windows full.</summary>
internal sealed class EngineRig
{
    private const int Recorded = 64;

    /// <summary>The longest default window is 600 samples at 100 ms.</summary>
    private const int LearningTurns = 700;

    private readonly SampleWriter _writer = new();
    private readonly double[][] _recorded = new double[Recorded][];
    private readonly SeriesCatalog _catalog = new(SeriesCatalog.LargestCapacity);
    private readonly DetectionEngine _engine;
    private readonly TickMaker _maker;
    private readonly TickColumns _columns;
    private readonly int _series;
    private long _sequence;

    public EngineRig(int series)
    {
        _series = series;
        for (var index = 0; index < series; index++)
            _catalog.Register(new SeriesDefinition($"bench.value{index}", "ms", SeriesGroup.Custom, "bench", "A series of a benchmark."));
        _engine = new DetectionEngine(_catalog, DashboardSettings.Default, hasForecast: true, new EpisodeWriter(new RecentHistory(100)));
        _maker = new TickMaker(_catalog, _engine, new EpisodeLog());
        _columns = new TickColumns(series);
        Record(new Random(1));
        for (var turn = 0; turn < LearningTurns; turn++)
            Judge();
    }

    /// <summary>The analytics of one turn, into columns that are used again.</summary>
    /// <returns>How many values were marked.</returns>
    public int Judge()
    {
        var turn = Stamp();
        _recorded[turn.Sequence % Recorded].CopyTo(_columns.Values, 0);
        _engine.Judge(turn, _columns);
        return _engine.Marked;
    }

    /// <summary>The analytics of one turn and the tick that readers keep.</summary>
    public Tick Tick()
    {
        var turn = Stamp();
        _writer.Begin(turn.TimestampMs, turn.Sequence * 0.1, 0.1, _series);
        var values = _recorded[turn.Sequence % Recorded];
        var entries = _catalog.Entries;
        for (var index = 0; index < values.Length; index++)
            _writer.Write(entries[index], values[index]);
        return _maker.Make(turn, _writer, DashboardSettings.Default);
    }

    private TurnStamp Stamp()
    {
        var sequence = ++_sequence;
        return new TurnStamp(sequence, 1_700_000_000_000 + (sequence * 100), 0.1, false, TimeSpan.FromMilliseconds(100));
    }

    /// <summary>The sum of four uniforms is close enough to normal noise, and without tails that would open episodes.</summary>
    private void Record(Random random)
    {
        for (var turn = 0; turn < Recorded; turn++)
        {
            _recorded[turn] = new double[_series];
            for (var index = 0; index < _series; index++)
                _recorded[turn][index] = 100 + random.NextDouble() + random.NextDouble() + random.NextDouble() + random.NextDouble();
        }
    }
}
