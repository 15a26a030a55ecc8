namespace Dashboard.Analytics.Anomalies;

/// <summary>Where a sample would be marked, solved from what the detectors expect.</summary>
internal static class ExpectedBand
{
    /// <summary>
    /// The ends beyond which at least <paramref name="requiredVotes"/> of the detectors vote, and the combined score reaches <paramref name="score"/>:
    /// a sample is marked exactly when it lies outside.
    /// </summary>
    /// <param name="score">Combined score that is needed as well; 0 or infinite: the votes alone.</param>
    public static (double Lower, double Upper) Of(ReadOnlySpan<Judgement> judgements, ReadOnlySpan<double> weights, int requiredVotes, double score)
    {
        Span<double> lowers = stackalloc double[judgements.Length];
        Span<double> uppers = stackalloc double[judgements.Length];
        for (var i = 0; i < judgements.Length; i++)
        {
            lowers[i] = judgements[i].Lower;
            uppers[i] = judgements[i].Upper;
        }

        SortFew(lowers);
        SortFew(uppers);
        var lower = lowers[^requiredVotes];
        var upper = uppers[requiredVotes - 1];
        if (!(score > 0) || double.IsInfinity(score))
            return (lower, upper);

        var fromScore = (Lower: -Solve(judgements, weights, score, -1), Upper: Solve(judgements, weights, score, 1));
        return (Math.Min(lower, fromScore.Lower), Math.Max(upper, fromScore.Upper));
    }

    /// <summary>
    /// The outermost x with the weighted mean of |x − centre| / scale equal to the score, on the side of <paramref name="sign"/> (mirrored for −1). Convex and piecewise
    /// linear: Newton's steps from outside arrive exactly, after at most one for each centre.
    /// </summary>
    private static double Solve(ReadOnlySpan<Judgement> judgements, ReadOnlySpan<double> weights, double score, int sign)
    {
        var x = double.PositiveInfinity;
        for (var step = 0; step <= judgements.Length; step++)
        {
            double slope = 0, offset = 0, total = 0;
            for (var i = 0; i < judgements.Length; i++)
            {
                if (judgements[i].Scale <= 0)
                    return double.NegativeInfinity;

                var centre = sign * judgements[i].Centre;
                var perUnit = weights[i] / judgements[i].Scale * (x >= centre ? 1 : -1);
                slope += perUnit;
                offset += perUnit * centre;
                total += weights[i];
            }

            if (slope <= 0)
                break;

            var next = ((score * total) + offset) / slope;
            if (next >= x)
                break;

            x = next;
        }

        return x;
    }

    private static void SortFew(Span<double> values)
    {
        for (var i = 1; i < values.Length; i++)
        {
            for (var j = i; j > 0 && values[j] < values[j - 1]; j--)
                (values[j], values[j - 1]) = (values[j - 1], values[j]);
        }
    }
}
