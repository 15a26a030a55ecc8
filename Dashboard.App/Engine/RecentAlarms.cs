namespace Dashboard.App.Engine;

/// <summary>When each series' episodes of the last hour began. Owned by one tracker.</summary>
internal sealed class RecentAlarms
{
    private const long HourMs = 3_600_000;

    private readonly Dictionary<int, Queue<long>> _begun = [];

    /// <summary>Counts an episode that begins now, and says its number among those of the last hour: 1 for the first.</summary>
    public int Count(int seriesIndex, long nowMs)
    {
        if (!_begun.TryGetValue(seriesIndex, out var begun))
            _begun[seriesIndex] = begun = new Queue<long>();
        while (begun.TryPeek(out var oldest) && oldest <= nowMs - HourMs)
            begun.Dequeue();
        begun.Enqueue(nowMs);
        return begun.Count;
    }
}
