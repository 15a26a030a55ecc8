using BenchmarkDotNet.Attributes;
using Dashboard.App.Stream;
using Dashboard.App.Stream.Frames;

namespace Dashboard.Bench.Frames;

/// <summary>One tick for the viewers of one Overview (twelve charts, 35 series): the encoding happens once, whatever their number.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class FrameBench
{
    private const int Series = 35;
    private const int Primaries = 12;

    private readonly SeriesCatalog _catalog = new();
    private readonly Tick[] _ticks = new Tick[2];
    private FrameCache _cache = null!;
    private FrameLayout _layout = null!;
    private RecentHistory _history = null!;
    private int _turn;

    [Params(1, 10, 50)]
    public int Circuits { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        for (var index = 0; index < 200; index++)
            _catalog.Register(new SeriesDefinition($"bench.value{index}", "ms", SeriesGroup.Custom, "bench", "A series of a benchmark."));
        _cache = new FrameCache(_catalog);
        _layout = _cache.LayoutOf(Enumerable.Range(0, Series).Select(index => new FrameSlot($"bench.value{index}", index < Primaries)));
        _ticks[0] = BenchTicks.Of(1, 200);
        _ticks[1] = BenchTicks.Of(2, 200);
        _history = new RecentHistory(9_000);
        for (var sequence = 1; sequence <= 9_000; sequence++)
            _history.Append(BenchTicks.Of(sequence, 200));
    }

    /// <summary>A new tick each time, as each circuit's pump asks for it.</summary>
    [Benchmark]
    public int FanOut()
    {
        var tick = _ticks[_turn++ & 1];
        var bytes = 0;
        for (var circuit = 0; circuit < Circuits; circuit++)
            bytes += _cache.Encode(_layout, tick).Length;
        return bytes;
    }

    /// <summary>Fifteen minutes at 10 Hz for one page, 280 pixel columns.</summary>
    [Benchmark]
    public int FifteenMinutes() => _cache.EncodeHistory(_layout, _history, 1, 9_000, 900_000 / 280.0).Length;
}
