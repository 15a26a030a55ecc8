using BenchmarkDotNet.Attributes;
using Dashboard.App.Engine;
using Dashboard.App.Settings;
using Dashboard.App.Sources;
using Dashboard.App.Stream;

namespace Dashboard.Bench.Engine;

/// <summary>
/// One turn of the engine in the steady state, all series analysed with the default detectors and the Holt forecast, windows full. <see cref="Judge"/> is the
/// analytics alone and must allocate nothing; <see cref="Tick"/> adds the publication: the tick object and its columns.
/// </summary>
[MemoryDiagnoser]
[ShortRunJob]
public class EngineTickBench
{
    private const int Recorded = 64;

    private readonly SampleWriter _writer = new();
    private readonly double[][] _recorded = new double[Recorded][];
    private SeriesCatalog _catalog = null!;
    private DetectionEngine _engine = null!;
    private TickMaker _maker = null!;
    private TickColumns _columns;
    private RecentHistory _history = null!;
    private long _sequence;

    [Params(100, 1_000, 10_000)]
    public int Series { get; set; }

    [GlobalSetup]
    public void Learn()
    {
        _catalog = new SeriesCatalog(SeriesCatalog.LargestCapacity);
        for (var index = 0; index < Series; index++)
            _catalog.Register(new SeriesDefinition($"bench.value{index}", "ms", SeriesGroup.Custom, "bench", "A series of a benchmark."));
        _history = new RecentHistory(100);
        _engine = new DetectionEngine(_catalog, DashboardSettings.Default, hasForecast: true, new EpisodeWriter(_history));
        _maker = new TickMaker(_catalog, _engine, new EpisodeLog());
        _columns = new TickColumns(Series);
        Record(new Random(1));

        // The longest default window is 600 samples at 100 ms.
        for (var turn = 0; turn < 700; turn++)
            Judge();
    }

    [Benchmark]
    public int Judge()
    {
        _recorded[_sequence % Recorded].CopyTo(_columns.Values, 0);
        _engine.Judge(Stamp(), _columns);
        return _engine.Marked;
    }

    [Benchmark]
    public Tick Tick()
    {
        var turn = Stamp();
        _writer.Begin(turn.TimestampMs, turn.Sequence * 0.1, 0.1, Series);
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
            _recorded[turn] = new double[Series];
            for (var index = 0; index < Series; index++)
                _recorded[turn][index] = 100 + random.NextDouble() + random.NextDouble() + random.NextDouble() + random.NextDouble();
        }
    }
}
