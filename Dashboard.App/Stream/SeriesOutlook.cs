using System.Collections.Immutable;

namespace Dashboard.App.Stream;

/// <summary>What the automatic forecast says of one series, from a moment on, at the leads of its board. Immutable; all arrays are as long as the leads.</summary>
/// <param name="FromMs">The moment from which the leads count, in milliseconds since the epoch.</param>
/// <param name="Values">Forecast at each lead, in the series' unit.</param>
/// <param name="Lower">Lower ends of the prediction intervals; NaN while too few errors were seen.</param>
/// <param name="Upper">Upper ends of the prediction intervals; NaN while too few errors were seen.</param>
public sealed record SeriesOutlook(long FromMs, ImmutableArray<float> Values, ImmutableArray<float> Lower, ImmutableArray<float> Upper);
