using System.Collections.Immutable;
using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Anomalies.Ensembles;
using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Forecasting.Intervals;
using Dashboard.Analytics.Forecasting.Selection;
using Dashboard.App.Stream;

namespace Dashboard.App.Engine.Seconds;

/// <summary>One series by the second: the full ensemble, and the automatic forecast once there is one. Owned by the loop of seconds.</summary>
internal sealed class SecondSeries(SeriesEntry entry)
{
    /// <summary>Seconds kept for the next fit.</summary>
    public const int HistorySeconds = 600;

    /// <summary>Finite seconds before the first fit.</summary>
    public const int LeastFitted = 90;

    /// <summary>A part with less surprise than this (once in a hundred) is no evidence.</summary>
    private const double LeastSurprise = 2;

    private readonly IEnsembleDetector _detector = (IEnsembleDetector)FullEnsemble.Descriptor.CreateWith();
    private readonly double[] _history = new double[HistorySeconds];
    private int _taken;
    private int _finite;
    private ForecastPoint[] _points = [];

    public SeriesEntry Entry => entry;

    public SecondVerdict Verdict { get; private set; } = SecondVerdict.Unknown;

    public CalibratedForecaster? Forecaster { get; private set; }

    /// <summary>Seconds since the newest fit; the longest time there is before the first.</summary>
    public int SinceFit { get; private set; } = int.MaxValue;

    public bool CanBeFitted => _finite >= LeastFitted;

    /// <summary>Takes a second in; NaN: there was no value.</summary>
    /// <param name="value">Its mean: what the ensemble judges.</param>
    /// <param name="last">Its last sample: what is forecast, so that the interval holds for the samples that a chart draws, not for their means.</param>
    public void Update(long startMs, double value, double last)
    {
        _history[_taken++ % HistorySeconds] = last;
        if (SinceFit < int.MaxValue)
            SinceFit++;
        Forecaster?.Update(last);
        if (!double.IsFinite(value))
        {
            Verdict = SecondVerdict.Unknown;
            return;
        }

        _finite++;
        var score = _detector.Update(startMs, value);
        var isAlert = score.State == DetectorState.Anomalous;
        Verdict = new SecondVerdict(score.PValue, isAlert, value, score.Expected, score.Lower, score.Upper, isAlert ? EvidenceNow() : []);
    }

    /// <summary>A fit of this series begins; the next one is due a good while from now, whether it succeeds or not.</summary>
    public void BeginFit() => SinceFit = 0;

    /// <summary>The kept seconds, oldest first.</summary>
    public double[] CopyHistory()
    {
        var count = Math.Min(_taken, HistorySeconds);
        var copy = new double[count];
        for (var i = 0; i < count; i++)
            copy[i] = _history[(_taken - count + i) % HistorySeconds];
        return copy;
    }

    /// <summary>A forecaster for this series, not fitted yet. Shares end at 0 and 100 %, and what was never negative stays so.</summary>
    /// <param name="others">Models that are weighed beside those of the library.</param>
    public CalibratedForecaster NewForecaster(ReadOnlySpan<double> history, int horizonSeconds, IReadOnlyList<ForecasterDescriptor> others)
    {
        var (isNegative, isBeyondWhole) = (false, entry.Definition.Unit != "%");
        foreach (var value in history)
        {
            isNegative |= value < 0;
            isBeyondWhole |= value > 100;
        }

        return new CalibratedForecaster(new AutoForecaster(horizonSeconds, others: others), CalibrationOptions.Default with
        {
            Horizon = horizonSeconds,
            Minimum = isNegative ? double.NegativeInfinity : 0,
            Maximum = isBeyondWhole ? double.PositiveInfinity : 100,
        });
    }

    /// <summary>Puts a fitted forecaster in the place of the present one, after the seconds that came during the fit.</summary>
    /// <param name="taken">How many seconds had been taken when the history was copied.</param>
    public void Replace(CalibratedForecaster fitted, int taken)
    {
        for (var i = Math.Max(taken, _taken - HistorySeconds); i < _taken; i++)
            fitted.Update(_history[i % HistorySeconds]);
        if (Forecaster is { } previous && previous.Options.Horizon == fitted.Options.Horizon)
            fitted.Adopt(previous);
        Forecaster = fitted;
    }

    /// <summary>Seconds taken in so far.</summary>
    public int Taken => _taken;

    /// <summary>Forgets the forecaster: another horizon is wanted.</summary>
    public void ForgetForecaster() => (Forecaster, SinceFit) = (null, int.MaxValue);

    /// <summary>The forecast from the end of the newest second; null before the first fit.</summary>
    public SeriesOutlook? Outlook(long fromMs, ImmutableArray<int> leadsMs, double level)
    {
        if (Forecaster is not { } forecaster || leadsMs.Length == 0)
            return null;
        var seconds = leadsMs[^1] / 1000;
        if (_points.Length != seconds)
            _points = new ForecastPoint[seconds];
        forecaster.Forecast(_points, level);
        return new SeriesOutlook(fromMs, Pick(leadsMs, point => point.Value), Pick(leadsMs, point => point.Lower), Pick(leadsMs, point => point.Upper));
    }

    private ImmutableArray<float> Pick(ImmutableArray<int> leadsMs, Func<ForecastPoint, double> of)
    {
        var picked = new float[leadsMs.Length];
        for (var i = 0; i < picked.Length; i++)
            picked[i] = (float)of(_points[(leadsMs[i] / 1000) - 1]);
        return System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(picked);
    }

    /// <summary>One line a kind of part: the lengths of novelty are one.</summary>
    private ImmutableArray<ShapeEvidence> EvidenceNow()
    {
        var found = new List<ShapeEvidence>();
        foreach (var part in _detector.Parts)
        {
            if (part.Surprise < LeastSurprise)
                continue;
            var kind = part.Name.Split('-')[0];
            var known = found.FindIndex(evidence => evidence.Part == kind);
            var evidence = new ShapeEvidence(kind, part.Surprise, part.HowFar);
            if (known < 0)
                found.Add(evidence);
            else if (found[known].Surprise < part.Surprise)
                found[known] = evidence;
        }

        return [.. found.OrderByDescending(evidence => evidence.Surprise)];
    }
}
