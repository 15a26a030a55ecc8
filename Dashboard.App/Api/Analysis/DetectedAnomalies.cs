using System.Text.Json.Serialization;

namespace Dashboard.App.Api.Analysis;

// What AnomaliesAnswer and ShowcaseAnswer write, for the document: a test holds it against real answers.

/// <param name="Type">system or application.</param>
/// <param name="Threshold">Null where none was asked for.</param>
/// <param name="Parameters">Parameters of the method that were asked for.</param>
/// <param name="Learning">Values that were only learned from.</param>
/// <param name="Note">What is worth knowing about this answer.</param>
internal sealed record DetectedAnomalies(
    string Metric,
    string Type,
    string Method,
    double Threshold,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, double>? Parameters,
    TimeRange TimeRange,
    int TotalDataPoints,
    int Gaps,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? DuplicateTimes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? WasUnordered,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Learning,
    int AnomaliesDetected,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Note,
    IReadOnlyList<DetectedAnomaly> Anomalies);

/// <param name="Severity">low, medium or high; null for a value that is none.</param>
/// <param name="Methods">The detector, or the parts of an ensemble that found the value surprising.</param>
/// <param name="Reason">One sentence; null for a value that is none.</param>
internal sealed record DetectedAnomaly(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Metric,
    long Timestamp,
    double Value,
    double Expected,
    double Lower,
    double Upper,
    bool IsAnomaly,
    string? Severity,
    double Confidence,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] double PValue,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] double Score,
    IReadOnlyList<string> Methods,
    string? Reason);
