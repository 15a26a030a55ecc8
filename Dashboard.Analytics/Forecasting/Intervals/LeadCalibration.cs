using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Forecasting.Intervals;

/// <summary>
/// Everything about forecasts so many steps ahead: those that wait for their value, the errors of those whose value came, and for each level the α that keeps the promise.
/// Far leads issue a forecast only every lead/20 steps, for neighbouring ones have nearly the same error; so 200 errors reach back 10 leads.
/// </summary>
internal sealed class LeadCalibration
{
    /// <summary>Smallest and largest α: at 0 an interval would be infinite, for good if the values never reach so far.</summary>
    private const double LeastAlpha = 0.0005;
    private const double MostAlpha = 0.6;

    private readonly CalibrationOptions _options;
    private readonly SortedErrors _errors;
    private readonly double[] _alphas;
    // For each pending forecast: the point, then lower and upper end of each level.
    private readonly double[] _pending;
    private readonly int _width;
    private readonly int _kept;

    public LeadCalibration(int lead, CalibrationOptions options)
    {
        _options = options;
        Lead = lead;
        Stride = Math.Max(1, lead / 20);
        _errors = new SortedErrors(options.Errors);
        _alphas = new double[options.Levels.Count];
        _width = 1 + (2 * options.Levels.Count);
        _kept = (lead / Stride) + 1;
        _pending = new double[_kept * _width];
        Forget();
    }

    public int Lead { get; }

    /// <summary>Steps between two forecasts that are judged.</summary>
    public int Stride { get; }

    public bool IsKnown => _errors.Count >= SortedErrors.LeastKnown;

    public ReadOnlySpan<double> Alphas => _alphas;

    public bool Issues(long step) => step % Stride == 0;

    /// <summary>As new: no errors, no forecasts that wait, every α as its level has it.</summary>
    public void Forget()
    {
        _errors.Clear();
        Array.Fill(_pending, double.NaN);
        for (var level = 0; level < _alphas.Length; level++)
            _alphas[level] = 1 - _options.Levels[level];
    }

    public void CopyAlphasFrom(LeadCalibration other) => other._alphas.CopyTo(_alphas, 0);

    /// <summary>Lower and upper distance from the point at a tail probability α; the lower one is negative or zero.</summary>
    public (double Lower, double Upper) Offsets(double alpha) =>
        (Math.Min(0, _errors.Quantile(alpha / 2)), Math.Max(0, _errors.Quantile(1 - (alpha / 2))));

    /// <summary>Remembers a forecast made at a step.</summary>
    public void Issue(long step, double point)
    {
        var slot = Slot(step);
        slot[0] = point;
        for (var level = 0; level < _alphas.Length; level++)
        {
            var (lower, upper) = IsKnown ? Offsets(_alphas[level]) : (double.NaN, double.NaN);
            slot[1 + (2 * level)] = Bounded(point + lower);
            slot[2 + (2 * level)] = Bounded(point + upper);
        }
    }

    /// <summary>Judges the forecast that was made for this step, if there is one.</summary>
    /// <param name="learns">Whether misses move α and count.</param>
    public void Judge(long step, double value, bool learns, LiveCoverage[] coverage)
    {
        if ((step - Lead) % Stride != 0 || step < Lead)
            return;
        var slot = Slot(step - Lead);
        if (double.IsNaN(slot[0]))
            return;
        _errors.Add((float)(value - slot[0]));
        if (!learns || double.IsNaN(slot[1]))
            return;
        for (var level = 0; level < _alphas.Length; level++)
        {
            var isHeld = Holds(slot[1 + (2 * level)], slot[2 + (2 * level)], value);
            coverage[level].Count(isHeld);
            var target = 1 - _options.Levels[level];
            _alphas[level] = Math.Clamp(_alphas[level] + (_options.Rate * (target - (isHeld ? 0 : 1))), LeastAlpha, MostAlpha);
        }
    }

    public double Bounded(double value) => Math.Min(Math.Max(value, _options.Minimum), _options.Maximum);

    public void Save(StateWriter writer)
    {
        _errors.Save(writer);
        writer.Write(_alphas);
        writer.Write(_pending);
    }

    public void Restore(StateReader reader)
    {
        _errors.Restore(reader);
        reader.Read(_alphas);
        reader.Read(_pending);
    }

    /// <summary>Ends count as inside, give or take the rounding of an error to 24 bits: a series that its model knows exactly has intervals of no width.</summary>
    private static bool Holds(double lower, double upper, double value)
    {
        var rounding = 1e-9 * Math.Abs(value);
        return value >= lower - rounding && value <= upper + rounding;
    }

    private Span<double> Slot(long step) => _pending.AsSpan((int)(step / Stride % _kept) * _width, _width);
}
