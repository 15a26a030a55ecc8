using System.Numerics;
using Dashboard.Analytics.State;

namespace Dashboard.Analytics.Anomalies.Calibration;

/// <summary>
/// Turns a detector's raw score (0 or more, any unit) into a p-value: the share of this series' own past that scored at least as high.
/// <para>
/// Up to the score that 5 % of the past lie beyond, by counting in logarithmic buckets (ratio 1.05, inside a bucket by its share). Beyond, along an exponential tail
/// whose mean excess was measured: p = share · (1 + x/(n·e))^(−n) for an excess x, a mean excess e and n scores in the tail. That is the predictive distribution of
/// the exponential: it becomes share · exp(−x/e) when n is large, and is flatter while e is known from a few scores only.
/// Where the past holds nothing like it, p is 1/(n + 1).
/// </para>
/// <para>
/// The unit of the buckets is the first positive score, so that p is the same for a·x + b. They reach over 5.4 decades and move up (never down) when scores outgrow them.
/// The memory fades: beyond <see cref="FullMass"/> scores all counts are halved.
/// </para>
/// References: Siffer et al., "Anomaly detection in streams with extreme value theory", KDD 2017 (tail above a quantile); Aitchison and Dunsmore,
/// Statistical Prediction Analysis, 1975 (predictive distribution of the exponential).
/// </summary>
/// <remarks>Owned by one thread. 1.1 KB. O(buckets) a score, vectorised; allocates nothing after creation.</remarks>
internal sealed class SurpriseCalibrator
{
    /// <summary>Scores that must have been seen before there is a p-value.</summary>
    public const int LeastMass = 60;

    /// <summary>Scores after which the older half of the weight is taken back.</summary>
    public const int FullMass = 16_384;

    /// <summary>Nothing is rarer than this: beyond, a tail is fiction.</summary>
    public const double SmallestP = 1e-30;

    private const int Buckets = 256;
    private const double TailShare = 0.05;
    private const int RefitEvery = 32;

    /// <summary>Bucket of the first positive score: a third up, for scores grow more often than they shrink.</summary>
    private const int FirstBucket = Buckets / 3;

    /// <summary>The 95 % quantile stays at or above this bucket when the buckets move up: a single monster does not wipe out the past.</summary>
    private const int LeastTailBucket = 16;

    private static readonly double LogRatio = Math.Log(1.05);

    // Bucket 0 holds everything below the base, zeros included; bucket i from base · 1.05^(i−1) on.
    private readonly float[] _counts = new float[Buckets];
    private double _mass;
    private double _logBase = double.NaN;
    private double _tailStart;
    private double _tailCount;
    private double _meanExcess;
    private int _tailBucket;
    private int _untilRefit = 1;

    /// <summary>Whether enough was seen for p-values.</summary>
    public bool IsReady => _mass >= LeastMass;

    /// <summary>Scores that count, 0 to <see cref="FullMass"/>.</summary>
    public double Mass => _mass;

    /// <summary>The score that at most 5 % of the past lie beyond: where the exponential tail begins. 0 at first.</summary>
    public double TailStart => _tailStart;

    /// <summary>Probability of a score at least as high; 1 while too little is known.</summary>
    public double PValueOf(double score)
    {
        if (!IsReady || !(score > 0))
            return 1;

        if (double.IsNaN(_logBase))
            return 1 / (_mass + 1);

        var p = score <= _tailStart ? CountBeyond(score) / _mass : TailPValueOf(score);
        return Math.Clamp(p, SmallestP, 1);
    }

    /// <summary>The smallest score with a p-value of at most <paramref name="share"/>; infinite while too little is known for one so rare.</summary>
    public double ScoreOf(double share)
    {
        if (!IsReady || double.IsNaN(_logBase))
            return double.PositiveInfinity;

        var tail = _tailCount / _mass;
        if (share < tail)
            return _meanExcess > 0 ? _tailStart + (_meanExcess * _tailCount * (Math.Pow(tail / share, 1 / _tailCount) - 1)) : double.PositiveInfinity;

        var beyond = 0.0;
        for (var bucket = Buckets - 1; bucket > 0; bucket--)
        {
            if (beyond + _counts[bucket] > share * _mass)
                return EdgeOf(bucket) + ((EdgeOf(bucket + 1) - EdgeOf(bucket)) * (1 - (((share * _mass) - beyond) / _counts[bucket])));
            beyond += _counts[bucket];
        }

        return 0;
    }

    /// <summary>Takes a score in.</summary>
    public void Learn(double score)
    {
        _counts[BucketFor(score)]++;
        if (++_mass > FullMass)
            Fade();

        if (--_untilRefit > 0)
            return;

        _untilRefit = _mass < 512 ? RefitEvery / 4 : RefitEvery;
        Refit();
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_counts);
        writer.Write(_mass);
        writer.Write(_logBase);
        writer.Write(_tailStart);
        writer.Write(_tailCount);
        writer.Write(_meanExcess);
        writer.Write(_tailBucket);
        writer.Write(_untilRefit);
    }

    public void Restore(StateReader reader)
    {
        reader.Read(_counts);
        _mass = reader.ReadDouble();
        _logBase = reader.ReadDouble();
        _tailStart = reader.ReadDouble();
        _tailCount = reader.ReadDouble();
        _meanExcess = reader.ReadDouble();
        _tailBucket = reader.ReadInt32();
        _untilRefit = reader.ReadInt32();
    }

    private double TailPValueOf(double score)
    {
        if (!(_meanExcess > 0))
            return 1 / (_mass + 1);

        var excess = (score - _tailStart) / (_tailCount * _meanExcess);
        return _tailCount / _mass * Math.Exp(-_tailCount * Math.Log(1 + excess));
    }

    /// <summary>How many past scores were at least as high, inside a bucket by its share.</summary>
    private double CountBeyond(double score)
    {
        var bucket = Math.Clamp(PositionOf(score), 0, Buckets - 1);
        var beyond = SumOf(_counts.AsSpan(bucket + 1));
        if (bucket == 0)
            return beyond + _counts[0];

        var share = Math.Clamp((EdgeOf(bucket + 1) - score) / (EdgeOf(bucket + 1) - EdgeOf(bucket)), 0, 1);
        return beyond + (share * _counts[bucket]);
    }

    private int BucketFor(double score)
    {
        if (!(score > 0))
            return 0;

        if (double.IsNaN(_logBase))
            _logBase = Math.Log(score) - ((FirstBucket - 0.5) * LogRatio);

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
        _logBase += by * LogRatio;
        _tailBucket -= by;
    }

    private void Fade()
    {
        for (var i = 0; i < Buckets; i++)
            _counts[i] *= 0.5f;
        _mass *= 0.5;
    }

    /// <summary>The lowest edge that at most 5 % lie beyond, and the mean excess over it, scores taken at the middle of their buckets.</summary>
    private void Refit()
    {
        if (double.IsNaN(_logBase))
            return;

        double count = 0, sum = 0;
        var bucket = Buckets;
        while (bucket > 1 && count + _counts[bucket - 1] <= TailShare * _mass)
        {
            bucket--;
            count += _counts[bucket];
            sum += _counts[bucket] * 0.5 * (EdgeOf(bucket) + EdgeOf(bucket + 1));
        }

        _tailBucket = bucket;
        _tailStart = EdgeOf(bucket);
        _tailCount = count;
        _meanExcess = count > 0 ? (sum / count) - _tailStart : 0;
    }

    private int PositionOf(double score) => 1 + (int)Math.Floor((Math.Log(score) - _logBase) / LogRatio);

    private double EdgeOf(int bucket) => Math.Exp(_logBase) * RelativeEdges.At(bucket);

    private static float SumOf(ReadOnlySpan<float> counts)
    {
        var sums = Vector<float>.Zero;
        var i = 0;
        for (; i <= counts.Length - Vector<float>.Count; i += Vector<float>.Count)
            sums += new Vector<float>(counts[i..]);

        var sum = Vector.Sum(sums);
        for (; i < counts.Length; i++)
            sum += counts[i];

        return sum;
    }

    /// <summary>Lower edges of the buckets in units of the base.</summary>
    private static class RelativeEdges
    {
        private static readonly double[] Edges = Make();

        public static double At(int bucket) => Edges[bucket];

        private static double[] Make()
        {
            var edges = new double[Buckets + 1];
            for (var i = 1; i <= Buckets; i++)
                edges[i] = Math.Exp((i - 1) * LogRatio);
            return edges;
        }
    }
}
