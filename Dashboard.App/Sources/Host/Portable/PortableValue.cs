using Dashboard.App.Stream;

namespace Dashboard.App.Sources.Host.Portable;

/// <summary>A series and its newest value; NaN is a gap.</summary>
internal readonly record struct PortableValue(SeriesEntry? Series, double Value);
