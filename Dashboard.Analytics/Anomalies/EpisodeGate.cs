namespace Dashboard.Analytics.Anomalies;

/// <summary>
/// Decides which marked points may open an episode, over all series of a tick together, so that false episodes stay within a rate however many series there are.
/// <para>
/// The rate is spread over the ticks of an hour: each tick may spend q = rate / ticks. Within a tick the step-up procedure holds: of m judged series, the k smallest
/// p-values open when the k-th is at most k · q / m. One series alone has to be as rare as q / m; when many move together, each may be less so.
/// The chance that a tick of nothing but normal series opens any is q.
/// </para>
/// Reference: Benjamini and Hochberg, J. R. Stat. Soc. B 57, 1995; valid under positive dependence: Benjamini and Yekutieli, Ann. Stat. 29, 2001.
/// </summary>
/// <remarks>One instance for all series, owned by one thread. O(series) a tick.</remarks>
public sealed class EpisodeGate
{
    /// <summary>No estimate from some hours of data can promise less.</summary>
    private const double LeastFalseShare = 0.001;

    private double[] _candidates = [];
    private double _openedLastHour;
    private double _samplesPerHour;

    /// <summary>Judges one tick.</summary>
    /// <param name="pValues">Opening p-values of the analysed series, 1 where there is none.</param>
    /// <param name="eligible">Points that may open: marked, and not in an open episode already. Set to false where they may not.</param>
    /// <param name="falseEpisodesPerHour">False episodes an hour that are acceptable over all series together.</param>
    /// <param name="ticksPerHour">Ticks an hour at the present cadence.</param>
    /// <returns>How many opened, the largest p-value among them, and the estimated share of false ones; zeros when none did.</returns>
    /// <remarks>Allocates nothing in the steady state.</remarks>
    /// <exception cref="ArgumentException">The two spans differ in length.</exception>
    public GateDecision Judge(ReadOnlySpan<double> pValues, Span<bool> eligible, double falseEpisodesPerHour, double ticksPerHour)
    {
        if (pValues.Length != eligible.Length)
            throw new ArgumentException($"{pValues.Length} p-values but {eligible.Length} eligible flags; give one flag a series.", nameof(eligible));

        _openedLastHour *= 1 - Math.Min(1, 1 / ticksPerHour);
        var share = falseEpisodesPerHour / ticksPerHour;
        var judged = 0;
        var candidates = Collect(pValues, eligible, share, ref judged);
        _samplesPerHour = judged * ticksPerHour;
        var opened = StepUp(candidates, share / Math.Max(1, judged));
        if (opened == 0)
        {
            eligible.Clear();
            return default;
        }

        var largest = candidates[opened - 1];
        for (var i = 0; i < pValues.Length; i++)
            eligible[i] &= pValues[i] <= largest;

        _openedLastHour += opened;
        return new GateDecision(opened, largest, FalseShareOf(largest));
    }

    /// <summary>
    /// Estimated share of false ones among episodes with evidence as strong as this, 0.001 to 1: samples as rare that chance alone gives in an hour over the
    /// series of the newest tick, over the episodes opened in the last hour. An episode's confidence is 1 minus this at the smallest p-value in it.
    /// </summary>
    /// <param name="pValue">An opening p-value, at the opening or later in the episode.</param>
    public double FalseShareOf(double pValue) => Math.Clamp(pValue * _samplesPerHour / Math.Max(1, _openedLastHour), LeastFalseShare, 1);

    /// <summary>Eligible p-values that could pass if all series moved together, ascending.</summary>
    private Span<double> Collect(ReadOnlySpan<double> pValues, ReadOnlySpan<bool> eligible, double share, ref int judged)
    {
        if (_candidates.Length < pValues.Length)
            _candidates = new double[pValues.Length];

        var count = 0;
        for (var i = 0; i < pValues.Length; i++)
        {
            if (!(pValues[i] < 1))
                continue;

            judged++;
            if (eligible[i] && pValues[i] <= share)
                _candidates[count++] = pValues[i];
        }

        var candidates = _candidates.AsSpan(0, count);
        candidates.Sort();
        return candidates;
    }

    private static int StepUp(ReadOnlySpan<double> ascending, double sharePerTest)
    {
        for (var k = ascending.Length; k > 0; k--)
        {
            if (ascending[k - 1] <= k * sharePerTest)
                return k;
        }

        return 0;
    }
}

/// <summary>What the gate let through in one tick.</summary>
/// <param name="Opened">How many episodes may open.</param>
/// <param name="LargestPValue">The largest p-value that opened.</param>
/// <param name="FalseShare">Estimated share of false ones among those opened: <see cref="EpisodeGate.FalseShareOf"/> the largest p-value.</param>
public readonly record struct GateDecision(int Opened, double LargestPValue, double FalseShare);
