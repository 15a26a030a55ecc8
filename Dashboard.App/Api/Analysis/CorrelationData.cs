namespace Dashboard.App.Api.Analysis;

// What CorrelationAnswer writes, for the document: a test holds it against real answers.

/// <param name="Matrix">Pearson's r of every pair, in the order of the metrics.</param>
internal sealed record CorrelationData(
    IReadOnlyList<string> Metrics, int MaxLag, double Significance, IReadOnlyList<IReadOnlyList<double>> Matrix, IReadOnlyList<CorrelatedPair> Pairs);

/// <param name="N">Pairs of values.</param>
/// <param name="ToleranceMs">How far two samples may lie apart and count as of one time.</param>
/// <param name="Lagged">The strongest lag; null where there is none to look at.</param>
internal sealed record CorrelatedPair(
    string First, string Second, int N, long ToleranceMs, PearsonData Pearson, SpearmanData Spearman, KendallData Kendall, LaggedData? Lagged);

internal sealed record PearsonData(double R, double PValue);

internal sealed record SpearmanData(double Rho, double PValue);

internal sealed record KendallData(double Tau, double PValue);

/// <param name="Lag">In steps; positive: the second follows the first.</param>
/// <param name="AdjustedPValue">With regard to all lags that were tried.</param>
/// <param name="Leader">The metric that goes ahead; null where that is not significant.</param>
internal sealed record LaggedData(int Lag, double LagSeconds, double R, int N, double PValue, double AdjustedPValue, bool IsSignificant, string? Leader);
