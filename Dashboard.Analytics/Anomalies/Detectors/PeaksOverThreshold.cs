using Dashboard.Analytics.Anomalies.Calibration;
using Dashboard.Analytics.State;
using Dashboard.Analytics.Windows;

namespace Dashboard.Analytics.Anomalies.Detectors;

/// <summary>
/// The upper tail of a stream: a high quantile t of the samples it began with, and a generalised Pareto distribution fitted to the excesses of the newest 256 samples beyond t. The
/// share of samples beyond t is that of the time in which those 256 came, so that it follows a series that becomes louder or calmer.
/// </summary>
/// <remarks>O(1) a sample, O(256) for one beyond t. 6 KB. Allocates nothing after creation.</remarks>
internal sealed class PeaksOverThreshold(double level)
{
    private const int MostPeaks = 256;

    /// <summary>Peaks that the exponential tail counts for: what a few peaks say of the shape is mostly chance.</summary>
    private const double PriorPeaks = 20;

    private readonly double[] _peaks = new double[MostPeaks];
    private readonly double[] _times = new double[MostPeaks];
    private readonly double[] _excesses = new double[MostPeaks];
    private GeneralisedPareto _tail;
    private double _since;
    private int _next;
    private int _count;

    /// <summary>The level t from which on a sample is a peak.</summary>
    public double Threshold { get; private set; } = double.PositiveInfinity;

    /// <summary>Begins anew with a window of samples.</summary>
    /// <param name="samples">The window, full.</param>
    /// <param name="sign">1: upper tail; −1: the samples count with the other sign.</param>
    /// <param name="scratch">Room for the window.</param>
    /// <param name="now">Samples so far.</param>
    public void Begin(in SampleRing samples, double sign, Span<double> scratch, long now)
    {
        var size = samples.Capacity;
        for (var age = 1; age <= size; age++)
            scratch[size - age] = sign * samples.Back(age);
        var rank = (int)(level * (size - 1));
        OrderStatistics.Arrange(scratch[..size], [rank..(rank + 1)]);
        Threshold = scratch[rank];
        (_next, _count, _since) = (0, 0, now - size);
        for (var age = size; age > 0; age--)
        {
            var sample = sign * samples.Back(age);
            if (sample > Threshold)
                Keep(sample, now - age + 1);
        }

        Fit();
    }

    /// <summary>Probability of a sample at least as far out, for one beyond t.</summary>
    public double TailOf(double sample, long now) => _count == 0 ? 1 / (now - _since + 1) : ShareBeyond(now) * _tail.TailOf(sample - Threshold);

    /// <summary>The value that a share of the samples lies beyond, at least t; t itself while there was no peak at all.</summary>
    public double QuantileOf(double share, long now) => _count == 0 ? Threshold : Threshold + _tail.ExcessOf(share / ShareBeyond(now));

    /// <summary>Takes a sample in when it is beyond t; says whether it is.</summary>
    public bool Learn(double sample, long now)
    {
        if (!(sample > Threshold))
            return false;

        Keep(sample, now);
        Fit();
        return true;
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_peaks);
        writer.Write(_times);
        writer.Write(Threshold);
        writer.Write(_since);
        writer.Write(_next);
        writer.Write(_count);
    }

    public void Restore(StateReader reader)
    {
        reader.Read(_peaks);
        reader.Read(_times);
        Threshold = reader.ReadDouble();
        _since = reader.ReadDouble();
        var (next, count) = (reader.ReadInt32(), reader.ReadInt32());
        if (next is < 0 or >= MostPeaks || count is < 0 or > MostPeaks)
            throw new FormatException($"The state says that there are {count} peaks and that place {next} is next, which is not possible with {MostPeaks} of them.");

        (_next, _count) = (next, count);
        Fit();
    }

    private double ShareBeyond(long now) => _count / Math.Max(1, now - _since);

    private void Keep(double sample, double time)
    {
        if (_count == MostPeaks)
            _since = _times[_next];
        (_peaks[_next], _times[_next]) = (sample, time);
        _next = (_next + 1) % MostPeaks;
        _count = Math.Min(_count + 1, MostPeaks);
    }

    private void Fit()
    {
        var excesses = _excesses.AsSpan(0, _count);
        for (var i = 0; i < _count; i++)
            excesses[i] = _peaks[i] - Threshold;
        excesses.Sort();
        _tail = GeneralisedPareto.Fit(excesses).Shrunk(_count / (_count + PriorPeaks));
    }
}
