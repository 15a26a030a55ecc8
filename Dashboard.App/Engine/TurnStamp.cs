namespace Dashboard.App.Engine;

/// <summary>Where a turn stands in time.</summary>
/// <param name="Sequence">Sequence of the tick that the turn makes.</param>
/// <param name="TimestampMs">Collection time in milliseconds since the epoch; rises from turn to turn.</param>
/// <param name="IntervalSeconds">True time since the turn before; NaN when it cannot be told.</param>
/// <param name="FollowsGap">Whether time was lost before the turn.</param>
/// <param name="Cadence">Time between two turns that was asked for.</param>
internal readonly record struct TurnStamp(long Sequence, long TimestampMs, double IntervalSeconds, bool FollowsGap, TimeSpan Cadence);
