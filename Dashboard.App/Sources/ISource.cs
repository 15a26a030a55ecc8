namespace Dashboard.App.Sources;

/// <summary>
/// Something that has values at every tick. The collector loop calls <see cref="Collect"/> on its own thread, one source after the other;
/// a source that has to wait (a process table, a network file system) samples in a loop of its own and only copies its newest values here.
/// </summary>
public interface ISource
{
    /// <summary>Short lower-case name, shown in the catalogue and on the status page.</summary>
    string Name { get; }

    /// <summary>Writes this tick's samples. In the steady state it allocates nothing. An exception is counted, shown, and costs this source this tick only.</summary>
    void Collect(SampleWriter writer);
}
