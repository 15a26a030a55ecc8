using Dashboard.Analytics.State;
using MathNet.Numerics;

namespace Dashboard.Analytics.Causes;

/// <summary>What Bayesian change-point detection says after one sample.</summary>
/// <param name="RunLength">Most probable number of samples since the last change.</param>
/// <param name="ChangeProbability">Probability that the last change lies fewer than <see cref="BayesianChangePoints.Recent"/> samples back.</param>
/// <param name="IsChange">Whether the most probable run length has just dropped: a change is declared, <see cref="RunLength"/> samples ago.</param>
/// <param name="IsLearning">Whether the scale of the series is still being learned.</param>
public readonly record struct BayesianStep(int RunLength, double ChangeProbability, bool IsChange, bool IsLearning);

/// <summary>
/// Streaming change points of level and spread by Bayesian online change-point detection: the posterior of the run length r since the last change. Within a run values are
/// normal with unknown mean and variance (normal-inverse-gamma prior), so the predictive is Student's t with 2·α degrees of freedom; a change comes with the constant hazard 1/λ.
/// Run lengths are kept up to 400; the mass beyond stays in the last.
/// <para>Parameters: λ 10 to 1,000,000 samples, the expected distance of changes. Warm-up: 30 samples, whose mean and variance set the prior, so that a·x + b changes nothing.</para>
/// Reference: Adams and MacKay, "Bayesian Online Changepoint Detection", arXiv:0710.3742, 2007; Murphy, "Conjugate Bayesian analysis of the Gaussian distribution", 2007.
/// </summary>
/// <remarks>O(400) a sample: a few microseconds; meant for one second and slower. 13 KB. Values that are not finite are left out. Allocates nothing after creation.</remarks>
public sealed class BayesianChangePoints
{
    /// <summary>Samples back that count as "just now" in the change probability.</summary>
    public const int Recent = 10;

    private const int Longest = 400;
    private const int PriorSamples = 30;
    private const double PriorAlpha = 1;
    private const double PriorWeight = 0.05;

    /// <summary>A drop of the most probable run length counts as a change when the new one is at most half the old one.</summary>
    private const double DropShare = 0.5;

    private static readonly double[] LogConstants = MakeConstants();

    private readonly double _hazard;
    private readonly double[] _probabilities = new double[Longest + 1];
    private readonly double[] _means = new double[Longest + 1];
    private readonly double[] _betas = new double[Longest + 1];
    private readonly double[] _densities = new double[Longest + 1];
    private long _taken;
    private double _priorMean;
    private double _priorSquares;
    private double _scale;
    private int _previousRun;

    /// <param name="expectedRun">Expected samples between two changes, 10 to 1,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The expected run is outside its range.</exception>
    public BayesianChangePoints(double expectedRun = 500)
    {
        if (!(expectedRun is >= 10 and <= 1_000_000))
            throw new ArgumentOutOfRangeException(nameof(expectedRun), expectedRun, "The expected run must be from 10 to 1,000,000 samples; 500 is usual.");
        _hazard = 1 / expectedRun;
    }

    /// <summary>Takes a sample in.</summary>
    public BayesianStep Update(double value)
    {
        if (SampleValue.IsGap(value))
            return new BayesianStep(_previousRun, 0, false, _taken < PriorSamples);

        if (_taken < PriorSamples)
        {
            LearnPrior(value);
            return new BayesianStep(0, 0, false, true);
        }

        // In standard deviations of the first samples; a series that had not moved is taken as it is.
        var x = (value - _priorMean) / _scale;
        Predict(x);
        Grow();
        Learn(x);
        return Read();
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_probabilities);
        writer.Write(_means);
        writer.Write(_betas);
        writer.Write(_taken);
        writer.Write(_priorMean);
        writer.Write(_priorSquares);
        writer.Write(_scale);
        writer.Write(_previousRun);
    }

    public void Restore(StateReader reader)
    {
        reader.Read(_probabilities);
        reader.Read(_means);
        reader.Read(_betas);
        _taken = reader.ReadInt64();
        _priorMean = reader.ReadDouble();
        _priorSquares = reader.ReadDouble();
        _scale = reader.ReadDouble();
        _previousRun = reader.ReadInt32();
    }

    private void LearnPrior(double value)
    {
        _taken++;
        var distance = value - _priorMean;
        _priorMean += distance / _taken;
        _priorSquares += distance * (value - _priorMean);
        if (_taken < PriorSamples)
            return;

        var deviation = Math.Sqrt(_priorSquares / (_taken - 1));
        _scale = deviation > 1e-12 * Math.Abs(_priorMean) ? deviation : Math.Max(1e-9 * Math.Abs(_priorMean), 1e-300);
        Begin(0);
        _probabilities[0] = 1;
    }

    private void Begin(int run) => (_means[run], _betas[run]) = (0, PriorAlpha);

    private static double AlphaOf(int run) => PriorAlpha + (0.5 * run);

    private static double WeightOf(int run) => PriorWeight + run;

    /// <summary>Student's t density of the sample for each run length.</summary>
    private void Predict(double x)
    {
        for (var run = 0; run <= Longest; run++)
        {
            if (_probabilities[run] == 0)
            {
                _densities[run] = 0;
                continue;
            }

            var alpha = AlphaOf(run);
            var spread = 2 * _betas[run] * (WeightOf(run) + 1) / WeightOf(run);
            var distance = x - _means[run];
            _densities[run] = Math.Exp(LogConstants[run] - (0.5 * Math.Log(spread)) - ((alpha + 0.5) * Math.Log(1 + (distance * distance / spread))));
        }
    }

    /// <summary>Each run goes on or ends; probabilities below 1e-12 are dropped. Moves everything up by one run length.</summary>
    private void Grow()
    {
        double total = 0, ended = 0;
        var last = _probabilities[Longest] * _densities[Longest];
        for (var run = Longest; run > 0; run--)
        {
            var joint = _probabilities[run - 1] * _densities[run - 1];
            ended += joint * _hazard;
            _probabilities[run] = joint * (1 - _hazard);
            total += _probabilities[run];
        }

        ended += last * _hazard;
        _probabilities[Longest] += last * (1 - _hazard);
        total += (last * (1 - _hazard)) + ended;
        _probabilities[0] = ended;
        if (!(total > 0))
        {
            // Nothing explains the sample: certainly a change.
            Array.Clear(_probabilities);
            (_probabilities[0], total) = (1, 1);
        }

        for (var run = 0; run <= Longest; run++)
        {
            var share = _probabilities[run] / total;
            _probabilities[run] = share < 1e-12 ? 0 : share;
        }
    }

    /// <summary>The posterior of each run with the sample: what belonged to r now belongs to r + 1.</summary>
    private void Learn(double x)
    {
        for (var run = Longest; run > 0; run--)
        {
            var weight = WeightOf(run - 1);
            var distance = x - _means[run - 1];
            _betas[run] = _betas[run - 1] + (weight * distance * distance / (2 * (weight + 1)));
            _means[run] = _means[run - 1] + (distance / (weight + 1));
        }

        Begin(0);
    }

    private BayesianStep Read()
    {
        var best = 0;
        var recent = 0.0;
        for (var run = 0; run <= Longest; run++)
        {
            if (_probabilities[run] > _probabilities[best])
                best = run;
            if (run < Recent)
                recent += _probabilities[run];
        }

        var isChange = _previousRun >= Recent && best <= DropShare * _previousRun;
        _previousRun = best;
        return new BayesianStep(best, recent, isChange, false);
    }

    /// <summary>ln Γ(α + ½) − ln Γ(α) − ½ ln π for each run length; the scale is 2β(κ + 1)/κ.</summary>
    private static double[] MakeConstants()
    {
        var constants = new double[Longest + 1];
        for (var run = 0; run <= Longest; run++)
            constants[run] = SpecialFunctions.GammaLn(AlphaOf(run) + 0.5) - SpecialFunctions.GammaLn(AlphaOf(run)) - (0.5 * Math.Log(Math.PI));
        return constants;
    }
}
