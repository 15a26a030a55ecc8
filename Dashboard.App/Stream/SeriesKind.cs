namespace Dashboard.App.Stream;

/// <summary>How a series' values are to be read.</summary>
public enum SeriesKind
{
    /// <summary>A value that goes up and down: a share, a level, a rate.</summary>
    Gauge,

    /// <summary>A running total that only rises, or restarts from zero. Kept as it is; its rate is a gauge of its own.</summary>
    Counter,
}
