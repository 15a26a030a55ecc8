using Dashboard.App.Sources;
using Dashboard.App.Stream;

namespace Dashboard.App.Engine;

/// <summary>
/// The dashboard watching itself, as series like any other. They are kept and shown and not judged: what the judging costs must not set it off.
/// Figures of the turn are those of the turn before.
/// </summary>
internal sealed class SelfSource : ISource
{
    private const string SourceName = "self";

    private readonly TurnRecorder _turns;
    private readonly HistoryKeeper _history;
    private readonly MetricStream _stream;
    private readonly SeriesCatalog _catalog;
    private readonly SeriesEntry? _collection;
    private readonly SeriesEntry? _analysis;
    private readonly SeriesEntry? _lag;
    private readonly SeriesEntry? _drops;
    private readonly SeriesEntry? _workingSet;
    private readonly SeriesEntry? _heap;
    private readonly SeriesEntry? _allocationRate;
    private readonly SeriesEntry? _collections;
    private readonly SeriesEntry? _seriesCount;
    private readonly SeriesEntry? _historyBytes;
    private double _slowAt = double.NegativeInfinity;
    private double _workingSetBytes = double.NaN;
    private long _allocated = -1;

    public SelfSource(SeriesCatalog catalog, MetricStream stream, TurnRecorder turns, HistoryKeeper history)
    {
        (_catalog, _stream, _turns, _history) = (catalog, stream, turns, history);
        _collection = Add("dashboard.collectionTime", "ms", "How long all sources of the turn before took.");
        _analysis = Add("dashboard.analysisTime", "ms", "How long detectors and forecasts of the turn before took.");
        _lag = Add("dashboard.tickLag", "ms", "How much later than planned the turn before began.");
        _drops = Add("dashboard.drops", "", "Ticks that live readers of the stream did not get because newer ones came, since start.", SeriesKind.Counter);
        _workingSet = Add("dashboard.workingSet", "B", "Resident memory of the process, read once a second.");
        _heap = Add("dashboard.heap", "B", "Managed heap, the garbage not yet collected included.");
        _allocationRate = Add("dashboard.allocationRate", "B/s", "Managed memory allocated by all threads.");
        _collections = Add("dashboard.gcCollections", "", "Garbage collections since start, all generations.", SeriesKind.Counter);
        _seriesCount = Add("dashboard.seriesCount", "", "Series in the catalogue.");
        _historyBytes = Add("dashboard.historyBytes", "B", "Memory of the recent and the one-minute history.");
    }

    public string Name => SourceName;

    public void Collect(SampleWriter writer)
    {
        writer.Write(_collection, _turns.CollectionMicroseconds.Newest / 1000);
        writer.Write(_analysis, _turns.AnalysisMicroseconds.Newest / 1000);
        writer.Write(_lag, _turns.LagMilliseconds.Newest);
        writer.Write(_drops, _stream.Dropped);
        writer.Write(_workingSet, WorkingSet(writer.MonotonicSeconds));
        writer.Write(_heap, GC.GetTotalMemory(forceFullCollection: false));
        writer.Write(_allocationRate, AllocationRate(writer.ElapsedSeconds));
        writer.Write(_collections, GC.CollectionCount(0));
        writer.Write(_seriesCount, _catalog.Count);
        writer.Write(_historyBytes, _history.Bytes);
    }

    private SeriesEntry? Add(string name, string unit, string description, SeriesKind kind = SeriesKind.Gauge) => _catalog.Register(
        new SeriesDefinition(name, unit, SeriesGroup.Dashboard, SourceName, description) { Kind = kind, LowerBound = 0, IsAnalysed = false });

    /// <summary>Asking the system for it reads a file: once a second is enough for memory.</summary>
    private double WorkingSet(double nowSeconds)
    {
        if (nowSeconds - _slowAt < 1)
            return _workingSetBytes;
        _slowAt = nowSeconds;
        return _workingSetBytes = Environment.WorkingSet;
    }

    private double AllocationRate(double elapsedSeconds)
    {
        var before = _allocated;
        _allocated = GC.GetTotalAllocatedBytes();
        return before < 0 ? double.NaN : (_allocated - before) / elapsedSeconds;
    }
}
