namespace Dashboard.App.Sources.Host;

/// <summary>
/// The rate of a running total. A first reading, a total that went back (wrap, reset, another device under the same name) and an interval that is
/// not known have no rate: NaN, never a spike. Owned by the collector loop.
/// </summary>
internal struct CounterRate
{
    private ulong _last;
    private bool _hasLast;

    /// <summary>Change a second since the reading before.</summary>
    /// <param name="elapsedSeconds">True time since that reading; NaN when it is not known.</param>
    public double Next(ulong total, double elapsedSeconds)
    {
        var isKnown = _hasLast && total >= _last && elapsedSeconds > 0;
        var rate = isKnown ? (total - _last) / elapsedSeconds : double.NaN;
        _last = total;
        _hasLast = true;
        return rate;
    }

    /// <summary>Forgets the last reading: the next one has no rate.</summary>
    public void Forget() => _hasLast = false;
}
