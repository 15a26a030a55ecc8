using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Causes;

/// <summary>What a CUSUM says after one sample.</summary>
/// <param name="Sum">The larger of the two sums, in standard deviations of the baseline.</param>
/// <param name="Level">Mean of the baseline, in the series' unit.</param>
/// <param name="IsChange">Whether the sum has passed the limit: a change is declared and a new baseline begins.</param>
/// <param name="SamplesSinceOnset">Estimated age of the change: samples since the sum last left 0, this one included.</param>
/// <param name="Direction">1 up, −1 down.</param>
/// <param name="IsLearning">Whether the baseline is still being learned.</param>
public readonly record struct CusumStep(double Sum, double Level, bool IsChange, long SamplesSinceOnset, int Direction, bool IsLearning);

/// <summary>
/// Streaming change points of the level by a two-sided CUSUM: with z the distance from the baseline's mean in its standard deviations, up ← max(0, up + z − k) and
/// down ← max(0, down − z − k). Past the limit h the level has changed; the change began where that sum last left 0 (Page's estimator). Then a new baseline is learned.
/// <para>Parameters: allowance k 0 to 5 sd, half the shift looked for; limit h in sd: with k = 0.5, h = 5 alarms every 465 independent normal samples, h = 8 every 10,000 or so;
/// baseline 20 samples or more. Warm-up: the baseline. Samples that hang together need a larger h.</para>
/// References: Page, Biometrika 41, 1954; Montgomery, Introduction to Statistical Quality Control, 9.1 (run lengths).
/// </summary>
/// <remarks>O(1) a sample; nine numbers. Values that are not finite are left out.</remarks>
public struct CusumChangePoints(double allowance, double limit, int baseline)
{
    private long _learned;
    private double _mean;
    private double _squares;
    private double _up;
    private double _down;
    private long _upAge;
    private long _downAge;

    /// <summary>Takes a sample in.</summary>
    public CusumStep Update(double value)
    {
        if (!double.IsFinite(value))
            return new CusumStep(Math.Max(_up, _down), _mean, false, 0, 0, _learned < baseline);

        if (_learned < baseline)
        {
            Learn(value);
            return new CusumStep(0, _mean, false, 0, 0, true);
        }

        var z = Standardised(value - _mean);
        Add(ref _up, ref _upAge, z - allowance);
        Add(ref _down, ref _downAge, -z - allowance);
        var isUp = _up >= _down;
        var sum = isUp ? _up : _down;
        var step = new CusumStep(sum, _mean, sum > limit, isUp ? _upAge : _downAge, isUp ? 1 : -1, false);
        if (step.IsChange)
            (_learned, _mean, _squares, _up, _down, _upAge, _downAge) = (0, 0, 0, 0, 0, 0, 0);
        return step;
    }

    public readonly void Save(StateWriter writer)
    {
        writer.Write(_learned);
        writer.Write(_mean);
        writer.Write(_squares);
        writer.Write(_up);
        writer.Write(_down);
        writer.Write(_upAge);
        writer.Write(_downAge);
    }

    public void Restore(StateReader reader)
    {
        _learned = reader.ReadInt64();
        _mean = reader.ReadDouble();
        _squares = reader.ReadDouble();
        _up = reader.ReadDouble();
        _down = reader.ReadDouble();
        _upAge = reader.ReadInt64();
        _downAge = reader.ReadInt64();
    }

    private static void Add(ref double sum, ref long age, double surplus)
    {
        sum = Math.Max(0, sum + surplus);
        age = sum > 0 ? age + 1 : 0;
    }

    /// <summary>Welford's recursion.</summary>
    private void Learn(double value)
    {
        _learned++;
        var distance = value - _mean;
        _mean += distance / _learned;
        _squares += distance * (value - _mean);
    }

    /// <summary>One sample counts for at most the limit: however far, it alone gives no more than one change.</summary>
    private readonly double Standardised(double distance)
    {
        if (distance == 0)
            return 0;

        var scale = Math.Max(Math.Sqrt(_squares / (_learned - 1)), 1e-12 * Math.Abs(_mean));
        var most = limit + allowance + 1;
        return scale > 0 ? Math.Clamp(distance / scale, -most, most) : Math.CopySign(most, distance);
    }
}
