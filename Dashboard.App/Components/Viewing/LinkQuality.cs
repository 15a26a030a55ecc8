namespace Dashboard.App.Components.Viewing;

/// <summary>How the line to one viewer is: scoped to the circuit, written by its pump, shown by the connection pill.</summary>
public sealed class LinkQuality(TimeProvider time)
{
    /// <summary>Time over which the figures are taken.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromSeconds(2);

    /// <summary>Most answers looked at: two seconds at the fastest cadence, with room.</summary>
    private const int Capacity = 64;

    private readonly Answer[] _answers = new Answer[Capacity];
    private readonly double[] _sorted = new double[Capacity];
    private long _count;

    /// <summary>Median time from sending a frame to the browser's answer over the last two seconds, in milliseconds; NaN before the first.</summary>
    public double RoundTripMs { get; internal set; } = double.NaN;

    /// <summary>95 % of the frames of the last two seconds were answered within this many milliseconds; NaN before the first.</summary>
    public double RoundTripP95Ms { get; private set; } = double.NaN;

    /// <summary>Whether frames arrive clearly later than the cadence asks for: answers take longer than two ticks, or a quarter of the ticks is left out.</summary>
    public bool IsDelayed { get; internal set; }

    /// <summary>Notes the browser's answer to one frame.</summary>
    /// <param name="roundTrip">From sending to the answer.</param>
    /// <param name="leftOut">Ticks dropped since the frame before because the browser was not ready.</param>
    /// <param name="cadenceMs">Time between two ticks.</param>
    internal void Answered(TimeSpan roundTrip, long leftOut, int cadenceMs)
    {
        var now = time.GetTimestamp();
        _answers[_count++ % Capacity] = new Answer(now, roundTrip.TotalMilliseconds, leftOut);

        var (taken, leftOutSum) = (0, 0L);
        for (var back = 1; back <= Math.Min(_count, Capacity); back++)
        {
            var answer = _answers[(_count - back) % Capacity];
            if (time.GetElapsedTime(answer.At, now) > Span)
                break;
            _sorted[taken++] = answer.Milliseconds;
            leftOutSum += answer.LeftOut;
        }

        Array.Sort(_sorted, 0, taken);
        RoundTripMs = _sorted[taken / 2];
        RoundTripP95Ms = _sorted[(int)Math.Ceiling(0.95 * taken) - 1];
        IsDelayed = RoundTripMs > 2 * cadenceMs || leftOutSum * 3 > taken;
    }

    private readonly record struct Answer(long At, double Milliseconds, long LeftOut);
}
