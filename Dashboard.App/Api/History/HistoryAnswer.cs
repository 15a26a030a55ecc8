namespace Dashboard.App.Api.History;

/// <summary>Ticks, oldest first; read while they are written, so that thousands take little memory.</summary>
internal sealed class HistoryAnswer<T>(IEnumerable<T> metrics)
{
    public IEnumerable<T> Metrics => Counted();

    /// <summary>How many there were: known once they were written, which is why it stands behind them.</summary>
    public int Count { get; private set; }

    private IEnumerable<T> Counted()
    {
        foreach (var one in metrics)
        {
            Count++;
            yield return one;
        }
    }
}
