using Dashboard.Analytics.Statistics;

namespace Dashboard.App.Commands.Analyze.Showcase;

/// <summary>What the vote says of one value.</summary>
/// <param name="Expected">Mean of what the detectors expected, those that voted when any did; NaN for a gap.</param>
/// <param name="Lower">Lower end of what the voters (or all) allow.</param>
/// <param name="Upper">Upper end of what the voters (or all) allow.</param>
/// <param name="Methods">The detectors that voted.</param>
internal readonly record struct ShowcaseVerdict(double Expected, double Lower, double Upper, string[] Methods)
{
    public bool IsAnomaly => Methods?.Length >= ShowcaseVote.RequiredVotes;

    /// <summary>All three: high; two: medium.</summary>
    public string? Severity => !IsAnomaly ? null : Methods.Length == ShowcaseVote.Detectors ? "high" : "medium";

    /// <summary>Share of the three that voted, as the showcase had it: agreement, not a probability.</summary>
    public double Confidence => Methods is null ? double.NaN : Methods.Length / (double)ShowcaseVote.Detectors;
}

/// <summary>
/// The showcase's three batch detectors with its parameters and its vote, for people who compare: z-score 2.5 and quartile fence 1.5 over the whole input, the value included, and the
/// distance from the mean of the 10 values before in their standard deviations, 2.0; two of three. What divided by zero there is mended: a spread of 0 (a constant, the last digit
/// of a constant 0.1, counts that are mostly 0) lets the z-score abstain, and the other two vote for what leaves the constant.
/// </summary>
internal static class ShowcaseVote
{
    public const string Name = "showcase";

    public const string Help = "The showcase's batch z-score (2.5), IQR (1.5) and moving average (10, 2.0), two of three, over the whole input at once: for comparing.";

    public const int Detectors = 3;

    public const int RequiredVotes = 2;

    public const double ZScoreThreshold = 2.5;

    private const double IqrFence = 1.5;
    private const int Window = 10;
    private const double MovingAverageThreshold = 2;

    /// <summary>Values that differ by less than this share of their size are equal but for rounding.</summary>
    private const double RoundingShare = 1e-12;

    /// <param name="values">In order of time; a gap is NaN.</param>
    /// <param name="zThreshold">Threshold of the z-score.</param>
    public static ShowcaseVerdict[] Judge(ReadOnlySpan<double> values, double zThreshold = ZScoreThreshold)
    {
        var verdicts = new ShowcaseVerdict[values.Length];
        var moments = Moments.Of(values);
        var sorted = Sorted(values);
        var rounding = RoundingShare * Math.Max(Math.Abs(moments.Minimum), Math.Abs(moments.Maximum));
        var whole = new Band(moments.Mean, zThreshold * moments.PopulationStandardDeviation, zThreshold * moments.PopulationStandardDeviation);
        var (first, median, third) = (Percentiles.OfSorted(sorted, 0.25), Percentiles.OfSorted(sorted, 0.5), Percentiles.OfSorted(sorted, 0.75));
        var fence = IqrFence * (third - first);
        var quartiles = new Band(median, median - first + fence, third - median + fence);
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                verdicts[i] = new ShowcaseVerdict(double.NaN, double.NaN, double.NaN, []);
                continue;
            }

            var before = Moments.Of(values[Math.Max(0, i - Window)..i]);
            var reach = MovingAverageThreshold * before.PopulationStandardDeviation;
            Band? average = i >= Window && before.Count > 1 ? new Band(before.Mean, reach, reach) : null;
            verdicts[i] = Count(values[i], rounding, whole, quartiles, average);
        }

        return verdicts;
    }

    private static ShowcaseVerdict Count(double value, double rounding, Band whole, Band quartiles, Band? average)
    {
        var (voters, all, names) = (new List<Band>(), new List<Band> { whole, quartiles }, new List<string>());
        if (whole.Below > rounding && whole.IsOutside(value, rounding))
            Vote(whole, "z-score");
        if (quartiles.IsOutside(value, rounding))
            Vote(quartiles, "iqr");
        if (average is { } moving)
        {
            all.Add(moving);
            if (moving.IsOutside(value, rounding))
                Vote(moving, "moving-average");
        }

        var bands = voters.Count > 0 ? voters : all;
        return new ShowcaseVerdict(bands.Average(band => band.Centre), bands.Average(band => band.Lower), bands.Average(band => band.Upper), [.. names]);

        void Vote(Band band, string name)
        {
            voters.Add(band);
            names.Add(name);
        }
    }

    private static double[] Sorted(ReadOnlySpan<double> values)
    {
        var finite = new List<double>(values.Length);
        foreach (var value in values)
        {
            if (double.IsFinite(value))
                finite.Add(value);
        }

        finite.Sort();
        return [.. finite];
    }

    private readonly record struct Band(double Centre, double Below, double Above)
    {
        public double Lower => Centre - Below;

        public double Upper => Centre + Above;

        public bool IsOutside(double value, double rounding) => value < Lower - rounding || value > Upper + rounding;
    }
}
