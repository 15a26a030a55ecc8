using System.Collections.Immutable;
using Dashboard.App.Sources.Runtime;
using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Simulation;

/// <summary>Figures of the demo shop itself, read from what the demo traffic really does in it.</summary>
internal sealed class DemoSource : ISource
{
    private const int WindowSeconds = 10;
    private const int MostTicks = 256;

    private static readonly ImmutableSortedDictionary<string, string> DemoLabel =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("source", "demo");

    private readonly DemoShop _shop;
    private readonly SeriesEntry? _queueDepth;
    private readonly SeriesEntry? _hitRate;
    private readonly SlidingDelta _lookups = new(WindowSeconds, MostTicks);
    private readonly SlidingDelta _hits = new(WindowSeconds, MostTicks);

    public DemoSource(DemoShop shop, SeriesCatalog catalog)
    {
        _shop = shop;
        _queueDepth = catalog.Register(Define("queue_depth", "", "Orders that wait at the demo shop's checkout or are handled now.") with { NoiseFloor = 1 });
        _hitRate = catalog.Register(
            Define("cache_hit_rate", "%", "Products that the demo shop's cache had, as a share of those looked up in the last ten seconds.") with { UpperBound = 100, NoiseFloor = 2 });
    }

    public string Name => "demo";

    public void Collect(SampleWriter writer)
    {
        if (double.IsNaN(writer.ElapsedSeconds))
        {
            _lookups.Clear();
            _hits.Clear();
        }

        var (lookups, hits) = _shop.Cache;
        _lookups.Add(writer.MonotonicSeconds, lookups);
        _hits.Add(writer.MonotonicSeconds, hits);
        writer.Write(_queueDepth, _shop.QueueDepth);
        writer.Write(_hitRate, _lookups.Delta > 0 ? Math.Min(100, 100 * _hits.Delta / _lookups.Delta) : double.NaN);
    }

    private static SeriesDefinition Define(string name, string unit, string description) =>
        new(name, unit, SeriesGroup.Custom, "demo", description) { Labels = DemoLabel, IsDemo = true, LowerBound = 0 };
}
