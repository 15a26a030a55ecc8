using Dashboard.App.Engine;
using Dashboard.App.Stream;

namespace Dashboard.App.Api.History;

/// <summary>Reads kept ticks one after the other, piece by piece, so that thousands take little memory. Never samples.</summary>
internal sealed class TickReader(CollectorLoop collector)
{
    /// <summary>Ticks copied at once.</summary>
    private const int PieceTicks = 256;

    /// <summary>The newest ticks, oldest first; fewer where fewer are kept. Each is read when it is asked for: what the writer overtakes meanwhile is left out from the front.</summary>
    /// <param name="most">Ticks at most.</param>
    /// <param name="read">Makes of a time and of values by series index what is wanted; asks for the same series every time.</param>
    public IEnumerable<T> Newest<T>(int most, Func<long, Func<int, double>, T> read)
    {
        var last = collector.History.NewestSequence;
        return Between(last - most + 1, last, (_, timeMs, valueOf) => read(timeMs, valueOf));
    }

    /// <summary>The kept ticks of a range, oldest first.</summary>
    /// <inheritdoc cref="Newest"/>
    public IEnumerable<T> Of<T>(TimeWindow window, Func<long, Func<int, double>, T> read) =>
        Between(collector.History.FirstSequenceSince(window.FromMs), collector.History.FirstSequenceSince(window.ToMs + 1) - 1, (_, timeMs, valueOf) => read(timeMs, valueOf));

    /// <summary>The kept ticks after a sequence, at most so many of the newest, oldest first.</summary>
    /// <param name="read">Gets sequence, time, and values by series index.</param>
    public IEnumerable<T> Since<T>(long sequence, int most, Func<long, long, Func<int, double>, T> read)
    {
        var last = collector.History.NewestSequence;
        return Between(Math.Max(sequence + 1, last - most + 1), last, read);
    }

    private IEnumerable<T> Between<T>(long first, long last, Func<long, long, Func<int, double>, T> read)
    {
        var rows = RowsOf(read);
        int[] series = [.. rows.OrderBy(pair => pair.Value).Select(pair => pair.Key)];
        foreach (var piece in collector.History.Pieces(series, first, last, PieceTicks))
        {
            for (var column = 0; column < piece.Count; column++)
            {
                var at = column;
                yield return read(piece.FirstSequence + column, piece.TimestampsMs[column], index => rows.TryGetValue(index, out var row) ? piece.Values[row][at] : double.NaN);
            }
        }
    }

    /// <summary>Which series are asked for, found by one reading of nothing.</summary>
    private static Dictionary<int, int> RowsOf<T>(Func<long, long, Func<int, double>, T> read)
    {
        var rows = new Dictionary<int, int>();
        _ = read(0, 0, Note);
        return rows;

        double Note(int index)
        {
            rows.TryAdd(index, rows.Count);
            return double.NaN;
        }
    }
}
