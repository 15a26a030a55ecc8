namespace Dashboard.Analytics.Causes;

/// <summary>
/// Change points of the mean, the variance or both of a range: the best segmentation of all, by the cost of each segment plus a penalty a change (<see cref="SegmentCost"/>; PELT: Killick,
/// Fearnhead and Eckley, JASA 107, 2012). For the mean the cost is the sum of squares around the segment's mean and the penalty factor·σ²·ln n with the noise's long-run variance σ², so that
/// slow wandering is not cut into levels; for the variance the cost is that of the normal likelihood.
/// </summary>
/// <remarks>
/// O(n) when changes are spread over the range, O(n²) without any; a range of more than <see cref="MostBuckets"/> values is first averaged into as many buckets and each change then
/// placed to the sample. Batch only.
/// </remarks>
public static class Pelt
{
    public const double DefaultPenaltyFactor = 4;

    public const int DefaultLeastLength = 5;

    /// <summary>Values that are segmented at once.</summary>
    public const int MostBuckets = 8192;

    /// <param name="values">In order of time; one that is not finite is a gap.</param>
    /// <param name="penaltyFactor">3 to 5 is usual; larger: fewer changes.</param>
    /// <param name="leastLength">Shortest segment in samples, 1 or more.</param>
    /// <param name="what">What has to change.</param>
    /// <returns>Changes, earliest first; none for a series shorter than two segments.</returns>
    public static IReadOnlyList<ChangePoint> Of(
        ReadOnlySpan<double> values, double penaltyFactor = DefaultPenaltyFactor, int leastLength = DefaultLeastLength, ChangeOf what = ChangeOf.Mean)
    {
        if (!(penaltyFactor > 0))
            throw new ArgumentOutOfRangeException(nameof(penaltyFactor), penaltyFactor, "The penalty factor is positive; 3 to 5 is usual.");
        ArgumentOutOfRangeException.ThrowIfLessThan(leastLength, 1);

        var samples = new LevelSamples(values, leastLength);
        var n = samples.Count;
        if (n < 2 * leastLength)
            return [];

        var cost = new SegmentCost(samples, what, penaltyFactor);
        var width = (n + MostBuckets - 1) / MostBuckets;
        List<int> ends = [.. Segment(cost, n, width, Math.Max(1, (leastLength + width - 1) / width))];
        if (width > 1)
        {
            Place(cost, n, ends, 2 * width, leastLength);
            DropWeak(cost, n, ends);
            Place(cost, n, ends, 2 * width, leastLength);
        }

        return Describe(samples, cost, ends);
    }

    /// <summary>Starts of all segments but the first, ascending, in samples.</summary>
    private static List<int> Segment(SegmentCost cost, int count, int width, int leastLength)
    {
        var n = (count + width - 1) / width;
        int At(int bucket) => Math.Min(bucket * width, count);
        var (least, previous) = (new double[n + 1], new int[n + 1]);
        least[0] = -cost.Penalty;
        var candidates = new List<int> { 0 };
        var leaves = new int[n + 1];
        Array.Fill(leaves, int.MaxValue);
        for (var end = leastLength; end <= n; end++)
        {
            var (best, from) = (double.PositiveInfinity, 0);
            foreach (var start in candidates)
            {
                var total = least[start] + cost.Of(At(start), At(end)) + cost.Penalty;
                if (total < best)
                    (best, from) = (total, start);
            }

            (least[end], previous[end]) = (best, from);

            // A start that is a penalty behind can never lead again once a segment of the least length can begin here.
            foreach (var start in candidates)
            {
                if (leaves[start] == int.MaxValue && least[start] + cost.Of(At(start), At(end)) > best)
                    leaves[start] = end + leastLength;
            }

            candidates.RemoveAll(start => leaves[start] <= end + 1);
            var next = end - leastLength + 1;
            if (next >= leastLength)
                candidates.Add(next);
        }

        var starts = new List<int>();
        for (var end = n; previous[end] > 0; end = previous[end])
            starts.Add(At(previous[end]));
        starts.Reverse();
        return starts;
    }

    /// <summary>Moves each change to the sample that splits its two segments best.</summary>
    private static void Place(SegmentCost cost, int count, List<int> starts, int reach, int leastLength)
    {
        for (var i = 0; i < starts.Count; i++)
        {
            var (from, to) = (i == 0 ? 0 : starts[i - 1], i + 1 < starts.Count ? starts[i + 1] : count);
            var (best, least) = (starts[i], double.PositiveInfinity);
            for (var at = Math.Max(from + leastLength, starts[i] - reach); at <= Math.Min(to - leastLength, starts[i] + reach); at++)
            {
                var total = cost.Of(from, at) + cost.Of(at, to);
                if (total < least)
                    (best, least) = (at, total);
            }

            starts[i] = best;
        }
    }

    /// <summary>Takes out, weakest first, what does not pay for itself: a bucket that a change went through looks like a level between two.</summary>
    private static void DropWeak(SegmentCost cost, int count, List<int> starts)
    {
        while (starts.Count > 0)
        {
            double[] gains = [.. starts.Select((_, i) => Gain(cost, count, starts, i))];
            var weakest = Array.IndexOf(gains, gains.Min());
            if (gains[weakest] >= cost.Penalty)
                return;
            starts.RemoveAt(weakest);
        }
    }

    /// <summary>How much dearer the two segments beside a change would be as one.</summary>
    private static double Gain(SegmentCost cost, int count, List<int> starts, int i)
    {
        var (from, at, to) = (i == 0 ? 0 : starts[i - 1], starts[i], i + 1 < starts.Count ? starts[i + 1] : count);
        return cost.Of(from, to) - cost.Of(from, at) - cost.Of(at, to);
    }

    private static ChangePoint[] Describe(LevelSamples samples, SegmentCost cost, List<int> starts)
    {
        var changes = new ChangePoint[starts.Count];
        for (var i = 0; i < changes.Length; i++)
        {
            var (from, at, to) = (i == 0 ? 0 : starts[i - 1], starts[i], i + 1 < starts.Count ? starts[i + 1] : samples.Count);
            var (before, after) = (samples.Mean(from, at), samples.Mean(at, to));
            changes[i] = new ChangePoint(
                samples.IndexOf(at), before, after, Math.Abs(after - before) / cost.Noise.StandardDeviation, Gain(cost, samples.Count, starts, i) / cost.Penalty)
            {
                DeviationBefore = samples.DeviationOf(from, at),
                DeviationAfter = samples.DeviationOf(at, to),
            };
        }

        return changes;
    }
}
