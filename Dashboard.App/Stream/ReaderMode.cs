namespace Dashboard.App.Stream;

/// <summary>What a reader wants when it is slower than the stream.</summary>
public enum ReaderMode
{
    /// <summary>The newest tick: older ones are dropped and counted.</summary>
    Live,

    /// <summary>Every tick: the collector waits, and the wait is measured and shown.</summary>
    Lossless,
}
