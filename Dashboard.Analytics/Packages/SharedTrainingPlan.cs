namespace Dashboard.Analytics.Packages;

/// <summary>What a shared model learns from.</summary>
/// <param name="Histories">One a series, oldest first; a value that is not finite is a gap. Not changed while the training runs.</param>
/// <param name="Horizon">Steps ahead that are wanted, 1 or more.</param>
public sealed record SharedTrainingPlan(IReadOnlyList<double[]> Histories, int Horizon);
