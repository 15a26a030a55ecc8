using MathNet.Numerics;

namespace Dashboard.Analytics.Forecasting;

/// <summary>Damped Holt over one series, with an interval learned from its own past errors.</summary>
/// <remarks>
/// <para>Starts with level y₁ and trend y₂ − y₁ and runs the recursion from the first value on (the simple start of R's forecast package); where the trend smoothing
/// is fitted, with no trend: the difference of two noisy values, carried to the horizon, would spoil the interval for minutes. Factors that are null are chosen among a fixed grid by exponentially weighted squared one-step error, with a memory of <see cref="MemorySeconds"/> s; all pairs run side by side.</para>
/// <para>A gap lets the state go on along its damped trend; nothing is judged or learned. The first forecast comes with the second value, its interval after a
/// few errors at one step and at the horizon.</para>
/// <para>About 2 KB. O(16) vectorised a sample. Owned by one thread.</para>
/// </remarks>
public sealed class HoltForecaster
{
    private const double MemorySeconds = 60;
    private const double ReferenceStepSeconds = 0.1;

    /// <summary>How far the interval's width may move in a horizon of nothing but misses, as a logarithm.</summary>
    private const double RatePerHorizon = 0.2;
    private const double LargestRate = 0.02;

    /// <summary>Forecasts after which the older half of the coverage count is taken back.</summary>
    private const double CoverageMemory = 20_000;

    private HoltGrid _grid;
    private PendingForecasts _pending;
    private IntervalWidth _near;
    private IntervalWidth _far;
    private double _stepDamping;
    private double _previous = double.NaN;
    private int _previousAge;
    private bool _isRunning;
    private double _judged;
    private double _held;

    /// <exception cref="ArgumentOutOfRangeException">The cadence is not positive.</exception>
    public HoltForecaster(HoltParameters parameters, TimeSpan cadence)
    {
        if (cadence <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(cadence), cadence, "The cadence must be a positive time; 100 ms is usual.");

        Parameters = parameters;
        Cadence = cadence;
        _stepDamping = StepDamping;
        _grid = NewGrid();
        _pending = new PendingForecasts(HorizonSteps);
        _near = IntervalWidth.StartingAt(NormalMultiple(parameters.Level));
        _far = _near;
    }

    public HoltParameters Parameters { get; private set; }

    public TimeSpan Cadence { get; private set; }

    /// <summary>Damping a step at the present cadence.</summary>
    public double StepDamping => Math.Pow(Parameters.Damping, Cadence.TotalSeconds);

    /// <summary>Horizon in steps at the present cadence, at least 1.</summary>
    public int HorizonSteps => Math.Max(1, (int)Math.Round(Parameters.Horizon / Cadence));

    /// <summary>Level smoothing a step at the present cadence: given, or as fitted by now.</summary>
    public double StepAlpha => _grid.Alpha;

    /// <summary>Trend smoothing a step at the present cadence: given, or as fitted by now.</summary>
    public double StepBeta => _grid.Beta;

    /// <summary>Share of past values that lay inside their interval at the horizon; NaN before there were any. The older half fades after 20,000 forecasts.</summary>
    public double Coverage => _judged > 0 ? _held / _judged : double.NaN;

    /// <summary>Takes in a sample and returns the forecast from it. A value that is not finite, or beyond ±1e100, is a gap. Allocates nothing.</summary>
    public HoltHead Update(double value)
    {
        var isGap = SampleValue.IsGap(value);
        if (!_isRunning && !Begin(value, isGap))
            return HoltHead.Unknown;

        if (isGap)
        {
            _grid.Coast(_stepDamping);
        }
        else
        {
            LearnNear(value);
            _grid.Update(value, _stepDamping, MemorySeconds / Cadence.TotalSeconds);
        }

        if (_pending.Step())
            LearnFar(value, isGap);

        return Head();
    }

    /// <summary>
    /// Takes new parameters or a new cadence between two samples; keeps level, trend and the interval's width. The trend a step and the fitted factors follow
    /// the cadence by elapsed time. May allocate.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The cadence is not positive.</exception>
    public void Reconfigure(HoltParameters parameters, TimeSpan cadence)
    {
        if (cadence <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(cadence), cadence, "The cadence must be a positive time; 100 ms is usual.");

        if (parameters == Parameters && cadence == Cadence)
            return;

        var (level, trend) = (_grid.Level, _grid.Trend * (cadence / Cadence));
        if (parameters.Level != Parameters.Level)
        {
            _near = IntervalWidth.StartingAt(NormalMultiple(parameters.Level));
            _far = _near;
        }

        Parameters = parameters;
        Cadence = cadence;
        _stepDamping = StepDamping;
        _pending = new PendingForecasts(HorizonSteps);
        _grid = NewGrid();
        _grid.Start(level, trend);
    }

    /// <summary>Waits for a second value; then starts from the two and takes the first in. True when the forecast runs.</summary>
    private bool Begin(double value, bool isGap)
    {
        if (isGap || double.IsNaN(_previous))
        {
            _previousAge++;
            if (!isGap)
                (_previous, _previousAge) = (value, 0);

            return false;
        }

        _grid.Start(_previous, Parameters.Beta is null ? 0 : (value - _previous) / (_previousAge + 1));
        _grid.Update(_previous, _stepDamping, 1);
        for (var i = 0; i < _previousAge; i++)
            _grid.Coast(_stepDamping);

        _isRunning = true;
        return true;
    }

    private void LearnNear(double value)
    {
        var error = value - (_grid.Level + (_stepDamping * _grid.Trend));
        _near.Learn(error, _near.Half, Parameters.Level, LargestRate, MemorySeconds / Cadence.TotalSeconds);
    }

    private void LearnFar(double value, bool isGap)
    {
        var (point, half) = _pending.Due;
        if (!isGap && !double.IsNaN(point))
        {
            var perHorizon = (double)_pending.HorizonSteps / _pending.Stride;
            var error = value - point;
            if (!double.IsNaN(half))
                Count(Math.Abs(error) <= half);

            _far.Learn(error, half, Parameters.Level, Math.Min(LargestRate, RatePerHorizon / perHorizon), Math.Max(100, 20 * perHorizon));
        }

        _pending.Exchange(_grid.Level + (_grid.Trend * DampedSteps(_pending.HorizonSteps)), _far.Half);
    }

    private void Count(bool isHeld)
    {
        if (++_judged > CoverageMemory)
        {
            _judged *= 0.5;
            _held *= 0.5;
        }

        if (isHeld)
            _held++;
    }

    private HoltHead Head()
    {
        var near = _near.Half;
        return new HoltHead(_grid.Level, _grid.Trend, near, HorizonSteps == 1 ? near : _far.Half);
    }

    /// <summary>φ + φ² + … + φ^h.</summary>
    private double DampedSteps(int steps) =>
        _stepDamping == 1 ? steps : _stepDamping * (1 - Math.Pow(_stepDamping, steps)) / (1 - _stepDamping);

    private HoltGrid NewGrid() => new(HoltFactors.Of(Parameters.Alpha, Parameters.Beta, Cadence.TotalSeconds / ReferenceStepSeconds));

    private static double NormalMultiple(double level) => Math.Sqrt(2) * SpecialFunctions.ErfInv(level);
}
