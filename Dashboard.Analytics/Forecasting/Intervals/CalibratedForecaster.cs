using Dashboard.Analytics.Forecasting.Models;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Forecasting.Intervals;

/// <summary>
/// Puts honest intervals around the points of any forecaster: split conformal by lead time, then adaptive.
/// A fit trains the model on the first part of the history, collects its errors at geometrically spaced leads over the rest, and trains it again on all of it. The interval at a
/// lead lies between the α/2 and 1 − α/2 quantiles of the newest errors there, and where it would get narrower with the lead it is at least as wide as a smooth rise through all leads has it:
/// errors far ahead are few at first and alike, and what is unknown in ten seconds is hardly known better in fifteen. Leads between are interpolated. Live, each value judges the forecasts that were made for it, and
/// α ← α + rate·(1 − level − miss), so that in the long run the share of misses is the one promised whatever the errors' distribution.
/// Warm-up: 5 errors at the first lead; until then ends are NaN. An update costs the model's, a forecast of up to the horizon, and a sorted insertion a lead (about 12 leads); 0 B.
/// Memory: about 2 KB a lead. Reference: Vovk et al., Algorithmic Learning in a Random World, 2005 (split conformal); Gibbs and Candès,
/// "Adaptive conformal inference under distribution shift", 2021.
/// </summary>
/// <remarks>
/// Owned by one thread. A refit belongs off the tick path: fit a second one on a copy of the history there, replay what came since with <see cref="Update"/>, let it
/// <see cref="Adopt"/> the first one's α and coverage, and swap.
/// </remarks>
public sealed class CalibratedForecaster
{
    private readonly IForecaster _model;
    private readonly CalibrationOptions _options;
    private readonly LeadCalibration[] _leads;
    private readonly LiveCoverage[] _coverage;
    private readonly double[] _points;
    private long _step;
    private bool _isLive;

    /// <exception cref="ArgumentException">An option outside its range.</exception>
    public CalibratedForecaster(IForecaster model, CalibrationOptions? options = null)
    {
        _model = model;
        _options = options ?? CalibrationOptions.Default;
        _options.Check();
        _leads = [.. Leads(_options.Horizon).Select(lead => new LeadCalibration(lead, _options))];
        _coverage = new LiveCoverage[_options.Levels.Count];
        _points = new double[_options.Horizon];
    }

    public IForecaster Model => _model;

    public CalibrationOptions Options => _options;

    /// <summary>Share of live values that lay in the interval of a tracked level, over all leads, 0 to 1; NaN before the first.</summary>
    /// <exception cref="ArgumentException">The level is not among <see cref="CalibrationOptions.Levels"/>.</exception>
    public double Coverage(double level) => _coverage[IndexOf(level)].Share;

    /// <summary>Live values and leads that <see cref="Coverage"/> counts.</summary>
    public double Judged => _coverage[0].Judged;

    /// <summary>Fits model and intervals to a history, oldest first; not finite: a gap. Forgets everything from before.</summary>
    /// <exception cref="ArgumentException">Fewer finite values than the model needs.</exception>
    public void Fit(ReadOnlySpan<double> values)
    {
        (_isLive, _step) = (false, 0);
        foreach (var lead in _leads)
            lead.Forget();
        _coverage.AsSpan().Clear();

        var training = values[..^CalibrationRows(values.Length)];
        if (training.Length < values.Length && History.CountFinite(training) >= _model.LeastSamples)
        {
            _model.Fit(training);
            Issue();
            foreach (var value in values[training.Length..])
                Update(value);
        }

        _model.Fit(values);
        _isLive = true;
    }

    /// <summary>Takes the next value in; not finite: a gap, which judges nothing.</summary>
    public void Update(double value)
    {
        _step++;
        if (double.IsFinite(value))
        {
            foreach (var lead in _leads)
                lead.Judge(_step, value, _isLive, _coverage);
        }

        _model.Update(value);
        Issue();
    }

    /// <summary>Fills in the forecast of the next samples with intervals that shall hold a share of them, one step ahead first.</summary>
    /// <param name="points">At most <see cref="CalibrationOptions.Horizon"/> of them without allocation of a longer buffer.</param>
    /// <param name="level">Share of values that the interval shall hold: above 0 and below 1.</param>
    public void Forecast(Span<ForecastPoint> points, double level)
    {
        if (level is not (> 0 and < 1))
            throw new ArgumentException(FormattableString.Invariant($"The level is {level}, but has to be above 0 and below 1."), nameof(level));
        var values = points.Length <= _points.Length ? _points.AsSpan(0, points.Length) : new double[points.Length];
        _model.Forecast(values);
        Span<double> lower = stackalloc double[_leads.Length];
        Span<double> upper = stackalloc double[_leads.Length];
        var known = OffsetsAtLeads(lower, upper, 1 - level);
        var right = 0;
        for (var i = 0; i < points.Length; i++)
        {
            while (right < known - 1 && _leads[right].Lead < i + 1)
                right++;
            var point = _leads[right].Bounded(values[i]);
            points[i] = known == 0
                ? new ForecastPoint(point, double.NaN, double.NaN)
                : new ForecastPoint(point, _leads[right].Bounded(point + OffsetAt(lower, i + 1, right)), _leads[right].Bounded(point + OffsetAt(upper, i + 1, right)));
        }
    }

    /// <summary>Goes on with the α and the live coverage of the forecaster that this one replaces.</summary>
    /// <exception cref="ArgumentException">It has other options.</exception>
    public void Adopt(CalibratedForecaster previous)
    {
        if (previous._options.Horizon != _options.Horizon || !previous._options.Levels.SequenceEqual(_options.Levels))
            throw new ArgumentException("Only a forecaster with the same horizon and levels can be replaced.", nameof(previous));
        for (var i = 0; i < _leads.Length; i++)
            _leads[i].CopyAlphasFrom(previous._leads[i]);
        previous._coverage.CopyTo(_coverage, 0);
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_step);
        writer.Write(_isLive);
        _model.Save(writer);
        foreach (var coverage in _coverage)
            coverage.Save(writer);
        foreach (var lead in _leads)
            lead.Save(writer);
    }

    /// <exception cref="FormatException">Saved with other options or another model, or cut off.</exception>
    public void Restore(StateReader reader)
    {
        _step = reader.ReadInt64();
        _isLive = reader.ReadBoolean();
        _model.Restore(reader);
        for (var level = 0; level < _coverage.Length; level++)
            _coverage[level].Restore(reader);
        foreach (var lead in _leads)
            lead.Restore(reader);
    }

    /// <summary>1, 2, 3, 4, 6, 8, 12, 16, 24 … and the horizon.</summary>
    private static IEnumerable<int> Leads(int horizon)
    {
        for (var lead = 1; lead < horizon; lead = lead < 3 ? lead + 1 : int.IsPow2(lead) ? lead * 3 / 2 : lead * 4 / 3)
            yield return lead;
        yield return horizon;
    }

    /// <summary>Rows that the furthest lead's errors need, at most half of the history.</summary>
    private int CalibrationRows(int rows)
    {
        var furthest = _leads[^1];
        return (int)Math.Min(rows / 2, furthest.Lead + ((long)furthest.Stride * _options.Errors));
    }

    private void Issue()
    {
        var longest = 0;
        foreach (var lead in _leads)
            longest = lead.Issues(_step) ? lead.Lead : longest;
        if (longest == 0)
            return;
        _model.Forecast(_points.AsSpan(0, longest));
        foreach (var lead in _leads)
        {
            if (lead.Issues(_step))
                lead.Issue(_step, lead.Bounded(_points[lead.Lead - 1]));
        }
    }

    /// <summary>Ends relative to the point at the leads that are known, none of them nearer than where a smooth rise with the lead would have it.</summary>
    /// <returns>How many leads are known: the first ones.</returns>
    private int OffsetsAtLeads(Span<double> lower, Span<double> upper, double alpha)
    {
        var known = 0;
        while (known < _leads.Length && _leads[known].IsKnown)
        {
            (lower[known], upper[known]) = _leads[known].Offsets(Adapted(_leads[known], alpha));
            known++;
        }

        Span<double> rising = stackalloc double[known];
        upper[..known].CopyTo(rising);
        IsotonicFit.Rise(rising);
        for (var i = 0; i < known; i++)
            (upper[i], rising[i]) = (Math.Max(upper[i], rising[i]), -lower[i]);
        IsotonicFit.Rise(rising);
        for (var i = 0; i < known; i++)
            lower[i] = Math.Min(lower[i], -rising[i]);
        return known;
    }

    /// <summary>Between two leads linear; beyond the last known one growing with the square root of the distance, as a random walk's.</summary>
    private double OffsetAt(ReadOnlySpan<double> offsets, int lead, int right)
    {
        var far = _leads[right].Lead;
        if (lead > far)
            return offsets[right] * Math.Sqrt((double)lead / far);
        if (right == 0 || lead == far)
            return offsets[right];
        var near = _leads[right - 1].Lead;
        return offsets[right - 1] + ((double)(lead - near) / (far - near) * (offsets[right] - offsets[right - 1]));
    }

    /// <summary>The α to ask of the errors for a nominal one: on the straight lines through 0, the tracked levels and 1.</summary>
    private double Adapted(LeadCalibration lead, double alpha)
    {
        double fromNominal = 0, fromAdapted = 0;
        for (var level = _options.Levels.Count - 1; level >= 0; level--)
        {
            var nominal = 1 - _options.Levels[level];
            var adapted = Math.Max(fromAdapted, lead.Alphas[level]);
            if (alpha <= nominal)
                return fromAdapted + ((alpha - fromNominal) / (nominal - fromNominal) * (adapted - fromAdapted));
            (fromNominal, fromAdapted) = (nominal, adapted);
        }

        return fromAdapted + ((alpha - fromNominal) / (1 - fromNominal) * (1 - fromAdapted));
    }

    private int IndexOf(double level)
    {
        for (var i = 0; i < _options.Levels.Count; i++)
        {
            if (_options.Levels[i] == level)
                return i;
        }

        throw new ArgumentException(FormattableString.Invariant($"Level {level} is not tracked; tracked: {string.Join(", ", _options.Levels)}."), nameof(level));
    }
}
