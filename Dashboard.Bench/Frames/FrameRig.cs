using Dashboard.App.Stream;
using Dashboard.App.Stream.Frames;

namespace Dashboard.Bench.Frames;

/// <summary>
/// The frames of one page with twelve charts: 35 series of 200, twelve of them with band and forecast. Two ticks in turn, so that each turn is a new one.
/// </summary>
internal sealed class FrameRig
{
    public const int Series = 200;

    private const int Shown = 35;
    private const int Primaries = 12;

    private readonly SeriesCatalog _catalog = new();
    private readonly Tick[] _ticks = [BenchTicks.Of(1, Series), BenchTicks.Of(2, Series)];
    private readonly FrameCache _cache;
    private readonly FrameLayout _layout;
    private int _turn;

    public FrameRig()
    {
        for (var index = 0; index < Series; index++)
            _catalog.Register(new SeriesDefinition($"bench.value{index}", "ms", SeriesGroup.Custom, "bench", "A series of a benchmark."));
        _cache = new FrameCache(_catalog);
        _layout = _cache.LayoutOf(Enumerable.Range(0, Shown).Select(index => new FrameSlot($"bench.value{index}", index < Primaries)));
    }

    /// <summary>A new tick, asked for by the pump of each circuit.</summary>
    /// <returns>Bytes of all frames together.</returns>
    public int Encode(int circuits)
    {
        var tick = _ticks[_turn++ & 1];
        var bytes = 0;
        for (var circuit = 0; circuit < circuits; circuit++)
            bytes += _cache.Encode(_layout, tick).Length;
        return bytes;
    }

    public int EncodeHistory(RecentHistory history, long from, long to, double bucketMs) => _cache.EncodeHistory(_layout, history, from, to, bucketMs).Length;
}
