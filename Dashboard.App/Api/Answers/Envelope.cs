namespace Dashboard.App.Api.Answers;

/// <summary>Every successful answer.</summary>
/// <param name="Timestamp">When it was given, in milliseconds since the epoch.</param>
internal sealed record Envelope<T>(bool Success, T Data, long Timestamp);
