namespace Dashboard.Analytics.Anomalies;

/// <summary>What one detector says before it sees the sample: where it expects it, and how far out it has to be for a vote.</summary>
/// <param name="Centre">Expected value.</param>
/// <param name="Scale">A normal standard deviation as the detector sees it, in the series' unit; 0 when the series has not moved.</param>
/// <param name="Lower">A sample below this gets the detector's vote.</param>
/// <param name="Upper">A sample above this gets the detector's vote.</param>
internal readonly record struct Judgement(double Centre, double Scale, double Lower, double Upper)
{
    /// <summary>Scores end here: a step in a series that never moved has no finite one.</summary>
    public const double LargestScore = 1000;

    public double ScoreOf(double value)
    {
        var distance = value - Centre;
        if (distance == 0)
            return 0;

        return Scale <= 0 ? Math.CopySign(LargestScore, distance) : Math.Clamp(distance / Scale, -LargestScore, LargestScore);
    }

    public bool VotesFor(double value) => value < Lower || value > Upper;
}
