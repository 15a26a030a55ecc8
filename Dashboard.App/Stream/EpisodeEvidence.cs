namespace Dashboard.App.Stream;

/// <summary>What one detector says of an episode.</summary>
/// <param name="Detector">Its name for people.</param>
/// <param name="HowFar">How far out it saw the worst sample or second; NaN when it cannot say.</param>
/// <param name="Unit">What <paramref name="HowFar"/> counts: <c>sd</c> (standard deviations, signed) or <c>x usual</c> (times the largest usual distance).</param>
/// <param name="IsVote">Whether that is beyond its threshold.</param>
public sealed record EpisodeEvidence(string Detector, double HowFar, string Unit, bool IsVote);
