namespace Dashboard.Analytics.Anomalies.Ensembles;

/// <summary>What one part of an ensemble says of the newest sample.</summary>
/// <param name="Name">Stable name of the part, such as <c>level</c> or <c>novelty-32</c>.</param>
/// <param name="Surprise">−log10 of the part's own p-value: 3 means once in a thousand samples; 0 while it learns.</param>
/// <param name="Distance">The part's raw distance, in the series' unit; NaN while it has no opinion.</param>
/// <param name="UsualDistance">The distance that 5 % of the past lie beyond: <see cref="HowFar"/> counts in these.</param>
public readonly record struct PartVote(string Name, double Surprise, double Distance, double UsualDistance)
{
    /// <summary>How many times the largest usual distance; NaN while it has no opinion or the series has never moved.</summary>
    public double HowFar => UsualDistance > 0 ? Distance / UsualDistance : double.NaN;
}
