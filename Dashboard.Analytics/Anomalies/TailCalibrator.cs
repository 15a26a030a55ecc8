using System.Runtime.CompilerServices;

namespace Dashboard.Analytics.Anomalies;

/// <summary>
/// Turns a score into a p-value: the probability that this series, as it has been, scores at least as high.
/// <para>
/// Up to the score that 5 % of the past lie beyond, by counting. Beyond, along a curve: a <see cref="TailShape"/> fitted to the letter values of the signed
/// scores says how surprise grows with the score (with its square for normal noise, with its logarithm squared for lognormal noise), pinned to the counted
/// scores at 5, 1, 0.2 and 0.05 % as far as at least five scores lie beyond; past the last pin it goes on at the curve's own slope, or flatter where the
/// pins were flatter than the curve (discrete values, mixtures). Skew, weight and slope count only as far as they exceed their own sampling error.
/// </para>
/// <para>
/// A series that stands still but for rare events has no curve: up to the largest score that is remembered it is judged by counting alone, so that one more
/// event of the usual size is as rare as such events were; beyond, the probability falls with the cube of the distance, so that the first move of a constant
/// series, and an event that dwarfs all before it, are still found.
/// </para>
/// Reference: Hoaglin 1985 (letter values, g and h); Siffer et al. 2017 for extrapolating a tail from its threshold.
/// </summary>
/// <remarks>Cost: a histogram step a sample, a refit of about a microsecond every 32 to 128 samples. Allocates nothing after creation; one contiguous block.</remarks>
internal struct TailCalibrator
{
    /// <summary>Scores that must have been seen before there is a curve.</summary>
    public const int LeastMass = 60;

    /// <summary>Scores that must lie beyond a pin for it to hold: fewer, and a single event would move it.</summary>
    private const double LeastBeyondPin = 5;

    /// <summary>A score up to this, in standard deviations, is never rare, however still the series has been.</summary>
    private const double NeverRare = 1;

    private const double SmallestP = 1e-300;

    /// <summary>How many sampling errors a parameter must exceed, and is reduced by.</summary>
    private const double ErrorShare = 1.75;

    /// <summary>
    /// Quartile spread of the scores below which the standard deviation comes from rare events alone (1.35 for normal noise): no curve can say how rare
    /// a further one is, so counting does.
    /// </summary>
    private const double LeastSpread = 0.5;

    /// <summary>Weight of past scores beyond the largest one remembered: an event is remembered until its count has been halved twice.</summary>
    private const double LeastRemembered = 0.25;

    private const double TailShare = 0.05;

    private static readonly double[] Levels = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];
    private static readonly double[] NormalQuantiles = [2.3263, 1.6449, 1.2816, 0.6745];
    private static readonly double[] BodyShares = [1, 0.9, 0.75, 0.6, 0.45, 0.3, 0.18, 0.1, TailShare];
    private static readonly double[] PinShares = [TailShare, 0.01, 0.002, 0.0005];
    private static readonly double[] PinLogs = Array.ConvertAll(PinShares, Math.Log);

    private ScoreHistogram _past = new();
    private TailShape _shape = TailShape.Normal;
    private BodyScores _body;
    private PinSurprises _pinSurprise;
    private double _bodyEnd = double.PositiveInfinity;
    private double _flattening = 1;
    private double _largest = NeverRare;
    private int _pins;
    private int _untilRefit;
    private bool _isDegenerate = true;

    /// <param name="phase">Shifts the refits, so that many series do not refit in one tick: any number from 0.</param>
    public TailCalibrator(int phase) => _untilRefit = LeastMass + (phase & 63);

    /// <summary>Whether there is a curve.</summary>
    public readonly bool IsReady => _pins > 0;

    /// <summary>1 when too little is known.</summary>
    public readonly double PValueOf(double score)
    {
        if (_pins == 0)
            return 1;

        if (score <= _bodyEnd)
            return BodyPValueOf(score);

        var p = Math.Exp(LogPOfSurprise(_shape.SurpriseAt(score)));
        if (_isDegenerate)
            p = Math.Max(p, CountedPValueOf(score));

        return Math.Clamp(p, SmallestP, TailShare);
    }

    /// <summary>
    /// A p-value from this calibrator, believed only as far as its sampling error allows: beyond the tail's threshold the surprise is reduced by the
    /// relative error of a scale that n remembered scores give, 1/√n. Few minutes of history give rare-looking samples less weight; many give them all of it.
    /// </summary>
    public readonly double Cautious(double p) =>
        p >= TailShare || _past.Mass <= 1 ? p : TailShare * Math.Pow(p / TailShare, 1 - (1 / Math.Sqrt(_past.Mass)));

    /// <summary>The smallest score whose p-value is at most <paramref name="share"/> (up to 0.05); infinite when there is none yet.</summary>
    public readonly double ScoreOf(double share)
    {
        if (_pins == 0)
            return double.PositiveInfinity;

        var score = Math.Max(_bodyEnd, _shape.ScoreAt(SurpriseOfLogP(Math.Log(share))));
        return _isDegenerate ? Math.Max(score, CountedScoreOf(share)) : score;
    }

    /// <summary>Takes a signed score in. True when the curve was refitted: at its time, or because it knew nothing so far out.</summary>
    public bool Learn(double score)
    {
        _past.Add(score);
        var isNews = _isDegenerate && _pins > 0 && Math.Abs(score) > _largest;
        if (--_untilRefit > 0 && !isNews)
            return false;

        _untilRefit = _past.Mass < 2048 ? 32 : 128;
        Refit();
        return true;
    }

    /// <summary>Between the scores that known shares of the past lie beyond.</summary>
    private readonly double BodyPValueOf(double score)
    {
        var i = 1;
        while (i < BodyShares.Length - 1 && score > _body[i])
            i++;

        var width = _body[i] - _body[i - 1];
        var share = width > 0 ? Math.Clamp((score - _body[i - 1]) / width, 0, 1) : 1;
        return BodyShares[i - 1] + (share * (BodyShares[i] - BodyShares[i - 1]));
    }

    /// <summary>By counting, up to the largest remembered score; with the cube of the distance beyond it.</summary>
    private readonly double CountedPValueOf(double score)
    {
        if (score <= _largest)
            return (_past.CountBeyond(score) + 1) / (_past.Mass + 1);

        var distance = score / _largest;
        return (LeastRemembered + 1) / ((_past.Mass + 1) * distance * distance * distance);
    }

    /// <summary>The inverse of <see cref="CountedPValueOf"/>.</summary>
    private readonly double CountedScoreOf(double share)
    {
        var beyond = (share * (_past.Mass + 1)) - 1;
        return beyond >= LeastRemembered
            ? _past.ScoreBeyond(beyond)
            : _largest * Math.Cbrt((LeastRemembered + 1) / (share * (_past.Mass + 1)));
    }

    private void Refit()
    {
        Span<double> quantiles = stackalloc double[9];
        _past.SignedQuantiles(Levels, quantiles);
        _shape = Fit(quantiles, _past.Mass, out _isDegenerate);
        _past.UpperQuantiles(BodyShares, _body);

        Span<double> scores = stackalloc double[PinShares.Length];
        _past.UpperQuantiles(PinShares, scores);
        scores[0] = Math.Max(scores[0], NeverRare);
        _pins = 0;
        while (_pins < PinShares.Length && (_pins == 0 || PinShares[_pins] * _past.Mass >= LeastBeyondPin))
        {
            var surprise = _shape.SurpriseAt(scores[_pins]);
            _pinSurprise[_pins] = _pins == 0 ? surprise : Math.Max(surprise, _pinSurprise[_pins - 1] + 1e-6);
            _pins++;
        }

        _bodyEnd = scores[0];
        _largest = Math.Max(NeverRare, _past.ScoreBeyond(LeastRemembered));
        _flattening = _pins > 1 ? FlatteningOf(_pins - 1) : 1;
    }

    /// <summary>How much flatter than the curve the pins were, less the error of the last.</summary>
    private readonly double FlatteningOf(int last)
    {
        var span = PinLogs[0] - PinLogs[last];
        var error = 1 / (Math.Sqrt(PinShares[last] * _past.Mass) * span);
        return Math.Max(1, (_pinSurprise[last] - _pinSurprise[0]) / span * (1 - (ErrorShare * error)));
    }

    /// <summary>Skew from the tails at 10 and 5 %, weight from the spread at 1 % (5 % at first) against that of the quartiles.</summary>
    private static TailShape Fit(ReadOnlySpan<double> q, double mass, out bool isDegenerate)
    {
        var middle = q[4];
        var quartileSpread = q[5] - q[3];
        isDegenerate = quartileSpread < LeastSpread || middle - q[1] < 0.01 || q[7] - middle < 0.01 || middle - q[2] < 0.01 || q[6] - middle < 0.01;
        if (isDegenerate)
            return TailShape.Normal;

        var skew = 0.5 * ((Math.Log((q[6] - middle) / (middle - q[2])) / NormalQuantiles[2]) + (Math.Log((q[7] - middle) / (middle - q[1])) / NormalQuantiles[1]));
        var outer = mass >= 400 ? 0 : 1;
        var spread = q[8 - outer] - q[outer];
        var z = NormalQuantiles[outer];
        var weight = Math.Log(spread / Stretch(skew, z) / (quartileSpread / Stretch(skew, NormalQuantiles[3])))
            / (0.5 * ((z * z) - (NormalQuantiles[3] * NormalQuantiles[3])));

        var root = Math.Sqrt(mass);
        var kept = Math.Min(1.5, Math.Max(0, Math.Abs(skew) - (ErrorShare * 1.2 / root)));
        var keptWeight = Math.Min(1, Math.Max(0, weight - (ErrorShare * (outer == 0 ? 0.65 : 1.1) / root)));
        return new TailShape(Math.Sign(skew) * middle, quartileSpread / Stretch(kept, NormalQuantiles[3]), kept, keptWeight);
    }

    /// <summary>Distance between the values at −q and q for a scale of 1.</summary>
    private static double Stretch(double skew, double quantile) =>
        Math.Abs(skew) < 1e-3 ? 2 * quantile : 2 * Math.Sinh(skew * quantile) / skew;

    private readonly double LogPOfSurprise(double surprise)
    {
        var last = _pins - 1;
        if (last == 0 || surprise >= _pinSurprise[last])
            return PinLogs[last] - ((surprise - _pinSurprise[last]) / _flattening);

        var i = 1;
        while (i < last && surprise > _pinSurprise[i])
            i++;

        return Between(surprise, _pinSurprise[i - 1], _pinSurprise[i], PinLogs[i - 1], PinLogs[i]);
    }

    private readonly double SurpriseOfLogP(double logP)
    {
        var last = _pins - 1;
        if (last == 0 || logP <= PinLogs[last])
            return _pinSurprise[last] + ((PinLogs[last] - logP) * _flattening);

        var i = 1;
        while (i < last && logP < PinLogs[i])
            i++;

        return Between(logP, PinLogs[i - 1], PinLogs[i], _pinSurprise[i - 1], _pinSurprise[i]);
    }

    private static double Between(double x, double x0, double x1, double y0, double y1) => y0 + ((x - x0) / (x1 - x0) * (y1 - y0));

    [InlineArray(4)]
    private struct PinSurprises
    {
        private double _first;
    }

    [InlineArray(9)]
    private struct BodyScores
    {
        private double _first;
    }
}
