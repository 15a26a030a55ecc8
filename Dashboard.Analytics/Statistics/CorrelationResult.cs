namespace Dashboard.Analytics.Statistics;

/// <summary>A correlation and how sure it is.</summary>
/// <param name="Coefficient">−1 to 1; NaN when it is undefined (fewer than two pairs, or one side is constant).</param>
/// <param name="Count">Pairs that entered.</param>
/// <param name="PValue">Two-sided probability of at least this much correlation between independent samples; NaN when undefined. It takes the samples of one series
/// to be independent of each other: metrics seldom are, so for them <see cref="CrossCorrelation"/>, which whitens first, is the test to trust.</param>
public readonly record struct CorrelationResult(double Coefficient, int Count, double PValue);
