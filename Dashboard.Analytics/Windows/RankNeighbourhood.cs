namespace Dashboard.Analytics.Windows;

/// <summary>
/// The sorted values around one rank of a larger set, and how many lie below them. Values further out only move that count, so most changes touch four numbers.
/// Equal values are interchangeable: it does not matter on which side of the border they are kept.
/// </summary>
internal struct RankNeighbourhood
{
    private double _lowest;
    private double _highest;
    private int _below;
    private int _count;

    /// <param name="total">Values in the whole set before.</param>
    /// <param name="target">The rank that matters: when full, the end further from it is given up.</param>
    public void Insert(double value, Span<double> values, int total, int target)
    {
        if (_count > 0 && value < _lowest && (_below > 0 || _count == values.Length))
        {
            _below++;
            return;
        }

        if (_count > 0 && value > _highest && (_below + _count < total || _count == values.Length))
            return;

        if (_count == values.Length)
            GiveUpOneEnd(values, target);

        var at = IndexOf(value, values);
        values[at.._count].CopyTo(values[(at + 1)..]);
        values[at] = value;
        _count++;
        KeepBorders(values);
    }

    public void Remove(double value, Span<double> values)
    {
        if (_count == 0 || value > _highest)
            return;

        if (value < _lowest)
        {
            _below--;
            return;
        }

        var at = IndexOf(value, values);
        values[(at + 1).._count].CopyTo(values[at..]);
        _count--;
        KeepBorders(values);
    }

    /// <summary>Whether the value of this rank is at hand.</summary>
    public readonly bool Holds(int rank) => rank >= _below && rank < _below + _count;

    public readonly double ValueAt(int rank, ReadOnlySpan<double> values) => values[rank - _below];

    /// <summary>Takes over the values of the ranks from <paramref name="below"/> on.</summary>
    public void Fill(ReadOnlySpan<double> sorted, int below, Span<double> values)
    {
        sorted.CopyTo(values);
        _below = below;
        _count = sorted.Length;
        KeepBorders(values);
    }

    private void GiveUpOneEnd(Span<double> values, int target)
    {
        if (target - _below > _count / 2)
        {
            values[1.._count].CopyTo(values);
            _below++;
        }

        _count--;
    }

    private readonly int IndexOf(double value, ReadOnlySpan<double> values)
    {
        var at = values[.._count].BinarySearch(value);
        return at < 0 ? ~at : at;
    }

    private void KeepBorders(ReadOnlySpan<double> values)
    {
        if (_count == 0)
            return;

        _lowest = values[0];
        _highest = values[_count - 1];
    }
}
