using Dashboard.App.Stream;

namespace Dashboard.Tests.Components.Support;

/// <summary>What a test says of one tick; everything it does not say is absent.</summary>
internal sealed class Moment(SeriesCatalog catalog, long sequence, long timestampMs)
{
    private readonly int _count = catalog.Count;
    private readonly double[] _values = Filled(catalog.Count, double.NaN);
    private readonly float[] _lower = Filled(catalog.Count, float.NaN);
    private readonly float[] _upper = Filled(catalog.Count, float.NaN);
    private readonly SampleMarks[] _marks = new SampleMarks[catalog.Count];
    private readonly List<EpisodeEvent> _events = [];
    private bool _followsGap;

    public long TimestampMs => timestampMs;

    public Moment Value(string key, double value)
    {
        _values[IndexOf(key)] = value;
        return this;
    }

    public Moment Band(string key, float lower, float upper)
    {
        (_lower[IndexOf(key)], _upper[IndexOf(key)]) = (lower, upper);
        return this;
    }

    public Moment Mark(string key, SampleMarks marks)
    {
        _marks[IndexOf(key)] = marks;
        return this;
    }

    public Moment Gap()
    {
        _followsGap = true;
        return this;
    }

    public Moment Event(EpisodeChange change, AnomalyEpisode episode)
    {
        _events.Add(new EpisodeEvent(change, episode));
        return this;
    }

    public IReadOnlyList<EpisodeEvent> Events => _events;

    public Tick ToTick() => new()
    {
        Sequence = sequence,
        TimestampMs = timestampMs,
        IntervalSeconds = 0.1,
        CadenceMs = 100,
        FollowsGap = _followsGap,
        Values = _values,
        Lower = _lower,
        Upper = _upper,
        Marks = _marks,
        HeadLevels = Filled(_count, float.NaN),
        HeadTrends = Filled(_count, float.NaN),
        HeadNearHalfWidths = Filled(_count, float.NaN),
        HeadFarHalfWidths = Filled(_count, float.NaN),
        Damping = 0.9,
        HorizonSteps = 150,
        Events = [.. _events],
    };

    private static T[] Filled<T>(int count, T value)
    {
        var filled = new T[count];
        Array.Fill(filled, value);
        return filled;
    }

    private int IndexOf(string key) => (catalog.Find(key) ?? throw new ArgumentException($"The catalogue has no {key}: add it to the page first.", nameof(key))).Index;
}
