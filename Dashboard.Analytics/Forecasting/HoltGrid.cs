using System.Numerics;

namespace Dashboard.Analytics.Forecasting;

/// <summary>
/// Damped Holt recursions with several (α, β) side by side over one series, and which of them has lately had the smallest squared one-step error.
/// Level l ← αy + (1 − α)(l + φb), trend b ← β(l − l′) + (1 − β)φb. Vectorised; O(pairs) a sample.
/// Reference: Gardner and McKenzie 1985; Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 8.2.
/// </summary>
internal sealed class HoltGrid
{
    /// <summary>Factors a reference step of 100 ms that the fit chooses among: from "hardly moves" to "the last value".</summary>
    private static readonly double[] Alphas = [0.01, 0.03, 0.1, 0.2, 0.4, 0.6, 0.8, 1];
    private static readonly double[] Betas = [0.001, 0.1];

    /// <summary>A pair has to be better than the one in use by this much before it takes over.</summary>
    private const double Margin = 0.98;

    private readonly double[] _alpha;
    private readonly double[] _beta;
    private readonly double[] _level;
    private readonly double[] _trend;
    private readonly double[] _error;
    private readonly int _pairs;
    private double _errorWeight;

    private HoltGrid(double[] alphas, double[] betas)
    {
        _pairs = alphas.Length * betas.Length;
        var padded = (_pairs + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        _alpha = new double[padded];
        _beta = new double[padded];
        _level = new double[padded];
        _trend = new double[padded];
        _error = new double[padded];
        for (var i = 0; i < padded; i++)
        {
            _alpha[i] = alphas[Math.Min(i, _pairs - 1) % alphas.Length];
            _beta[i] = betas[Math.Min(i, _pairs - 1) / alphas.Length];
        }
    }

    public int Best { get; private set; }

    public double Alpha => _alpha[Best];

    public double Beta => _beta[Best];

    public double Level => _level[Best];

    public double Trend => _trend[Best];

    /// <param name="alpha">A fixed α a reference step, or null: fitted.</param>
    /// <param name="beta">A fixed β a reference step, or null: fitted.</param>
    /// <param name="referenceSteps">Reference steps in a step at the present cadence.</param>
    public static HoltGrid Of(double? alpha, double? beta, double referenceSteps) => new(
        Array.ConvertAll(alpha is { } a ? [a] : Alphas, factor => PerStep(factor, referenceSteps)),
        Array.ConvertAll(beta is { } b ? [b] : Betas, factor => PerStep(factor, referenceSteps)));

    /// <summary>Starts all pairs from one state.</summary>
    public void Start(double level, double trend)
    {
        Array.Fill(_level, level);
        Array.Fill(_trend, trend);
    }

    /// <summary>Takes a value in. <paramref name="memory"/> is the number of samples over which errors are compared.</summary>
    public void Update(double value, double damping, double memory)
    {
        _errorWeight = Math.Min(_errorWeight + 1, memory);
        var rate = new Vector<double>(1 / _errorWeight);
        var phi = new Vector<double>(damping);
        var y = new Vector<double>(value);
        for (var i = 0; i < _level.Length; i += Vector<double>.Count)
        {
            var before = new Vector<double>(_level, i);
            var trend = phi * new Vector<double>(_trend, i);
            var beta = new Vector<double>(_beta, i);
            var error = y - (before + trend);
            var level = before + trend + (new Vector<double>(_alpha, i) * error);
            ((beta * (level - before)) + ((Vector<double>.One - beta) * trend)).CopyTo(_trend, i);
            level.CopyTo(_level, i);
            var past = new Vector<double>(_error, i);
            (past + (rate * ((error * error) - past))).CopyTo(_error, i);
        }

        if (_pairs > 1)
            Choose();
    }

    /// <summary>A gap: the state goes on along its damped trend.</summary>
    public void Coast(double damping)
    {
        for (var i = 0; i < _level.Length; i++)
        {
            _trend[i] *= damping;
            _level[i] += _trend[i];
        }
    }

    private void Choose()
    {
        var best = Best;
        var least = _error[best] * Margin;
        for (var i = 0; i < _pairs; i++)
        {
            if (_error[i] < least)
            {
                least = _error[i];
                best = i;
            }
        }

        Best = best;
    }

    private static double PerStep(double factor, double referenceSteps) =>
        referenceSteps == 1 ? factor : 1 - Math.Pow(1 - factor, referenceSteps);
}
