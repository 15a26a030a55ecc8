namespace Dashboard.App.Analyses.Showcase;

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
