namespace Dashboard.App.Sources.Push;

/// <summary>A sample on its way to the collector loop.</summary>
internal readonly record struct PushSample(PushSeries Series, double Value, long TimestampMs);
