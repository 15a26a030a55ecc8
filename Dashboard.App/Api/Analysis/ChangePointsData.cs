using System.Text.Json.Serialization;

namespace Dashboard.App.Api.Analysis;

// What ChangePointsAnswer writes, for the document: a test holds it against real answers.

/// <param name="Of">mean, variance or both.</param>
/// <param name="Note">What is worth knowing about this answer.</param>
internal sealed record ChangePointsData(
    string Metric,
    string Method,
    string Of,
    double Penalty,
    int MinLength,
    TimeRange TimeRange,
    int TotalDataPoints,
    int Gaps,
    int ChangesDetected,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Note,
    IReadOnlyList<ChangePointData> ChangePoints);

/// <param name="Timestamp">First sample after the change.</param>
/// <param name="Effect">Difference in standard deviations.</param>
/// <param name="Gain">How much better two stretches fit than one.</param>
internal sealed record ChangePointData(
    long Timestamp,
    int Index,
    double MeanBefore,
    double MeanAfter,
    double Difference,
    double DeviationBefore,
    double DeviationAfter,
    double Effect,
    double Gain);
