using System.Numerics;

namespace Dashboard.Analytics.Anomalies;

/// <summary>
/// Signed scores of a series' past in logarithmic buckets (ratio 1.08, from 0.05 to about 110), positive and negative ones apart.
/// The memory fades: beyond <see cref="FullMass"/> all counts are halved. 808 bytes.
/// </summary>
internal struct ScoreHistogram
{
    /// <summary>Number of scores after which the older half of the weight is taken back.</summary>
    public const int FullMass = 16_384;

    private const int Buckets = 101;
    private const double Least = 0.05;
    private const double LogRatio = 0.0769610411361284;

    private static readonly float[] Edges = MakeEdges();

    // Bucket i of the positive side at i, of the negative side at Buckets + i.
    private readonly float[] _counts;

    public ScoreHistogram() => _counts = new float[2 * Buckets];

    public double Mass { get; private set; }

    public void Add(double score)
    {
        _counts[(score < 0 ? Buckets : 0) + BucketOf(Math.Abs(score))]++;
        if (++Mass <= FullMass)
            return;

        for (var i = 0; i < _counts.Length; i++)
            _counts[i] *= 0.5f;

        Mass *= 0.5;
    }

    /// <summary>How many past scores were at least as large in absolute value, inside a bucket by its share. O(buckets), vectorised.</summary>
    public readonly double CountBeyond(double score)
    {
        var bucket = BucketOf(score);
        // The last bucket has no upper end: what lies in it may be as far out as the score asked for.
        var share = bucket == Buckets - 1 ? 1 : Math.Clamp((Edges[bucket + 1] - score) / (Edges[bucket + 1] - Edges[bucket]), 0, 1);
        var here = _counts[bucket] + _counts[Buckets + bucket];
        return (here * share)
            + SumOf(_counts.AsSpan(bucket + 1, Buckets - bucket - 1))
            + SumOf(_counts.AsSpan(Buckets + bucket + 1, Buckets - bucket - 1));
    }

    /// <summary>The absolute score that a weight of past scores lies beyond, inside a bucket by its share; infinite when they are in the last one, 0 when there is less weight.</summary>
    public readonly double ScoreBeyond(double weight)
    {
        var beyond = 0.0;
        for (var bucket = Buckets - 1; bucket >= 0; bucket--)
        {
            var count = _counts[bucket] + _counts[Buckets + bucket];
            if (count > 0 && beyond + count >= weight)
                return bucket == Buckets - 1 ? double.PositiveInfinity : Edges[bucket + 1] - ((Edges[bucket + 1] - Edges[bucket]) * (weight - beyond) / count);

            beyond += count;
        }

        return 0;
    }

    /// <summary>Signed quantiles at ascending levels, in one pass.</summary>
    public readonly void SignedQuantiles(ReadOnlySpan<double> levels, Span<double> quantiles)
    {
        var next = 0;
        var below = 0.0;
        for (var i = -Buckets; i < Buckets && next < levels.Length; i++)
        {
            var bucket = i < 0 ? -i - 1 : i;
            var count = _counts[i < 0 ? Buckets + bucket : bucket];
            var (from, to) = i < 0 ? (-Edges[bucket + 1], -Edges[bucket]) : (Edges[bucket], Edges[bucket + 1]);
            while (next < levels.Length && count > 0 && below + count >= levels[next] * Mass)
            {
                quantiles[next] = from + ((to - from) * Math.Max(0, (levels[next] * Mass) - below) / count);
                next++;
            }

            below += count;
        }

        while (next < levels.Length)
            quantiles[next++] = Edges[Buckets];
    }

    /// <summary>Absolute scores that a share of the past, given in descending order, lies beyond; in one pass from the top.</summary>
    public readonly void UpperQuantiles(ReadOnlySpan<double> shares, Span<double> scores)
    {
        var next = shares.Length - 1;
        var beyond = 0.0;
        for (var bucket = Buckets - 1; bucket >= 0 && next >= 0; bucket--)
        {
            var count = _counts[bucket] + _counts[Buckets + bucket];
            while (next >= 0 && count > 0 && beyond + count >= shares[next] * Mass)
            {
                scores[next] = Edges[bucket + 1] - ((Edges[bucket + 1] - Edges[bucket]) * ((shares[next] * Mass) - beyond) / count);
                next--;
            }

            beyond += count;
        }

        while (next >= 0)
            scores[next--] = 0;
    }

    private static int BucketOf(double magnitude) =>
        magnitude < Least ? 0 : Math.Min(Buckets - 1, 1 + (int)(Math.Log(magnitude * (1 / Least)) * (1 / LogRatio)));

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

    private static float[] MakeEdges()
    {
        var edges = new float[Buckets + 1];
        for (var i = 1; i <= Buckets; i++)
            edges[i] = (float)(Least * Math.Exp((i - 1) * LogRatio));

        return edges;
    }
}
