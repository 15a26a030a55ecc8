using System.Collections.Immutable;
using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Push;

/// <summary>One element of a pushed body that is well formed.</summary>
/// <param name="TimestampMs">Given time, or the time of arrival, in milliseconds since the epoch.</param>
/// <param name="Unit">Null when the client says nothing of it.</param>
/// <param name="Kind">Null when the client says nothing of it.</param>
internal sealed record PushPoint(
    string Name, ImmutableSortedDictionary<string, string> Labels, double Value, long TimestampMs, string? Unit, SeriesKind? Kind);
