using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Anomalies.Seasons;

/// <summary>
/// What a series is expected to be from its level and its season: level + offset of the time slot. The candidates are no season, the hour, the day and the week of the clock,
/// and the period that the autocorrelation shows; each predicts, and the one with the smallest recent error is believed, a season only when it beats the plain level by a tenth.
/// <para>Warm-up: a season can be believed from its second cycle on. The plain level is a running mean with step 1/min(t, 2,000).</para>
/// Reference: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., chapter 3 (level plus season), 5.9 (choice by one-step error).
/// </summary>
/// <remarks>O(1) a sample plus one lag of autocorrelation. About 3 KB. Errors count at most five times the usual one, so that an anomaly does not decide.</remarks>
internal sealed class SeasonalLevel
{
    /// <summary>Step of the plain level after the first samples: 1 in so many.</summary>
    public const double SlowSamples = 2000;

    private const int FoundCandidate = 0;
    private const double NeededGain = 0.9;

    /// <summary>Expectations of a season that must have been judged before it can be believed.</summary>
    private const double LeastJudged = 30;
    private const double ErrorSamples = 500;
    private const double LargestError = 5;
    private static readonly double[] PeriodsMs = [0, 3_600_000, 86_400_000, 604_800_000];

    private readonly RollingPeriodFinder _finder = new();
    private readonly SeasonSlots[] _seasons = [new(48), new(60), new(96), new(84)];
    private readonly double[] _errors = new double[4];
    private readonly double[] _judged = new double[4];
    private double _level;
    private double _levelError;
    private double _taken;
    private long _previousMs;
    private double _stepMs;

    /// <summary>Period that is believed, in samples; 0: none.</summary>
    public double Period { get; private set; }

    /// <summary>The plain level.</summary>
    public double Level => _level;

    /// <summary>Expects the value at a time, then takes it in. NaN at the first sample.</summary>
    public double Update(long timestampMs, double value)
    {
        if (_taken == 0)
            _level = value;

        LearnStep(timestampMs);
        var expected = _taken == 0 ? double.NaN : Believe(timestampMs);
        Learn(timestampMs, value);
        return expected;
    }

    public void Save(StateWriter writer)
    {
        _finder.Save(writer);
        foreach (var season in _seasons)
            season.Save(writer);
        writer.Write(_errors);
        writer.Write(_judged);
        writer.Write(_level);
        writer.Write(_levelError);
        writer.Write(_taken);
        writer.Write(_previousMs);
        writer.Write(_stepMs);
        writer.Write(Period);
    }

    public void Restore(StateReader reader)
    {
        _finder.Restore(reader);
        foreach (var season in _seasons)
            season.Restore(reader);
        reader.Read(_errors);
        reader.Read(_judged);
        _level = reader.ReadDouble();
        _levelError = reader.ReadDouble();
        _taken = reader.ReadDouble();
        _previousMs = reader.ReadInt64();
        _stepMs = reader.ReadDouble();
        Period = reader.ReadDouble();
    }

    /// <summary>The usual distance between samples, followed by at most a fifth a sample: a gap or a repeated time does not throw it.</summary>
    private void LearnStep(long timestampMs)
    {
        var step = (double)timestampMs - _previousMs;
        _previousMs = timestampMs;
        if (_taken == 0 || !(step > 0))
            return;

        _stepMs = _stepMs == 0 ? step : _stepMs + (Math.Clamp(step - _stepMs, -0.2 * _stepMs, 0.2 * _stepMs) * 0.1);
    }

    private double Believe(long timestampMs)
    {
        var (best, expected, period) = (NeededGain * _levelError, _level, 0.0);
        for (var i = 0; i < _seasons.Length; i++)
        {
            if (_judged[i] < LeastJudged || !(_errors[i] < best) || !(PeriodOf(i) > 0))
                continue;

            var candidate = _seasons[i].Expect(PhaseOf(i, timestampMs));
            if (double.IsNaN(candidate))
                continue;

            (best, expected, period) = (_errors[i], candidate, PeriodOf(i));
        }

        Period = period;
        return expected;
    }

    private void Learn(long timestampMs, double value)
    {
        _taken++;
        for (var i = 0; i < _seasons.Length; i++)
        {
            var period = PeriodOf(i);
            // Fewer than four samples a period are no season.
            if (!(period >= 4))
                continue;

            var phase = PhaseOf(i, timestampMs);
            var expected = _seasons[i].Expect(phase);
            if (!double.IsNaN(expected))
                _errors[i] = Follow(_errors[i], value - expected, ++_judged[i]);
            _seasons[i].Learn(phase, value, period);
        }

        _levelError = Follow(_levelError, value - _level, _taken);
        _level += (value - _level) / Math.Min(_taken, SlowSamples);
        if (_finder.Update(value - _level))
        {
            _seasons[FoundCandidate].Forget();
            (_errors[FoundCandidate], _judged[FoundCandidate]) = (0, 0);
        }
    }

    /// <summary>A running mean of sizes: plain at first, then over the last 500.</summary>
    private static double Follow(double error, double deviation, double count)
    {
        var size = Math.Abs(deviation);
        if (count > LeastJudged && error > 0)
            size = Math.Min(size, LargestError * error);
        return error + ((size - error) / Math.Min(count, ErrorSamples));
    }

    /// <summary>In samples; 0 while unknown.</summary>
    private double PeriodOf(int candidate) =>
        candidate == FoundCandidate ? _finder.Period : _stepMs > 0 ? PeriodsMs[candidate] / _stepMs : 0;

    private double PhaseOf(int candidate, long timestampMs)
    {
        var turns = candidate == FoundCandidate ? _taken / _finder.Period : timestampMs / PeriodsMs[candidate];
        return turns - Math.Floor(turns);
    }
}
