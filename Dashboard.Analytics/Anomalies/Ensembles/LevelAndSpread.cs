using Dashboard.Analytics.State;
using Dashboard.Analytics.Windows;

namespace Dashboard.Analytics.Anomalies.Ensembles;

/// <summary>
/// Two slow changes: the mean of the last 20 values against their slow centre (level), and the standard deviation of the last 80 against its slow centre (spread).
/// </summary>
/// <remarks>O(1) a sample. 0.8 KB.</remarks>
internal struct LevelAndSpread()
{
    private const int LevelWindow = 20;
    private const int SpreadWindow = 80;

    private SampleRing _ring = new(SpreadWindow);
    private RollingMoments _level = new(LevelWindow);
    private RollingMoments _spread = new(SpreadWindow);
    private SlowCentre _slowLevel;
    private SlowCentre _slowSpread;

    /// <summary>Where the series has usually been.</summary>
    public readonly double SlowLevel => _slowLevel.Value;

    /// <summary>Takes a finite sample in; a distance is NaN until its window is full.</summary>
    public void Update(double value, out double level, out double spread)
    {
        var leavingLevel = _ring.Back(LevelWindow);
        var leavingSpread = _ring.Back(SpreadWindow);
        _ring.Push(value);
        _level.Move(_ring, value, leavingLevel);
        _spread.Move(_ring, value, leavingSpread);

        level = _level.Count < LevelWindow ? double.NaN : Math.Abs(_level.Mean - _slowLevel.Value);
        _slowLevel.Learn(value);
        spread = double.NaN;
        if (_spread.Count < SpreadWindow)
            return;

        var deviation = _spread.StandardDeviation;
        spread = Math.Abs(deviation - _slowSpread.Value);
        _slowSpread.Learn(deviation);
    }

    public readonly void Save(StateWriter writer)
    {
        _ring.Save(writer);
        _level.Save(writer);
        _spread.Save(writer);
        _slowLevel.Save(writer);
        _slowSpread.Save(writer);
    }

    public void Restore(StateReader reader)
    {
        _ring.Restore(reader);
        _level.Restore(reader);
        _spread.Restore(reader);
        _slowLevel.Restore(reader);
        _slowSpread.Restore(reader);
    }
}
