using Dashboard.App.Sources.Push;

namespace Dashboard.App.Api.Metrics;

/// <summary>What became of each point that was pushed.</summary>
internal sealed record PushAnswer(int Accepted, IReadOnlyList<RejectedPoint> Rejected);
