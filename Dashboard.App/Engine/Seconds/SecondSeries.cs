using System.Collections.Immutable;
using Dashboard.Analytics.Anomalies;
using Dashboard.Analytics.Forecasting;
using Dashboard.Analytics.Forecasting.Intervals;
using Dashboard.App.Settings;
using Dashboard.App.Stream;

namespace Dashboard.App.Engine.Seconds;

/// <summary>One series by the second: the chosen detector, and the chosen forecaster once it is fitted. Owned by the loop of seconds.</summary>
internal sealed class SecondSeries
{
    /// <summary>Seconds kept for the next fit.</summary>
    public const int HistorySeconds = 600;

    /// <summary>Finite seconds before the first fit.</summary>
    public const int LeastFitted = 90;

    /// <summary>After a longer silence the models go on from where they were: the time between is not worth replaying.</summary>
    private const int MostMissing = 60;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly IDetector _detector;
    private readonly double[] _history = new double[HistorySeconds];
    private int _taken;
    private ForecastPoint[] _points = [];

    /// <param name="detector">What judges the seconds.</param>
    public SecondSeries(SeriesEntry entry, ModelChoice detector)
    {
        Entry = entry;
        Choice = detector;
        _detector = detector.DetectorFor(entry.Definition);
    }

    public SeriesEntry Entry { get; }

    /// <summary>What judges it.</summary>
    public ModelChoice Choice { get; }

    public ShapeVerdict Verdict { get; private set; } = ShapeVerdict.Unknown;

    public CalibratedForecaster? Forecaster { get; private set; }

    /// <summary>Seconds since the newest fit; the longest time there is before the first.</summary>
    public int SinceFit { get; private set; } = int.MaxValue;

    /// <summary>Whether enough of the kept seconds have a value for a fit of a forecaster that needs so many samples.</summary>
    public bool CanBeFitted(int leastSamples) =>
        _history.Take(Math.Min(_taken, HistorySeconds)).Count(double.IsFinite) >= Math.Max(LeastFitted, leastSamples);

    /// <summary>Learns from what the recent history kept of this series, from before a restart too.</summary>
    /// <param name="beforeMs">Samples from here on come by themselves.</param>
    public void Learn(RecentHistory history, long beforeMs)
    {
        var means = new SecondMeans();
        new HistoryReplay(history, [Entry.Index]).Run(
            (turn, piece, column) =>
            {
                if (turn.TimestampMs < beforeMs && means.Add(turn.TimestampMs, piece.Values[0].AsSpan(column, 1)))
                    Take(means, 0);
            },
            null,
            CancellationToken.None);
        if (means.Add(beforeMs, []))
            Take(means, 0);
        UpdateMissing(beforeMs, means.MissingSince);
    }

    /// <summary>Takes over the forecaster of a series with another detector.</summary>
    public void AdoptForecaster(SecondSeries other)
    {
        if (other.Forecaster is not null)
            (Forecaster, SinceFit) = (other.Forecaster, other.SinceFit);
    }

    /// <summary>Takes the newest whole second in, after those without a single tick before it.</summary>
    /// <param name="index">Place of this series in the means.</param>
    public void Take(SecondMeans means, int index)
    {
        UpdateMissing(means.StartMs, means.Missing);
        Update(means.StartMs, means.Means[index], means.Lasts[index]);
    }

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
            Verdict = ShapeVerdict.Unknown;
            return;
        }

        var score = _detector.Update(startMs, value);
        var isAlert = score.State == DetectorState.Anomalous;
        Verdict = new ShapeVerdict(
            score.PValue, isAlert, value, score.Expected, score.Lower, score.Upper, Second,
            isAlert ? ShapeEvidence.Of(_detector, Choice.Name, score.PValue) : []).Within(Entry.Definition);
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
    /// <param name="model">The model that gives the points.</param>
    public CalibratedForecaster NewForecaster(IForecaster model, ReadOnlySpan<double> history, int horizonSeconds)
    {
        var (isNegative, isBeyondWhole) = (false, Entry.Definition.Unit != "%");
        foreach (var value in history)
        {
            isNegative |= value < 0;
            isBeyondWhole |= value > 100;
        }

        return new CalibratedForecaster(model, CalibrationOptions.Default with
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

    /// <summary>Forgets the forecaster: another model or horizon is wanted.</summary>
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

    private void UpdateMissing(long startMs, int seconds)
    {
        for (var missing = Math.Min(seconds, MostMissing); missing > 0; missing--)
            Update(startMs - (1000 * missing), double.NaN, double.NaN);
    }
}
