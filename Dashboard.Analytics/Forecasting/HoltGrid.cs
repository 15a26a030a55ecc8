using System.Numerics;

namespace Dashboard.Analytics.Forecasting;

/// <summary>
/// Damped Holt recursions with several (α, β) side by side over one series, and which of them has lately had the smallest squared one-step error.
/// Level l ← αy + (1 − α)(l + φb), trend b ← β(l − l′) + (1 − β)φb. Vectorised; O(pairs) a sample.
/// Reference: Gardner and McKenzie 1985; Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 8.2.
/// </summary>
internal struct HoltGrid
{
    /// <summary>A pair has to be better than the one in use by this much before it takes over.</summary>
    private const double Margin = 0.98;

    private readonly HoltFactors _factors;

    // One contiguous block: levels, trends, mean squared errors.
    private readonly double[] _state;
    private double _errorWeight;
    private int _best;

    public HoltGrid(HoltFactors factors)
    {
        _factors = factors;
        _state = new double[3 * factors.Padded];
    }

    public readonly double Alpha => _factors.Alpha[_best];

    public readonly double Beta => _factors.Beta[_best];

    public readonly double Level => _state[_best];

    public readonly double Trend => _state[_factors.Padded + _best];

    private readonly Span<double> Levels => _state.AsSpan(0, _factors.Padded);

    private readonly Span<double> Trends => _state.AsSpan(_factors.Padded, _factors.Padded);

    private readonly Span<double> Errors => _state.AsSpan(2 * _factors.Padded);

    /// <summary>Starts all pairs from one state.</summary>
    public readonly void Start(double level, double trend)
    {
        Levels.Fill(level);
        Trends.Fill(trend);
    }

    /// <summary>Takes a value in. <paramref name="memory"/> is the number of samples over which errors are compared.</summary>
    public void Update(double value, double damping, double memory)
    {
        _errorWeight = Math.Min(_errorWeight + 1, memory);
        var rate = new Vector<double>(1 / _errorWeight);
        var phi = new Vector<double>(damping);
        var y = new Vector<double>(value);
        var alphas = _factors.Alpha;
        var betas = _factors.Beta;
        var levels = Levels;
        var trends = Trends;
        var errors = Errors;
        for (var i = 0; i < levels.Length; i += Vector<double>.Count)
        {
            var before = new Vector<double>(levels[i..]);
            var trend = phi * new Vector<double>(trends[i..]);
            var beta = new Vector<double>(betas[i..]);
            var error = y - (before + trend);
            var level = before + trend + (new Vector<double>(alphas[i..]) * error);
            ((beta * (level - before)) + ((Vector<double>.One - beta) * trend)).CopyTo(trends[i..]);
            level.CopyTo(levels[i..]);
            var past = new Vector<double>(errors[i..]);
            (past + (rate * ((error * error) - past))).CopyTo(errors[i..]);
        }

        if (_factors.Pairs > 1)
            Choose();
    }

    /// <summary>A gap: the state goes on along its damped trend.</summary>
    public readonly void Coast(double damping)
    {
        var levels = Levels;
        var trends = Trends;
        for (var i = 0; i < levels.Length; i++)
        {
            trends[i] *= damping;
            levels[i] += trends[i];
        }
    }

    private void Choose()
    {
        var errors = Errors;
        var least = errors[_best] * Margin;
        for (var i = 0; i < errors.Length; i++)
        {
            if (errors[i] < least)
            {
                least = errors[i];
                _best = i;
            }
        }
    }
}
