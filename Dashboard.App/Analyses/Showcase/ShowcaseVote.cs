using Dashboard.Analytics.Statistics;

namespace Dashboard.App.Analyses.Showcase;

/// <summary>The vote of the showcase's three batch detectors, two of three, for people who compare: see <see cref="ShowcaseDetectors"/>.</summary>
internal static class ShowcaseVote
{
    public const string Name = "showcase";

    public const string Help = "The showcase's batch z-score (2.5), IQR (1.5) and moving average (10, 2.0), two of three, over the whole input at once: for comparing.";

    public const int Detectors = 3;

    public const int RequiredVotes = 2;

    private static readonly string[] s_names = ["z-score", "iqr", "moving-average"];

    /// <summary>The names of the voters, by a bit for each: a verdict allocates nothing.</summary>
    private static readonly string[][] s_voters = [.. Enumerable.Range(0, 1 << Detectors).Select(VotersOf)];

    /// <param name="values">In order of time; a gap is NaN.</param>
    /// <param name="zThreshold">Threshold of the z-score.</param>
    public static ShowcaseVerdict[] Judge(ReadOnlySpan<double> values, double zThreshold = ShowcaseDetectors.ZScoreThreshold)
    {
        var verdicts = new ShowcaseVerdict[values.Length];
        var moments = Moments.Of(values);
        var rounding = ShowcaseDetectors.Rounding(moments.Minimum, moments.Maximum);
        Span<ShowcaseBand> bands = [ShowcaseDetectors.ZScoreBand(moments, zThreshold), ShowcaseDetectors.QuartileBand(values), default];
        var isZScoreSilent = !ShowcaseDetectors.HasOpinion(bands[0], rounding);
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                verdicts[i] = new ShowcaseVerdict(double.NaN, double.NaN, double.NaN, []);
                continue;
            }

            var moving = ShowcaseDetectors.MovingBand(values, i);
            bands[2] = moving.GetValueOrDefault();
            var asked = bands[..(moving is null ? 2 : 3)];
            var votes = VotesFor(values[i], asked, rounding) & (isZScoreSilent ? ~1 : ~0);
            verdicts[i] = Mean(asked, votes == 0 ? (1 << asked.Length) - 1 : votes, s_voters[votes]);
        }

        return verdicts;
    }

    /// <summary>A bit for each band that the value leaves.</summary>
    private static int VotesFor(double value, ReadOnlySpan<ShowcaseBand> bands, double rounding)
    {
        var votes = 0;
        for (var i = 0; i < bands.Length; i++)
            votes |= bands[i].IsOutside(value, rounding) ? 1 << i : 0;
        return votes;
    }

    /// <param name="which">A bit for each band that counts.</param>
    private static ShowcaseVerdict Mean(ReadOnlySpan<ShowcaseBand> bands, int which, string[] voters)
    {
        double centre = 0, lower = 0, upper = 0;
        for (var i = 0; i < bands.Length; i++)
        {
            if ((which & (1 << i)) == 0)
                continue;
            centre += bands[i].Centre;
            lower += bands[i].Lower;
            upper += bands[i].Upper;
        }

        var count = int.PopCount(which);
        return new ShowcaseVerdict(centre / count, lower / count, upper / count, voters);
    }

    private static string[] VotersOf(int votes) => [.. s_names.Where((_, detector) => (votes & (1 << detector)) != 0)];
}
