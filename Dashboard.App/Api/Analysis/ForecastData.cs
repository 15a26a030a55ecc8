using System.Text.Json.Serialization;

namespace Dashboard.App.Api.Analysis;

// What ForecastAnswer writes, for the document: a test holds it against real answers.

/// <param name="Model">Forecaster behind the method, where that is another name.</param>
/// <param name="UsedDataPoints">Of the newest values, those that the model is fitted to.</param>
/// <param name="Gaps">Steps without a value.</param>
/// <param name="StepSeconds">Between two forecasts.</param>
/// <param name="Note">What is worth knowing about this answer.</param>
/// <param name="Models">Members of the automatic forecast.</param>
/// <param name="Period">Season in steps; 0: none.</param>
/// <param name="Backtest">Null where the series is too short to hold anything back.</param>
internal sealed record ForecastData(
    string Metric,
    string Method,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Model,
    int Steps,
    double Level,
    TimeRange TimeRange,
    int TotalDataPoints,
    int UsedDataPoints,
    int Gaps,
    int DuplicateTimes,
    bool WasUnordered,
    double StepSeconds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Note,
    IReadOnlyList<ForecastStep> Forecasts,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ForecastMember>? Models,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? IsBetterThanNaive,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Period,
    BacktestData? Backtest);

internal sealed record ForecastStep(long Timestamp, double Predicted, double Lower, double Upper);

/// <param name="RelativeError">Of the last value's error.</param>
internal sealed record ForecastMember(string Name, double Weight, double RelativeError);

/// <param name="NaiveMase">That of the last value.</param>
/// <param name="Coverage">Share of values inside their interval.</param>
/// <param name="Origins">Forecasts that were tried.</param>
internal sealed record BacktestData(double Mase, double NaiveMase, double Smape, double Coverage, double Msis, int Origins);
