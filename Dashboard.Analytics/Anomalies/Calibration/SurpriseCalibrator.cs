using System.Runtime.CompilerServices;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Anomalies.Calibration;

/// <summary>
/// Turns a detector's raw score (0 or more, any unit) into a p-value: the share of this series' own past that scored at least as high.
/// <para>
/// Scores are counted in logarithmic buckets (ratio 1.05). Up to the score that 5 % of the past lie beyond, p is read between the scores that known shares of the past lie
/// beyond. From there on it follows an exponential tail whose mean excess was measured: p = share · (1 + x/(n·e))^(−n) for an excess x, a mean excess e and n scores in the tail. That is the predictive distribution of
/// the exponential: it becomes share · exp(−x/e) when n is large, and is flatter while e is known from a few scores only.
/// Where the past holds nothing like it, p is 1/(n + 1).
/// </para>
/// <para>
/// The unit of the buckets is the first positive score, so that p is the same for a·x + b. They reach over 3.4 decades and move up (never down) when scores outgrow them.
/// The memory fades: beyond the full mass all counts are halved.
/// </para>
/// References: Siffer et al., "Anomaly detection in streams with extreme value theory", KDD 2017 (tail above a quantile); Aitchison and Dunsmore,
/// Statistical Prediction Analysis, 1975 (predictive distribution of the exponential).
/// </summary>
/// <param name="leastTailShare">Share of the past at which the tail begins once 50 scores lie beyond, 0.001 to 0.05: smaller suits tails heavier than an exponential.</param>
/// <param name="fullMass">Scores after which the older half of the weight is taken back.</param>
/// <remarks>Owned by one thread. 0.8 KB. O(1) a score and one pass over the buckets every 32; allocates nothing after creation.</remarks>
internal sealed class SurpriseCalibrator(double leastTailShare = 0.05, int fullMass = SurpriseCalibrator.FullMass)
{
    /// <summary>Scores that must have been seen before there is a p-value.</summary>
    public const int LeastMass = 60;

    /// <summary>Scores after which the older half of the weight is taken back, unless said otherwise.</summary>
    public const int FullMass = 16_384;

    /// <summary>Nothing is rarer than this: beyond, a tail is fiction.</summary>
    public const double SmallestP = 1e-30;

    private const int Buckets = 160;
    private const double TailShare = 0.05;

    /// <summary>Scores that measure a tail well enough: when the past has more, the tail may begin further out.</summary>
    private const double TailScores = 50;
    private const int RefitEvery = 32;

    /// <summary>Bucket of the first positive score: a third up, for scores grow more often than they shrink.</summary>
    private const int FirstBucket = Buckets / 3;

    /// <summary>The 95 % quantile stays at or above this bucket when the buckets move up: a single monster does not wipe out the past.</summary>
    private const int LeastTailBucket = 24;

    /// <summary>ln 1.05.</summary>
    private const double LogRatio = 0.04879016416943201;

    private static readonly double[] BodyShares = [1, 0.9, 0.75, 0.6, 0.45, 0.3, 0.2, 0.1];

    private static readonly double[] RelativeEdges = MakeEdges();

    // Bucket 0 holds everything below the base, zeros included; bucket i from base · 1.05^(i−1) on.
    private readonly float[] _counts = new float[Buckets];
    private BodyScores _body;
    private double _mass;
    private double _logBase = double.NaN;
    private double _base;
    private double _tailStart;
    private double _tailCount;
    private double _tailShare;
    private double _meanExcess;
    private int _tailBucket;
    private int _untilRefit = 1;

    /// <summary>Whether enough was seen for p-values.</summary>
    public bool IsReady => _mass >= LeastMass;

    /// <summary>Whether any score so far was above 0.</summary>
    public bool HasMoved => !double.IsNaN(_logBase);

    /// <summary>Scores that count, 0 to the full mass.</summary>
    public double Mass => _mass;

    /// <summary>The score that at most 5 % of the past lie beyond: where the exponential tail begins. 0 at first.</summary>
    public double TailStart => _tailStart;

    /// <summary>The p-value of a score, which is then taken in.</summary>
    /// <param name="score">0 or more, finite.</param>
    public double Judge(double score)
    {
        var p = PValueOf(score);
        Learn(score);
        return p;
    }

    /// <summary>Probability of a score at least as high; 1 while too little is known.</summary>
    public double PValueOf(double score)
    {
        if (!IsReady || !(score > 0))
            return 1;

        if (double.IsNaN(_logBase))
            return 1 / (_mass + 1);

        return score < _tailStart ? BodyPValueOf(score) : Math.Max(TailPValueOf(score), SmallestP);
    }

    /// <summary>The smallest score with a p-value of at most <paramref name="share"/> (below 0.05); infinite while too little is known for one so rare.</summary>
    public double ScoreOf(double share)
    {
        if (!IsReady || double.IsNaN(_logBase) || !(_meanExcess > 0))
            return double.PositiveInfinity;

        return share >= _tailShare ? _tailStart : _tailStart + (_meanExcess * _tailCount * (Math.Pow(_tailShare / share, 1 / _tailCount) - 1));
    }

    /// <summary>Takes a score in. True when the tail was measured anew: <see cref="ScoreOf"/> may have changed.</summary>
    public bool Learn(double score)
    {
        _counts[BucketFor(score)]++;
        if (++_mass > fullMass)
            Fade();

        if (--_untilRefit > 0)
            return false;

        _untilRefit = _mass < 512 ? RefitEvery / 4 : RefitEvery;
        Refit();
        return true;
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_counts);
        writer.Write((ReadOnlySpan<double>)_body);
        writer.Write(_mass);
        writer.Write(_logBase);
        writer.Write(_base);
        writer.Write(_tailStart);
        writer.Write(_tailCount);
        writer.Write(_tailShare);
        writer.Write(_meanExcess);
        writer.Write(_tailBucket);
        writer.Write(_untilRefit);
    }

    public void Restore(StateReader reader)
    {
        reader.Read(_counts);
        reader.Read(_body);
        _mass = reader.ReadDouble();
        _logBase = reader.ReadDouble();
        _base = reader.ReadDouble();
        _tailStart = reader.ReadDouble();
        _tailCount = reader.ReadDouble();
        _tailShare = reader.ReadDouble();
        _meanExcess = reader.ReadDouble();
        _tailBucket = reader.ReadInt32();
        _untilRefit = reader.ReadInt32();
    }

    private double TailPValueOf(double score)
    {
        if (!(_meanExcess > 0))
            return 1 / (_mass + 1);

        var excess = (score - _tailStart) / (_tailCount * _meanExcess);
        return _tailShare * Math.Exp(-_tailCount * Math.Log(1 + excess));
    }

    /// <summary>Between the scores that known shares of the past lie beyond.</summary>
    private double BodyPValueOf(double score)
    {
        var i = BodyShares.Length - 1;
        while (i > 0 && score < _body[i])
            i--;

        var (to, toShare) = i == BodyShares.Length - 1 ? (_tailStart, _tailShare) : (_body[i + 1], BodyShares[i + 1]);
        var width = to - _body[i];
        // Below the lowest of them nothing is left to share.
        return width > 0 ? Math.Min(1, BodyShares[i] + ((score - _body[i]) / width * (toShare - BodyShares[i]))) : toShare;
    }

    private int BucketFor(double score)
    {
        if (!(score > 0))
            return 0;

        if (double.IsNaN(_logBase))
            MoveBase(Math.Log(score) - ((FirstBucket - 0.5) * LogRatio));

        var position = PositionOf(score);
        if (position >= Buckets)
        {
            MoveUp(Math.Min(position - Buckets + 1, Math.Max(0, _tailBucket - LeastTailBucket)));
            position = PositionOf(score);
        }

        return Math.Clamp(position, 0, Buckets - 1);
    }

    private void MoveUp(int by)
    {
        if (by <= 0)
            return;

        for (var i = 1; i <= by; i++)
            _counts[0] += _counts[i];
        _counts.AsSpan(by + 1).CopyTo(_counts.AsSpan(1));
        _counts.AsSpan(Buckets - by).Clear();
        MoveBase(_logBase + (by * LogRatio));
        _tailBucket -= by;
    }

    private void Fade()
    {
        for (var i = 0; i < Buckets; i++)
            _counts[i] *= 0.5f;
        _mass *= 0.5;
    }

    private void MoveBase(double logBase)
    {
        _logBase = logBase;
        _base = Math.Exp(logBase);
    }

    /// <summary>
    /// The lowest edge that at most 5 % lie beyond, the mean excess over it, scores taken at the middle of their buckets; then the scores at the body's shares.
    /// </summary>
    private void Refit()
    {
        if (double.IsNaN(_logBase))
            return;

        double count = 0, sum = 0;
        var bucket = Buckets;
        var most = Math.Clamp(TailScores, leastTailShare * _mass, TailShare * _mass);
        while (bucket > 1 && count + _counts[bucket - 1] <= most)
        {
            bucket--;
            count += _counts[bucket];
            sum += _counts[bucket] * 0.5 * (EdgeOf(bucket) + EdgeOf(bucket + 1));
        }

        _tailBucket = bucket;
        _tailStart = EdgeOf(bucket);
        _tailCount = count;
        _tailShare = count / _mass;
        _meanExcess = count > 0 ? (sum / count) - _tailStart : 0;
        FitBody(bucket, count);
    }

    private void FitBody(int bucket, double beyond)
    {
        for (var i = BodyShares.Length - 1; i >= 0; i--)
        {
            while (bucket > 0 && beyond + _counts[bucket - 1] <= BodyShares[i] * _mass)
                beyond += _counts[--bucket];

            _body[i] = bucket == 0 ? 0 : EdgeOf(bucket) - ((EdgeOf(bucket) - EdgeOf(bucket - 1)) * ((BodyShares[i] * _mass) - beyond) / _counts[bucket - 1]);
        }
    }

    private int PositionOf(double score) => 1 + (int)Math.Floor((Math.Log(score) - _logBase) * (1 / LogRatio));

    private double EdgeOf(int bucket) => _base * RelativeEdges[bucket];

    /// <summary>Lower edges of the buckets in units of the base; the last is the upper edge of the last bucket.</summary>
    private static double[] MakeEdges()
    {
        var edges = new double[Buckets + 1];
        for (var i = 1; i <= Buckets; i++)
            edges[i] = Math.Exp((i - 1) * LogRatio);
        return edges;
    }

    [InlineArray(8)]
    private struct BodyScores
    {
        private double _first;
    }
}
